import type { AlarmItem } from '#record';

/** What each kind of alarm means and what to do, for whoever looks after the service. Nothing here is about a person. */
export const ALARM_WORDS: Readonly<Record<string, string>> = {
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
  'challenge-not-answered':
    'A professional’s challenge was not answered in time and has gone to its next stage. Whoever the stage names answers it.',
  'message-not-sent':
    'No channel took a message to somebody on duty. It is tried again for ever: ring them by hand until one does. It clears itself then.',
  'message-not-delivered':
    'A channel took a message to somebody on duty, and it was not delivered. Ring them by hand; the ladder climbs meanwhile.',
  'no-way-to-reach':
    'No work number or mailbox is recorded for a role that was to be told. Write one down in duty-staff.yaml, then clear this.',
  'one-channel-only':
    'A role is reached by one channel alone: while that is down it is silent. Record a second way for it, then clear this.',
  'answers-guessed':
    'Codes or links of call-outs were tried again and again and came to nothing. Nothing was acknowledged by it; see who tries.',
  'synthetic-not-decided':
    'A synthetic contact could not be decided, though it is about nobody: real ones may fare no better. The worker’s lines say why.',
  'canary-lost':
    'The test message of a channel did not come back in time: messages by it may reach nobody. It clears itself when one does.',
};

/** Kinds whose subject is a contact. */
const ABOUT_A_CONTACT = new Set([
  'contact-not-decided',
  'clock-overdue',
  'police-protection',
  'challenge-not-answered',
]);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What an alarm means; a plain sentence where this release has no words for its kind. */
export const meaningOf = ({ kind }: Pick<AlarmItem, 'kind'>): string =>
  (Object.hasOwn(ALARM_WORDS, kind) ? ALARM_WORDS[kind] : undefined) ??
  'An alarm of a kind that this release has no words for: see the documentation of the release that raised it.';

/** Id of the contact an alarm is about; null where it is about none. */
export function contactOf({ kind, subject, details }: Pick<AlarmItem, 'kind' | 'subject' | 'details'>): string | null {
  const id = ABOUT_A_CONTACT.has(kind) ? subject : details['contact'];
  return typeof id === 'string' && UUID.test(id) ? id : null;
}
