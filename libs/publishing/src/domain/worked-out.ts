/** Rows of counts, all of one length. */
export type Table = readonly (readonly number[])[];

/**
 * What a held-back number could be, for whoever knows every number that is shown and every total of a row and of a column:
 * exactly, over all tables of whole numbers from nought up that agree with them.
 *
 * Raising one number means lowering another in its row and another in its column, and so on round through held-back numbers
 * alone: the most it can rise by is a greatest flow from its row to its column, and so is the most it can fall by.
 */
export function rangeOf(
  table: Table,
  hidden: readonly (readonly boolean[])[],
  row: number,
  column: number,
): { readonly least: number; readonly most: number } {
  const value = table[row]?.[column] ?? 0;
  return {
    least: value - Math.min(value, greatestFlow(new Swaps(table, hidden, [row, column], 'fall'))),
    most: value + greatestFlow(new Swaps(table, hidden, [row, column], 'rise')),
  };
}

/** How much could be moved between rows and columns. Rows are nodes 0 to R-1, columns R to R+C-1. */
class Swaps {
  readonly size: number;
  readonly from: number;
  readonly to: number;
  private readonly room: number[][];

  constructor(
    table: Table,
    hidden: readonly (readonly boolean[])[],
    cell: readonly [number, number],
    way: 'rise' | 'fall',
  ) {
    const rows = table.length;
    this.size = rows + (table[0]?.length ?? 0);
    this.from = cell[0];
    this.to = rows + cell[1];
    this.room = Array.from({ length: this.size }, () => new Array<number>(this.size).fill(0));
    for (const [r, counts] of table.entries())
      for (const [c, count] of counts.entries()) {
        if (!hidden[r]?.[c] || (r === cell[0] && c === cell[1])) continue;
        // For a rise, what leaves a row by lowering a number comes back to a row by raising one; for a fall the other way round.
        this.add(r, rows + c, way === 'rise' ? count : Infinity);
        this.add(rows + c, r, way === 'rise' ? Infinity : count);
      }
  }

  between(a: number, b: number): number {
    return this.room[a]?.[b] ?? 0;
  }

  add(a: number, b: number, amount: number): void {
    const row = this.room[a] as number[];
    row[b] = (row[b] ?? 0) + amount;
  }
}

/** Ford and Fulkerson, by shortest ways: tables here have some ten rows and three columns. */
function greatestFlow(swaps: Swaps): number {
  let flow = 0;
  for (;;) {
    const way = shortestWay(swaps);
    if (!way) return flow;
    const amount = Math.min(...way.map(([a, b]) => swaps.between(a, b)));
    if (amount === Infinity) return Infinity;
    for (const [a, b] of way) {
      swaps.add(a, b, -amount);
      swaps.add(b, a, amount);
    }
    flow += amount;
  }
}

function shortestWay(swaps: Swaps): (readonly [number, number])[] | null {
  const cameFrom = new Map<number, number>([[swaps.from, -1]]);
  for (const node of cameFrom.keys()) {
    for (let next = 0; next < swaps.size; next++)
      if (!cameFrom.has(next) && swaps.between(node, next) > 0) cameFrom.set(next, node);
    if (cameFrom.has(swaps.to)) break;
  }
  if (!cameFrom.has(swaps.to)) return null;
  const way: (readonly [number, number])[] = [];
  for (let node = swaps.to; node !== swaps.from; node = cameFrom.get(node) as number)
    way.unshift([cameFrom.get(node) as number, node]);
  return way;
}
