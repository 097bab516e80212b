import fc from 'fast-check';
import { responseRank, RESPONSES } from '#thresholds';
import { aCasework, aChild, aPerson, NOW } from '../../../../../test/builders/casework.js';
import { localityOf } from '../../../../../test/builders/locality.js';
import type { BulkWish } from './bulk-wish.js';
import { foresee } from './foresee.js';

const locality = localityOf('buckinghamshire');
const context = (role: 'front-door' | 'macpt' = 'front-door') => ({ actor: aPerson(role), locality, now: NOW });
const wish = (difference: Partial<BulkWish> = {}): BulkWish => ({
  act: 'close',
  team: 'front-door',
  toTeam: null,
  reason: { type: 'advice-given', text: 'Advice was given.' },
  ...difference,
});
const plain = aChild({ proposed: 'universal', floor: null, ceiling: 'universal' });
const seen = { contactId: aCasework().contactId, version: 2 };

describe('what a bulk act would come to', () => {
  it.each([
    ['a contact that is not there', null, wish(), { would: 'refuse', code: 'unknown' }],
    ['one that was acted on meanwhile', aCasework({ version: 3 }), wish(), { would: 'stale' }],
    ['one of another list', aCasework(), wish({ team: 'macpt' }), { would: 'refuse', code: 'not-on-this-worklist' }],
    ['a plain close', aCasework({ children: [plain] }), wish(), { would: 'do' }],
    ['a close without a reason', aCasework(), wish({ reason: null }), { would: 'refuse', code: 'reason-needed' }],
    [
      'a close while a professional disagrees',
      aCasework({ children: [plain], challenged: true }),
      wish(),
      { would: 'refuse', code: 'challenge-open' },
    ],
    ['a claim', aCasework(), wish({ act: 'claim', reason: null }), { would: 'do' }],
    [
      'giving up what is not claimed',
      aCasework(),
      wish({ act: 'release' }),
      { would: 'refuse', code: 'claimed-by-another' },
    ],
    [
      'a redirect to nowhere',
      aCasework(),
      wish({ act: 'redirect', toTeam: 'nowhere', reason: { type: 'professional-judgement', text: 'x' } }),
      { would: 'refuse', code: 'no-such-team' },
    ],
  ])('%s', (_, casework, wished, expected) => {
    expect(foresee(casework, seen, wished, context())).toEqual(expected);
  });

  it('is for whoever may do it to one contact, and nobody else', () => {
    expect(foresee(aCasework(), seen, wish({ act: 'claim' }), context('macpt'))).toMatchObject({
      code: 'not-of-this-team',
    });
    expect(foresee(aCasework({ children: [plain] }), seen, wish(), context('macpt'))).toMatchObject({
      code: 'not-yours-to-decide',
    });
  });

  it('closes nothing in bulk that a second person should read', () => {
    const response = fc.constantFrom(null, ...RESPONSES);
    const child = fc.record({
      ...{ proposed: response, floor: response, ceiling: response },
      age: fc.constantFrom('unborn', 'under-one', 'one-or-over', 'not-known' as const),
      earlierIncidents: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(child, { minLength: 1, maxLength: 3 }), fc.boolean(), (children, challenged) => {
        const casework = aCasework({
          challenged,
          children: children.map((one, n) => aChild({ ref: `c${n}`, ...one })),
        });
        if (foresee(casework, seen, wish(), context()).would !== 'do') return;
        expect(challenged).toBe(false);
        for (const { proposed, floor, ceiling, age, earlierIncidents } of children) {
          expect(Math.max(...[proposed, floor, ceiling].map(responseRank))).toBeLessThanOrEqual(0);
          expect(['one-or-over', 'not-known']).toContain(age);
          expect(earlierIncidents).toBeLessThan(2);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
