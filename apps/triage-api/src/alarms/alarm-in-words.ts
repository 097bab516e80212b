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
  'call-back-overdue':
    'Somebody was to be rung back and has not been. It is at the top of the open conversations; this clears itself once it is recorded.',
  'child-not-spoken-to':
    'A child asked for us and nobody has spoken to them by the end of the day. It is among the open conversations.',
  'conversation-left-open':
    'A conversation was begun and nobody has touched it for half an hour. Take it up, or end it: nothing of it is lost meanwhile.',
  'macpt-question-overdue':
    'The MACPT has not answered a question in its time. It is at the top of its questions; this clears itself once it is answered.',
  'clock-overdue':
    'A clock of a contact is past its time. It is at the top of its holder’s worklist, or closed and on none: then the team that closed it was told. This clears itself once nothing of it is overdue.',
  'handover-not-accepted':
    'Work that passes between day and night was accepted by nobody in time. The giving team holds it, and a ladder rings: accept it by name.',
  'team-gone':
    'A team that is in no file of the locality any more holds contacts: they are on nobody’s list. Put the team back, or decide each for another.',
  'visit-not-back':
    'Somebody out on a visit was not heard of by the time they gave. Somebody is rung for them: ring them, then the police. It clears itself once they report.',
  'nobody-on-duty':
    'A call-out was rung, and the rota had nobody on duty at any rung: the role was told by its standing contact. Put somebody on the rota now.',
  'rota-gap':
    'The rota has nobody on a rung for some time ahead, or now. It is passed through at once if the ladder comes to it; this clears itself once somebody is put on.',
  'police-not-told':
    'Someone may be in danger, the first rung has ended, and nobody has recorded that the police were told, or why not. The ladder has climbed.',
  'calendar-expiring':
    'The calendar of bank holidays covers fewer than 90 more days. Put in the next list; from its end on every weekday counts as out of hours too.',
  'feedback-not-sent':
    'A message to somebody outside could not leave by a safe way. The feedback of the contact says why: tell them, or record why not.',
  'police-protection':
    'Police protection has come to 24, 48, 60 or 72 hours since the constable acted. The team that is there was rung; see that the child has somewhere to be.',
  'challenge-not-answered':
    'A professional’s challenge was not answered in time and has gone to its next stage. Whoever the stage names answers it.',
  'message-not-sent':
    'No channel took a message to somebody on duty. It is tried again for ever: ring them by hand until one does. It clears itself then.',
  'message-not-delivered':
    'A channel took a message to somebody on duty, and it was not delivered. Ring them by hand; the ladder climbs meanwhile.',
  'no-way-to-reach':
    'A role that was to be told, or whoever the rota has there, has no work number or mailbox. Write one down, then clear this.',
  'one-channel-only':
    'A role is reached by one channel alone: while that is down it is silent. Record a second way for it, then clear this.',
  'answers-guessed':
    'Codes or links of call-outs were tried again and again and came to nothing. Nothing was acknowledged by it; see who tries.',
  'synthetic-not-decided':
    'A synthetic contact could not be decided, though it is about nobody: real ones may fare no better. The worker’s lines say why.',
  'canary-lost':
    'The test message of a channel did not come back in time: messages by it may reach nobody. It clears itself when one does.',
  'beside-duty-overdue':
    'A duty beside a contact’s route is past its time. The team it is owed to has it on its list; this clears itself once it is answered.',
  'offer-not-answered':
    'A team has not answered in time what it was offered, and it has climbed to a manager. This clears itself once the team answers.',
  'glass-broken':
    'Somebody opened a restricted record without being named. They see it for an hour; another manager reviews it by the end of the next working day.',
  'glass-not-reviewed':
    'A broken glass was to be reviewed by now and nobody has. A manager other than whoever broke it does: it is at the top of the broken glasses.',
  'restricted-record-unheld':
    'Everybody named on a restricted record is kept out or has left, so nobody holds it. A manager breaks the glass and names somebody who is there.',
  'roots-not-kept':
    'The day’s signed roots of the audit could not be written, in the data folder or the one outside. See that the folder is there and may be written to; it is tried every hour and clears itself.',
  'border-offer-overdue':
    'Another authority has not answered in time. Whoever found the child holds it still: ring them again; this clears itself once an answer is recorded.',
};

/** Kinds whose subject is a contact. */
const ABOUT_A_CONTACT = new Set([
  ...['contact-not-decided', 'clock-overdue', 'feedback-not-sent', 'handover-not-accepted', 'police-not-told'],
  ...['police-protection', 'challenge-not-answered', 'visit-not-back', 'restricted-record-unheld'],
  ...['beside-duty-overdue', 'offer-not-answered', 'border-offer-overdue'],
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
