import fc from 'fast-check';
import { rangeOf, safeShares, SMALLEST_SHOWN, type SafeShares, type Share } from './small-numbers.js';

const shares = fc
  .array(
    fc
      .tuple(fc.oneof(fc.nat(8), fc.nat(60)), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([all, part]) => ({ all, yes: Math.round(all * part) })),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows): Share[] => rows.map((row, n) => ({ group: `g${n}`, ...row })));

/** The true numbers behind each row shown. */
const truthOf = ({ rows, together }: SafeShares, given: readonly Share[]): Share[] =>
  rows.map(({ group, all }) => {
    const behind = given.filter((one) => (group === 'together' ? together.includes(one.group) : one.group === group));
    return { group, all, yes: behind.reduce((sum, { yes }) => sum + yes, 0) };
  });

describe('a breakdown', () => {
  it('shows no number from one to four: not of a group, nor of those in the share, nor of those who are not', () => {
    fc.assert(
      fc.property(shares, (given) => {
        for (const { all, yes } of safeShares(given).rows) {
          const shown = yes === null ? [all] : [all, yes, all - yes];
          expect(shown.filter((count) => count > 0 && count < SMALLEST_SHOWN)).toEqual([]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('lets no small number be worked out from the rest and the share over all', () => {
    fc.assert(
      fc.property(shares, (given) => {
        const safe = safeShares(given);
        const truth = truthOf(safe, given);
        const hidden = truth.filter((_, n) => safe.rows[n]?.yes === null);
        for (const row of hidden.filter(({ all, yes }) => [yes, all - yes].some((n) => n > 0 && n < SMALLEST_SHOWN))) {
          const possible = valuesOf(row, hidden);
          const most = valuesOf(row, truth).size; // with everything held back nothing more can be in doubt
          expect(possible.size).toBeGreaterThanOrEqual(Math.min(5, most));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('counts everybody once', () => {
    fc.assert(
      fc.property(shares, (given) => {
        const safe = safeShares(given);
        if (safe.withheld) return;
        const sum = (rows: readonly { readonly all: number }[]): number => rows.reduce((n, { all }) => n + all, 0);
        expect(sum(safe.rows)).toBe(sum(given));
        expect(safe.together.length).not.toBe(1);
      }),
    );
  });

  it('shows nought, which points at nobody', () => {
    const { rows } = safeShares([
      { group: 'a', all: 20, yes: 0 },
      { group: 'b', all: 30, yes: 30 },
    ]);
    expect(rows.map(({ yes }) => yes)).toEqual([0, 30]);
  });

  it('is not shown where there is one group, or too few people for two', () => {
    expect(safeShares([{ group: 'a', all: 20, yes: 7 }])).toMatchObject({ rows: [], withheld: 'one-group' });
    const few = safeShares([
      { group: 'a', all: 2, yes: 1 },
      { group: 'b', all: 9, yes: 4 },
    ]);
    expect(few).toMatchObject({ rows: [], withheld: 'too-few' });
  });
});

/** By trying every way the numbers held back could be shared out. */
function valuesOf(row: Share, hidden: readonly Share[]): Set<number> {
  const others = hidden.filter(({ group }) => group !== row.group);
  const total = hidden.reduce((sum, { yes }) => sum + yes, 0);
  let sums = new Set([0]);
  for (const { all } of others)
    sums = new Set([...sums].flatMap((sum) => Array.from({ length: all + 1 }, (_, n) => sum + n)));
  const possible = new Set(Array.from({ length: row.all + 1 }, (_, n) => n).filter((n) => sums.has(total - n)));
  const { least, most } = rangeOf(row, hidden);
  expect([Math.min(...possible), Math.max(...possible)]).toEqual([least, most]);
  return possible;
}
