import { rangeOf, type Table } from './worked-out.js';

/** Counts of one group, a number for each column. */
export interface GroupCounts {
  readonly group: string;
  readonly counts: readonly number[];
}

/** A table that may be shown: null stands where a number is held back. */
export interface SafeTable {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly group: string;
    readonly total: number;
    readonly counts: readonly (number | null)[];
  }[];
  /** Groups put together because one of them was too small to show even its total. */
  readonly together: readonly string[];
  /** Why there are no rows; null where there are. */
  readonly withheld: string | null;
}

/** Numbers under this are about so few that someone may be recognised. */
export const SMALLEST_SHOWN = 5;
/** How far apart what a held-back number could be must lie, at least, as far as its row and column reach. */
const DOUBT = 4;

/**
 * Makes a table of groups safe to show beside its column totals, which are known from elsewhere. Numbers under five are held
 * back, nought included; then as many others as it takes, so that no held-back number can be worked out from totals and the
 * numbers shown: what it could be is measured exactly, over every table with the same totals and shown numbers. Groups of fewer
 * than five are put together with the next smallest.
 */
export function safeTable(columns: readonly string[], groups: readonly GroupCounts[]): SafeTable {
  const { rows, together } = putTogether(groups.filter((group) => totalOf(group) > 0));
  if (rows.length < 2) return { columns, rows: [], together: [], withheld: 'too few people, or only one group' };
  const table: Table = rows.map(({ counts }) => counts);
  const hidden = table.map((counts) => counts.map((count) => count < SMALLEST_SHOWN));
  holdBackMore(table, hidden);
  return {
    columns,
    rows: rows.map(({ group, counts }, row) => ({
      group,
      total: counts.reduce((a, b) => a + b, 0),
      counts: counts.map((count, column) => (hidden[row]?.[column] ? null : count)),
    })),
    together,
    withheld: null,
  };
}

const totalOf = ({ counts }: GroupCounts): number => counts.reduce((a, b) => a + b, 0);

/**
 * Small groups go together with the smallest that is not: put together by themselves, eight people in two groups of fewer than
 * five would be four and four.
 */
function putTogether(groups: readonly GroupCounts[]): { rows: readonly GroupCounts[]; together: readonly string[] } {
  const bySize = [...groups].sort((a, b) => totalOf(a) - totalOf(b));
  const small = bySize.filter((group) => totalOf(group) < SMALLEST_SHOWN).length;
  if (small === 0) return { rows: groups, together: [] };
  const pool = new Set(bySize.slice(0, small + 1));
  const counts = (groups[0]?.counts ?? []).map((_, column) =>
    [...pool].reduce((sum, group) => sum + (group.counts[column] ?? 0), 0),
  );
  const kept = groups.filter((group) => !pool.has(group));
  return {
    rows: [...kept, { group: 'together', counts }],
    together: groups.filter((one) => pool.has(one)).map(({ group }) => group),
  };
}

/** Each round holds back at least one number more, so it ends. */
function holdBackMore(table: Table, hidden: boolean[][]): void {
  for (;;) {
    const cell = firstWorkedOut(table, hidden);
    const corners = cell && cheapestCorners(table, hidden, cell);
    if (!corners) return;
    for (const [row, column] of corners) (hidden[row] as boolean[])[column] = true;
  }
}

type Cell = readonly [row: number, column: number];

function firstWorkedOut(table: Table, hidden: readonly (readonly boolean[])[]): Cell | null {
  for (const [row, counts] of table.entries())
    for (const [column, count] of counts.entries()) {
      if (count >= SMALLEST_SHOWN) continue;
      const { least, most } = rangeOf(table, hidden, row, column);
      if (most - least < doubtWanted(table, column) && cheapestCorners(table, hidden, [row, column]))
        return [row, column];
    }
  return null;
}

/** Where a whole column comes to two, nothing in it can be in doubt by more than two. */
const doubtWanted = (table: Table, column: number): number =>
  Math.min(
    DOUBT,
    table.reduce((sum, counts) => sum + (counts[column] ?? 0), 0),
  );

/**
 * The three other corners of a rectangle through the cell, over which its number could go up and another's down: those that put
 * it enough in doubt at the least cost in numbers shown, else those that put it most in doubt. Null where all are held back.
 */
function cheapestCorners(table: Table, hidden: readonly (readonly boolean[])[], [row, column]: Cell): Cell[] | null {
  const at = (r: number, c: number): number => table[r]?.[c] ?? 0;
  let best: {
    readonly corners: Cell[];
    readonly enough: boolean;
    readonly doubt: number;
    readonly cost: number;
  } | null = null;
  for (let r = 0; r < table.length; r++)
    for (let c = 0; c < (table[0]?.length ?? 0); c++) {
      if (r === row || c === column) continue;
      const corners = (
        [
          [row, c],
          [r, column],
          [r, c],
        ] as Cell[]
      ).filter(([y, x]) => !hidden[y]?.[x]);
      if (corners.length === 0) continue;
      const doubt = Math.min(at(row, c), at(r, column)) + Math.min(at(row, column), at(r, c));
      const cost = corners.reduce((sum, [y, x]) => sum + at(y, x), 0);
      const next = { corners, doubt, cost, enough: doubt >= doubtWanted(table, column) };
      if (!best || isBetter(next, best)) best = next;
    }
  return best?.corners ?? null;
}

interface Choice {
  readonly enough: boolean;
  readonly doubt: number;
  readonly cost: number;
}

const isBetter = (a: Choice, b: Choice): boolean => {
  if (a.enough !== b.enough) return a.enough;
  return a.enough || a.doubt === b.doubt ? a.cost < b.cost : a.doubt > b.doubt;
};
