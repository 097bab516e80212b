import type { AlarmItem } from '#record';

/** What each kind of alarm means and what to do, for whoever looks after the service. Nothing here is about a person. */
const WORDS: Readonly<Record<string, string>> = {
  'no-document-in-force':
    'A contact was received on a day for which no threshold document is in force. Publish the document, then clear this.',
  'calendar-unknown':
    'The bank holiday list does not cover a day, and it mattered. Add the year to config/national/bank-holidays.yaml, then clear this.',
  'contact-not-decided':
    'The rules could not be applied to a contact. A manager triages it: it is at the top of its holder’s worklist.',
  'job-failed': 'A job failed every try. Its work comes back by itself; the worker’s lines say why it failed.',
  'clock-overdue':
    'A clock of a contact is past its time. It is at the top of its holder’s worklist; this clears itself once nothing of it is overdue.',
  'police-protection':
    'Police protection has come to 24, 48, 60 or 72 hours since the constable acted. The team that is there was rung; see that the child has somewhere to be.',
  'beside-duty-overdue':
    'A duty beside a contact’s route is past its time. The team it is owed to has it on its list; this clears itself once it is answered.',
  'offer-not-answered':
    'A team has not answered in time what it was offered, and it has climbed to a manager. This clears itself once the team answers.',
  'border-offer-overdue':
    'Another authority has not answered in time. Whoever found the child holds it still: ring them again; this clears itself once an answer is recorded.',
};

/** Kinds whose subject is a contact. */
const ABOUT_A_CONTACT = new Set([
  ...['contact-not-decided', 'clock-overdue', 'police-protection'],
  ...['beside-duty-overdue', 'offer-not-answered', 'border-offer-overdue'],
]);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What an alarm means; a plain sentence where this release has no words for its kind. */
export const meaningOf = ({ kind }: Pick<AlarmItem, 'kind'>): string =>
  WORDS[kind] ??
  'An alarm of a kind that this release has no words for: see the documentation of the release that raised it.';

/** Id of the contact an alarm is about; null where it is about none. */
export function contactOf({ kind, subject, details }: Pick<AlarmItem, 'kind' | 'subject' | 'details'>): string | null {
  const id = ABOUT_A_CONTACT.has(kind) ? subject : details['contact'];
  return typeof id === 'string' && UUID.test(id) ? id : null;
}
