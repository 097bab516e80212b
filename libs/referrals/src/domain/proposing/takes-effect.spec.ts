import fc from 'fast-check';
import { CAN_WAIT, PRIORITIES, responseRank, RESPONSES, type Response } from '#thresholds';
import { takesEffect } from './takes-effect.js';

const standing = { kind: 'professional', response: 'family-help', priority: 'amber', canWait: 'yes' } as const;
const response = fc.constantFrom<Response | null>(null, ...RESPONSES);
const urgency = { priority: fc.constantFrom(...PRIORITIES), canWait: fc.constantFrom(...CAN_WAIT) };
const proposed = fc.record({ response, ...urgency });
const stood = fc.record({ kind: fc.constantFrom('proposed' as const, 'professional' as const), response, ...urgency });

describe('a proposal on new information', () => {
  it('acts at once where it is above what stands', () =>
    expect(takesEffect({ response: 'macpt', priority: 'red', canWait: 'no' }, standing)).toBe(true));

  it('waits for a person where it is below, or no more than a person decided', () => {
    expect(takesEffect({ response: 'universal', priority: 'green', canWait: 'yes' }, standing)).toBe(false);
    expect(takesEffect({ response: 'family-help', priority: 'amber', canWait: 'yes' }, standing)).toBe(false);
  });

  it('acts where it asks for the same, and sooner', () =>
    expect(takesEffect({ response: 'family-help', priority: 'red', canWait: 'no' }, standing)).toBe(true));

  it('acts where nothing stands', () =>
    expect(takesEffect({ response: null, priority: 'amber', canWait: 'yes' }, null)).toBe(true));

  it('never takes protection away, whatever stands', () =>
    fc.assert(
      fc.property(proposed, stood, (next, now) => {
        if (responseRank(next.response) < responseRank(now.response)) expect(takesEffect(next, now)).toBe(false);
        if (responseRank(next.response) > responseRank(now.response)) expect(takesEffect(next, now)).toBe(true);
      }),
    ));
});
