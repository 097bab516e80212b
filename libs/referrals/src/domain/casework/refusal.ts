/** Why an act cannot be done as things stand. Each is said to whoever tried, with what would be right. */
export const REFUSALS = {
  'contact-closed': 'This contact is closed. New information opens it again.',
  'not-proposed-yet': 'The rules have not been applied to this yet. Try again in a moment.',
  'not-yours-to-decide': 'This decision is another role’s to make.',
  'no-such-child': 'No child of this contact has that ref.',
  'child-already-decided': 'Every child this is about has been decided already.',
  'nothing-to-confirm':
    'Nothing is proposed for this child: raise, redirect, want information or close, with a reason.',
  'response-needed': 'Say which response it comes to: universal, notify, family-help or macpt.',
  'response-not-higher': 'That is not higher than what stands. To agree with it, confirm; to go below it, lower.',
  'response-not-lower': 'That is not lower than what stands. To agree with it, confirm; to go above it, raise.',
  'response-differs': 'A confirmation stands by what is proposed. To go above it, raise; to go below it, lower.',
  'reason-not-of-this-kind': 'That type of reason does not stand under this kind of decision.',
  'reason-empty': 'Say why, in words that can be read later.',
  'no-such-team': 'The locality has no such team.',
  'already-with-that-team': 'That team holds it already.',
  'team-needed': 'Say which team it goes to.',
  'views-needed': 'Below a floor of the MACPT, say what the police and health think, or that they were asked.',
  'wanted-needed': 'Say what is wanted, and of whom.',
  'no-such-question': 'Nothing of that number was asked about this contact: its record lists what was, under wanted.',
  'answered-already': 'An answer to this is on the record, and stays. What is new is added as facts.',
  'second-person-waited-for': 'A decision is waiting for its second person: it is confirmed or refused first.',
  'nothing-waits': 'No decision of that number waits for a second person.',
  'own-decision': 'A second person is never the one who decided.',
  'second-needs-manager': 'This needs a person with a manager’s authority.',
  'challenge-open':
    'A professional disagrees with this and has not been answered: a manager answers first; then it can close, or they can disagree again.',
  'referrer-not-told':
    'The professional who made contact would not hear of this: no sign-in or way of theirs is safe. Say in told, as referrer, that you told them, or no and why not.',
  'nobody-to-tell': 'There is nobody to tell: they gave no name, or are not born yet.',
  'no-such-person': 'Nobody of this contact has that ref. Send source, or the ref of a child or an adult.',
  'way-not-given': 'No such way of reaching them was given, so there is nothing to use.',
  'way-not-certain': 'Several such ways were given, so a yes would not say which. Tell them yourself.',
  'not-decided-yet': 'Nothing is decided about every child yet, so there is nothing to tell or to keep from them.',
  'beside-duty-owed':
    'A duty beside this is in nobody’s hands: have it accepted or done, or say by name why it is not needed; then close.',
  'no-such-beside-duty': 'No duty of that number stands beside this.',
  'beside-duty-answered': 'A named person has answered this duty before you.',
  'not-yours-to-answer': 'This is another team’s to answer, or a named person’s.',
  'how-needed': 'Say how it was done, in words that can be read later.',
  'not-accepted-elsewhere':
    'No named person of another authority has accepted this: offer it, record who accepts, then close.',
  'no-such-authority': 'The locality’s file names no such authority.',
  'offered-there-already': 'This is offered to an authority already: record the answer first.',
  'no-such-border-offer': 'No offer of that number waits for another authority’s answer.',
  'no-such-agency': 'Say which agency, by its name.',
  'person-needed': 'Say who accepted by name, in what role, and how they were told.',
  'lead-not-social-worker':
    'Who leads this must be a qualified social worker: a child of it comes to the MACPT, or the team says so.',
  'no-such-challenge': 'No challenge of that number is yours to act on as it stands.',
  'no-further-stage': 'The partnership’s last stage has it, or has answered: there is none after that.',
  'claimed-by-another': 'Another person is working on this.',
  'not-of-this-team': 'Only the team that holds this can claim it.',
  'nothing-offered': 'Nothing is offered to that team.',
  'answer-offer-first': 'This is offered to your team: accept it, or return it, before you hand it over.',
  'lead-needed': 'Name who leads: the team’s lead practitioner.',
  'not-yours-to-record': 'This is another role’s to record.',
  'in-the-future': 'This time has not come yet. Send when it happened, or leave it out for now.',
  'before-receipt': 'This is before the contact was received. Send when it happened, after that.',
  'step-recorded': 'This has been recorded already. To put that right, send it with corrects, its number, and why.',
  'no-such-step': 'No step of that number stands on this contact and can be put right.',
  'no-such-duty': 'No such duty runs for this contact, or it is not one that can turn out not to apply.',
  'not-with-macpt': 'This is not with the MACPT. To bring it there, raise it.',
  'no-such-call': 'No call of that number was convened about this contact.',
  'call-recorded': 'That call has been recorded as held. To record another, convene it first.',
} as const;
export type RefusalCode = keyof typeof REFUSALS;

/** A refused act: nothing has changed. */
export interface Refused {
  readonly outcome: 'refused';
  readonly code: RefusalCode;
}

export const refuse = (code: RefusalCode): Refused => ({ outcome: 'refused', code });
