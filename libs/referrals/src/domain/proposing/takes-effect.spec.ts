import fc from 'fast-check';
import { CAN_WAIT, PRIORITIES, responseRank, RESPONSES, type Response } from '#thresholds';
import { takesEffect } from './takes-effect.js';

const standing = {
  kind: 'professional',
  response: 'family-help',
  level: null,
  priority: 'amber',
  canWait: 'yes',
} as const;
const response = fc.constantFrom<Response | null>(null, ...RESPONSES);
const LEVELS = ['early', 'need'];
const level = fc.constantFrom(null, 'advice', ...LEVELS);
const urgency = { priority: fc.constantFrom(...PRIORITIES), canWait: fc.constantFrom(...CAN_WAIT) };
const proposed = fc.record({ response, level, ...urgency });
const stood = fc.record({
  kind: fc.constantFrom('proposed' as const, 'professional' as const),
  response,
  level,
  ...urgency,
});

describe('a proposal on new information', () => {
  it('acts at once where it is above what stands', () =>
    expect(takesEffect({ level: null, response: 'macpt', priority: 'red', canWait: 'no' }, standing)).toBe(true));

  it('waits for a person where it is below, or no more than a person decided', () => {
    expect(takesEffect({ level: null, response: 'universal', priority: 'green', canWait: 'yes' }, standing)).toBe(
      false,
    );
    expect(takesEffect({ level: null, response: 'family-help', priority: 'amber', canWait: 'yes' }, standing)).toBe(
      false,
    );
  });

  it('acts where it asks for the same, and sooner', () =>
    expect(takesEffect({ level: null, response: 'family-help', priority: 'red', canWait: 'no' }, standing)).toBe(true));

  it('acts where nothing stands', () =>
    expect(takesEffect({ level: null, response: null, priority: 'amber', canWait: 'yes' }, null)).toBe(true));

  it('never takes protection away, whatever stands', () =>
    fc.assert(
      fc.property(proposed, stood, (next, now) => {
        if (responseRank(next.response) < responseRank(now.response)) expect(takesEffect(next, now)).toBe(false);
        if (responseRank(next.response) > responseRank(now.response)) expect(takesEffect(next, now)).toBe(true);
      }),
    ));

  it('follows the level where the response is the same and each level has teams of its own', () => {
    const [early, need] = LEVELS.map((each) => ({ ...standing, level: each }));
    expect(takesEffect(need!, early!, LEVELS)).toBe(true);
    expect(takesEffect({ ...early!, priority: 'red', canWait: 'no' }, need!, LEVELS)).toBe(false);
    expect(takesEffect(need!, early!)).toBe(false);
    expect(takesEffect({ ...need!, response: 'universal' }, early!, LEVELS)).toBe(false);
  });

  it('never takes protection away by level, whoever decided', () =>
    fc.assert(
      fc.property(proposed, stood, (next, now) => {
        const lower = next.response === now.response && next.level === 'early' && now.level === 'need';
        if (lower) expect(takesEffect(next, now, LEVELS)).toBe(false);
      }),
    ));
});
