import fc from 'fast-check';
import { safeTable, SMALLEST_SHOWN, type GroupCounts, type SafeTable } from './suppression.js';
import { rangeOf } from './worked-out.js';

const COLUMNS = ['higher', 'lower', 'same'];
const counts = (max: number) => fc.array(fc.oneof(fc.nat(6), fc.nat(max)), { minLength: 3, maxLength: 3 });
const groups = (max = 40): fc.Arbitrary<GroupCounts[]> =>
  fc
    .array(counts(max), { minLength: 1, maxLength: 7 })
    .map((rows) => rows.map((row, index) => ({ group: `g${index}`, counts: row })));

const shown = ({ rows }: SafeTable): number[] => rows.flatMap((row) => row.counts.filter((count) => count !== null));

/** What each held-back number could be, by trying every small table with the same totals and the same shown numbers. */
function possibleValues(
  table: readonly (readonly number[])[],
  hidden: readonly (readonly boolean[])[],
): Set<number>[][] {
  const columnTotals = (table[0] ?? []).map((_, column) => table.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const found = table.map((row) => row.map(() => new Set<number>()));
  const tried: number[][] = [];
  const fill = (row: number, left: number[]): void => {
    if (row === table.length) {
      if (left.every((n) => n === 0)) tried.forEach((line, r) => line.forEach((n, c) => found[r]?.[c]?.add(n)));
      return;
    }
    for (const line of linesOf(table[row] ?? [], hidden[row] ?? [], left)) {
      tried[row] = line;
      fill(
        row + 1,
        left.map((n, c) => n - (line[c] ?? 0)),
      );
    }
  };
  fill(0, columnTotals);
  return found;
}

function linesOf(row: readonly number[], hidden: readonly boolean[], left: readonly number[]): number[][] {
  const total = row.reduce((a, b) => a + b, 0);
  const lines: number[][] = [];
  for (let a = 0; a <= total; a++)
    for (let b = 0; a + b <= total; b++) {
      const line = [a, b, total - a - b];
      if (line.every((n, c) => n <= (left[c] ?? 0) && (hidden[c] || n === row[c]))) lines.push(line);
    }
  return lines;
}

describe('what a held-back number could be', () => {
  it('is exactly what trying every table shows', () => {
    const small = fc.array(fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(small, fc.infiniteStream(fc.boolean()), (table, coins) => {
        const hidden = table.map((row) => row.map(() => Boolean(coins.next().value)));
        const possible = possibleValues(table, hidden);
        table.forEach((row, r) =>
          row.forEach((_, c) => {
            if (!hidden[r]?.[c]) return;
            const values = [...(possible[r]?.[c] ?? [])];
            expect(rangeOf(table, hidden, r, c)).toEqual({ least: Math.min(...values), most: Math.max(...values) });
          }),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a table of groups', () => {
  it('shows no number under five, in a cell or as the total of a group', () => {
    fc.assert(
      fc.property(groups(), (given) => {
        const table = safeTable(COLUMNS, given);
        expect(shown(table).filter((count) => count < SMALLEST_SHOWN)).toEqual([]);
        expect(table.rows.filter(({ total }) => total < SMALLEST_SHOWN)).toEqual([]);
      }),
    );
  });

  it('lets no held-back number under five be worked out from the totals and what is shown', () => {
    fc.assert(
      fc.property(groups(), (given) => {
        const safe = safeTable(COLUMNS, given);
        const table = truthOf(safe, given);
        const hidden = safe.rows.map((row) => row.counts.map((count) => count === null));
        table.forEach((row, r) =>
          row.forEach((count, c) => {
            const inColumn = table.reduce((sum, line) => sum + (line[c] ?? 0), 0);
            if (count >= SMALLEST_SHOWN || inColumn === 0) return; // where nobody at all moved, nobody did in any group
            const { least, most } = rangeOf(table, hidden, r, c);
            expect(most).toBeGreaterThan(least);
          }),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('counts everybody once, small groups together', () => {
    fc.assert(
      fc.property(groups(), (given) => {
        const safe = safeTable(COLUMNS, given);
        if (safe.withheld) return;
        const all = given.flatMap((group) => group.counts).reduce((a, b) => a + b, 0);
        expect(safe.rows.reduce((sum, { total }) => sum + total, 0)).toBe(all);
        expect(safe.together.length).not.toBe(1);
      }),
    );
  });

  it('holds back a second number beside a small one, so that no subtraction gives it away', () => {
    const { rows } = safeTable(COLUMNS, [
      { group: 'girls', counts: [20, 3, 100] },
      { group: 'boys', counts: [30, 9, 90] },
      { group: 'not known', counts: [10, 12, 40] },
    ]);
    expect(rows[0]?.counts[1]).toBeNull();
    const held = rows.flatMap((row) => row.counts.filter((count) => count === null)).length;
    expect(held).toBe(4);
    expect(rows.map(({ total }) => total)).toEqual([123, 129, 62]);
  });

  it('puts two groups of four together with a larger one, for eight in two small groups would be four and four', () => {
    const { together, rows } = safeTable(COLUMNS, [
      { group: 'a', counts: [0, 0, 4] },
      { group: 'b', counts: [0, 0, 4] },
      { group: 'c', counts: [5, 5, 5] },
      { group: 'd', counts: [50, 50, 50] },
    ]);
    expect(together).toEqual(['a', 'b', 'c']);
    expect(rows.map(({ group, total }) => [group, total])).toEqual([
      ['d', 150],
      ['together', 23],
    ]);
  });

  it('shows nothing of one group alone, which would only be the totals again', () => {
    const table = safeTable(COLUMNS, [{ group: 'all', counts: [6, 7, 8] }]);
    expect(table).toMatchObject({ rows: [], withheld: expect.stringContaining('too few') });
  });
});

/** The counts behind a safe table: its groups, and those put together. */
function truthOf(safe: SafeTable, given: readonly GroupCounts[]): number[][] {
  return safe.rows.map(({ group }) => {
    const members = group === 'together' ? safe.together : [group];
    const own = given.filter((one) => members.includes(one.group));
    return COLUMNS.map((_, column) => own.reduce((sum, one) => sum + (one.counts[column] ?? 0), 0));
  });
}
