import { outcomeOf, type DecidedContact } from './decided-contact.js';

const child = (ref: string, response: 'family-help' | 'universal' | null, level: string | null, cites: string) => ({
  ref,
  response,
  level,
  because: response === null ? [] : [{ cites: { ref: cites } }],
});

const decided = (level: string | null, children: DecidedContact['decisions'][0]['children']): DecidedContact => ({
  route: { kind: 'family-help', team: 'family-help', reason: 'rule' },
  decisions: [{ response: 'family-help', level, priority: 'amber', canWait: 'yes', children }],
  escalations: [],
  doubts: [],
});

describe('what a decided contact came to', () => {
  it('cites the child at the level it came to, among those with the same response', () => {
    const children = [
      child('c1', 'family-help', 'early', 'early.1'),
      child('c2', 'family-help', 'need', 'need.1'),
      child('c3', 'universal', 'advice', 'advice.1'),
    ];
    expect(outcomeOf(decided('need', children)).paragraph).toBe('need.1');
    expect(outcomeOf(decided('early', children)).paragraph).toBe('early.1');
    expect(outcomeOf(decided(null, children)).paragraph).toBe('early.1');
    expect(outcomeOf(decided('need', [...children].reverse())).paragraph).toBe('need.1');
  });

  it('cites nothing where no rule speaks of any child', () => {
    expect(outcomeOf(decided(null, [child('c1', null, null, '')])).paragraph).toBeNull();
    expect(outcomeOf(decided(null, [])).paragraph).toBeNull();
  });

  it('started the ladder only where the rules did, not where a red contact waited for a person since', () => {
    const rung = (...reasons: string[]) =>
      outcomeOf({ ...decided(null, []), escalations: reasons.map((reason) => ({ reason })) }).callOut;
    expect(rung()).toBe(false);
    expect(rung('red-overdue', 'unanswered-at-closing', 'handover-unanswered', 'offer-not-answered')).toBe(false);
    expect(rung('cannot-wait')).toBe(true);
    expect(rung('red-overdue', 'settle-can-wait')).toBe(true);
  });
});
