import { personMessage, rungMessage, teamMessage } from './rung-message.js';

const CALL_OUT = {
  ...{ reference: 'FD-7K3M', reason: 'cannot-wait', title: 'Duty worker', climb: 1, immediateDanger: false },
};
const ANSWER = 'Sign in and acknowledge; it climbs until a named person answers.';

describe('what a rung is told', () => {
  it('is the reference, why it rings, and what to do', () => {
    expect(rungMessage(CALL_OUT)).toBe(`Call-out for the duty worker: FD-7K3M cannot safely wait. ${ANSWER}`);
  });

  it('says which attempt it is from the second on, so that no provider drops it as a message that repeats', () => {
    expect(rungMessage({ ...CALL_OUT, climb: 2 })).toBe(
      `Call-out, attempt 2 for the duty worker: FD-7K3M cannot safely wait. ${ANSWER}`,
    );
    const many = Array.from({ length: 12 }, (_, climbed) => rungMessage({ ...CALL_OUT, climb: climbed + 1 }));
    expect(new Set(many).size).toBe(12);
  });

  it('says to ring 999 first where somebody may be in danger now', () => {
    expect(rungMessage({ ...CALL_OUT, immediateDanger: true })).toBe(
      `Call-out for the duty worker: FD-7K3M cannot safely wait. Someone may be in danger now: ring 999 first. ${ANSWER}`,
    );
  });

  it.each([
    ['police-protection', 'is about police protection, which is running out.'],
    ['handover-unanswered', 'was handed over and nobody has accepted it.'],
    ['offer-not-answered', 'was offered to a team that has not answered in time.'],
    ['worker-not-back', 'is about a colleague on a visit, of whom nobody has heard by the time they gave: find them.'],
    [
      'unsettled-at-closing',
      'came by day to a team that has closed without answering, and nobody knows whether it can wait: settle that.',
    ],
    ['unanswered-at-closing', 'came by day to a team that has closed without answering, and cannot safely wait.'],
    ['glass-broken', 'is restricted, and somebody has opened it by breaking the glass.'],
    [
      'kept-from-answerer',
      'was called out about, and whoever answered may not see the record: see that somebody who may has it.',
    ],
    ['reply-from-outside', 'has a reply from somebody outside, known by their number alone: read it on the record.'],
    ['owed-after-closing', 'is closed, and something is still owed of it.'],
    ['red-overdue', 'is red and nobody has decided in time.'],
    ['no-document-in-force', 'cannot safely wait.'], // what has no words of its own is never said to be less
  ])('says why it rings: %s', (reason, words) => {
    expect(rungMessage({ ...CALL_OUT, reason })).toContain(`: FD-7K3M ${words} Sign in`);
  });

  it.each([
    ['Duty worker', 'duty worker'],
    ['Front-door team manager', 'front-door team manager'],
    ['Director', 'director'],
    ['EDT worker on call', 'EDT worker on call'],
    ['MASH', 'MASH'],
    ['Multi-Agency Child Protection Team, west', 'Multi-Agency Child Protection Team, west'],
    ['Multi-Agency lead', 'Multi-Agency lead'],
  ])('calls a role as one speaks of it, and leaves a name as it is: %s', (title, spoken) => {
    expect(rungMessage({ ...CALL_OUT, title })).toContain(`Call-out for the ${spoken}: FD-7K3M`);
  });
});

describe('what is told of a clock', () => {
  const notice = { reference: 'FD-7K3M', reason: 'police-protection', threshold: 'after-24-hours' };

  it('is to a team by its own name', () => {
    expect(teamMessage({ ...notice, teamName: 'Wexmoor night desk' })).toBe(
      'For the Wexmoor night desk: FD-7K3M is about police protection, which is running out (after 24 hours). Sign in and act on it now.',
    );
  });

  it('is to a person by theirs', () => {
    expect(personMessage({ ...notice, reason: 'glass-broken', threshold: 'glass-1', name: 'Maria de Souza' })).toBe(
      'For Maria de Souza: FD-7K3M is restricted, and somebody has opened it by breaking the glass (glass 1). Sign in and act on it now.',
    );
  });

  it('says that it is past its time where it is', () => {
    expect(teamMessage({ ...notice, threshold: 'overdue', teamName: 'Front door' })).toBe(
      'For the Front door: FD-7K3M is about police protection, which is running out (past its time). Sign in and act on it now.',
    );
  });
});
