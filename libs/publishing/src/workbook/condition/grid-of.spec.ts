import fc from 'fast-check';
import { canonicalCondition } from '../plain/canonical-condition.js';
import type { Mapping } from '../plain/shape.js';
import { conditionOf } from './condition-of.js';
import { gridOf } from './grid-of.js';
import { joinOf, MOST_SLOTS } from './grid.js';

const LEAVES: readonly Mapping[] = [
  { fact: 'a' },
  { fact: 'b' },
  { fact: 'c', is: 'no' },
  { fact: 'd', atLeast: 'severe' },
  { fact: 'e', atLeast: 3 },
  { age: { under: '13 years' } },
  { unborn: true },
  { history: { within: '12 months', incidents: 3 } },
  { count: { level: 'L2', atLeast: 4 } },
];

const condition: fc.Arbitrary<Mapping> = fc.letrec<{ node: Mapping }>((tie) => {
  const parts = fc.array(tie('node'), { minLength: 1, maxLength: 3 });
  return {
    node: fc.oneof(
      { maxDepth: 4, depthSize: 'large' },
      fc.constantFrom(...LEAVES),
      parts.map((all): Mapping => ({ all })),
      parts.map((any): Mapping => ({ any })),
      fc
        .tuple(parts, fc.integer({ min: 1, max: 3 }))
        .map(([of, n]): Mapping => ({ atLeast: Math.min(n, of.length), of })),
    ),
  };
}).node;

/** Yes, no or unknown, as 1, 0 and ½: all is the least, any the greatest, at least n the n-th greatest. */
function truth(of: Mapping, leaves: ReadonlyMap<string, number>): number {
  const joined = joinOf(of);
  if (joined === null) return leaves.get(JSON.stringify(of)) ?? 0;
  const parts = joined.parts.map((part) => truth(part, leaves)).sort((a, b) => b - a);
  if (joined.joiner === 'all') return parts.at(-1) ?? 1;
  return joined.joiner === 'any' ? (parts[0] ?? 0) : (parts[Number(joined.joiner.slice('at least '.length)) - 1] ?? 0);
}

const knowledge = fc
  .array(fc.constantFrom(0, 0.5, 1), { minLength: LEAVES.length, maxLength: LEAVES.length })
  .map((values) => new Map(LEAVES.map((leaf, index) => [JSON.stringify(leaf), values[index] ?? 0])));

const RUNS = 1_000;

describe('a condition as a row shows it', () => {
  it('holds just when the condition holds, is open just when it is open, whatever is known', () => {
    let deep = 0;
    fc.assert(
      fc.property(condition, fc.array(knowledge, { minLength: 8, maxLength: 8 }), (given, known) => {
        const laid = gridOf(given);
        if (laid === null) return;
        const shown = conditionOf(laid.grid) as Mapping;
        if (!laid.exact) deep += 1;
        for (const leaves of known) expect(truth(shown, leaves)).toBe(truth(given, leaves));
      }),
      { numRuns: RUNS },
    );
    expect(deep).toBeGreaterThan(RUNS / 20);
  });

  it('gives the very same condition back where it says it does', () => {
    fc.assert(
      fc.property(condition, (given) => {
        const laid = gridOf(given);
        if (laid?.exact) expect(conditionOf(laid.grid)).toEqual(given);
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps to one step of nesting and to its places', () => {
    fc.assert(
      fc.property(condition, (given) => {
        const grid = gridOf(given)?.grid;
        expect(grid?.slots.length ?? 0).toBeLessThanOrEqual(MOST_SLOTS);
      }),
      { numRuns: RUNS },
    );
  });

  it.each<[string, Mapping]>([
    ['one fact', { fact: 'a' }],
    ['one fact, joined with nothing', { all: [{ fact: 'a' }] }],
    ['several', { atLeast: 2, of: [{ fact: 'a' }, { fact: 'b' }, { fact: 'd', atLeast: 'severe' }] }],
    ['a group first', { all: [{ any: [{ fact: 'a' }, { fact: 'b' }] }, { fact: 'c', is: 'no' }] }],
    ['a group alone', { any: [{ all: [{ fact: 'a' }, { fact: 'b' }] }] }],
    ['an age between facts', { all: [{ fact: 'a' }, { age: { under: '13 years' } }, { fact: 'b' }] }],
    ['an age in a group', { all: [{ fact: 'a' }, { any: [{ age: { under: '13 years' } }, { unborn: true }] }] }],
    ['a count alone', { count: { level: 'L2', atLeast: 4 } }],
  ])('shows %s as it is', (_, given) => {
    const laid = gridOf(given);
    expect(laid?.exact).toBe(true);
    expect(conditionOf(laid!.grid)).toEqual(given);
  });

  it.each<[string, Mapping]>([
    ['more facts than there are places', { all: Array.from({ length: 13 }, (_, n) => ({ fact: `f${n}` })) }],
    ['two different ages', { any: [{ age: { under: '1 years' } }, { age: { under: '2 years' } }] }],
    ['five groups', { any: Array.from({ length: 5 }, (_, n) => ({ all: [{ fact: `f${n}` }, { fact: `g${n}` }] })) }],
    ['a kind of condition a newer language has', { all: [{ fact: 'a' }, { weekday: 'Sunday' }] }],
    ['a member a newer language has', { fact: 'a', since: '2 weeks' }],
    ['a very wide choice of many', { atLeast: 30, of: Array.from({ length: 60 }, (_, n) => ({ fact: `f${n}` })) }],
  ])('leaves %s to the exact condition', (_, given) => {
    expect(gridOf(given)).toBeNull();
  });

  it('writes conditions in one way', () => {
    const given = { history: { facts: ['a'], incidents: 2, within: ' 1  year ' } };
    expect(JSON.stringify(canonicalCondition(given))).toBe(
      JSON.stringify({ history: { within: '1 year', incidents: 2, facts: ['a'] } }),
    );
  });
});
