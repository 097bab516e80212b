import { reuseRows, type WrittenSteps } from './reuse-rows.js';

/** What one step does to the rows of a block, every contact of a row at once. */
export const STEP = { and: 0, or: 1, andNot: 2, add: 3, groupOr: 4, groupAnd: 5, not: 6 } as const;

/**
 * Writes steps, each answer in a row of its own, and none twice: asked again for what was worked out before, it gives the same row.
 */
export class StepWriter {
  private readonly steps: number[] = [];
  private readonly before = new Map<string, number>();
  private next: number;

  /** Rows in which nobody and everybody is marked. */
  readonly nobody: number;
  readonly everybody: number;

  /** @param firstRow where the rows of the block end and those of the answers begin; the first two are nobody and everybody */
  constructor(
    firstRow: number,
    readonly grouped: boolean,
  ) {
    this.nobody = firstRow;
    this.everybody = firstRow + 1;
    this.next = firstRow + 2;
  }

  /** The steps, with rows used again once nothing reads them any more. @param kept rows to be read when all steps are taken */
  written(kept: readonly number[]): WrittenSteps {
    return reuseRows(this.steps, this.everybody + 1, kept);
  }

  and(a: number, b: number): number {
    if (a === this.nobody || b === this.nobody) return this.nobody;
    if (a === this.everybody || a === b) return b;
    return b === this.everybody ? a : this.step(STEP.and, [Math.min(a, b), Math.max(a, b), this.everybody]);
  }

  or(a: number, b: number): number {
    if (a === this.everybody || b === this.everybody) return this.everybody;
    if (a === this.nobody || a === b) return b;
    return b === this.nobody ? a : this.step(STEP.or, [Math.min(a, b), Math.max(a, b), this.nobody]);
  }

  /** In the first, and not in the second. */
  andNot(a: number, b: number): number {
    if (a === this.nobody || b === this.everybody || a === b) return this.nobody;
    return b === this.nobody ? a : this.step(STEP.andNot, [a, b]);
  }

  not(a: number): number {
    if (a === this.nobody) return this.everybody;
    return a === this.everybody ? this.nobody : this.step(STEP.not, [a]);
  }

  all(rows: readonly number[]): number {
    const own = [...new Set(rows)].filter((row) => row !== this.everybody);
    return own.includes(this.nobody) ? this.nobody : this.inThrees(STEP.and, own, this.everybody);
  }

  any(rows: readonly number[]): number {
    const own = [...new Set(rows)].filter((row) => row !== this.nobody);
    return own.includes(this.everybody) ? this.everybody : this.inThrees(STEP.or, own, this.nobody);
  }

  /** In some way things may be for the child, and in every way. Where each child has one way, the row itself. */
  inSomeWay = (row: number): number => (this.grouped && this.isOwn(row) ? this.step(STEP.groupOr, [row]) : row);
  inEveryWay = (row: number): number => (this.grouped && this.isOwn(row) ? this.step(STEP.groupAnd, [row]) : row);

  /** Marked in at least so many of the rows: one and all as such, and else by adding the rows up, a row to a binary digit. */
  atLeast(needed: number, rows: readonly number[]): number {
    if (needed <= 0) return this.everybody;
    if (needed > rows.length) return this.nobody;
    if (needed === 1) return this.any(rows);
    if (needed === rows.length) return this.all(rows);
    return this.reaches(this.sum(rows), needed);
  }

  /** How many of the rows are marked, as binary digits from the least up. Three rows of one weight become one and one of twice it. */
  sum(rows: readonly number[]): number[] {
    const digits: number[] = [];
    let weight = [...rows];
    while (weight.length > 0) {
      const carried: number[] = [];
      while (weight.length > 1) {
        const [a, b, c = this.nobody] = weight.splice(0, 3) as [number, number, number?];
        const sum = this.step(STEP.add, [a, b, c]);
        weight.push(sum);
        carried.push(sum + 1);
      }
      digits.push(weight[0] as number);
      weight = carried;
    }
    return digits;
  }

  /** Is a number at least so much? Read from the highest digit: above at the first digit where they differ, or the same to the end. */
  reaches(digits: readonly number[], needed: number): number {
    if (needed >= 2 ** digits.length) return this.nobody;
    let above = this.nobody;
    let same = this.everybody;
    for (let place = digits.length - 1; place >= 0; place--) {
      const digit = digits[place] as number;
      if (Math.floor(needed / 2 ** place) % 2 === 1) same = this.and(same, digit);
      else {
        above = this.or(above, this.and(same, digit));
        same = this.andNot(same, digit);
      }
    }
    return this.or(above, same);
  }

  private readonly isOwn = (row: number): boolean => row !== this.nobody && row !== this.everybody;

  /** Joins rows three at a time, as a step can read three. */
  private inThrees(does: number, rows: readonly number[], rest: number): number {
    let [joined = rest] = rows;
    for (let at = 1; at < rows.length; at += 2) {
      joined = this.step(does, [joined, rows[at] as number, rows[at + 1] ?? rest]);
    }
    return joined;
  }

  private step(does: number, [a, b = this.nobody, c = this.nobody]: readonly [number, number?, number?]): number {
    const key = `${does} ${a} ${b} ${c}`;
    const found = this.before.get(key);
    if (found !== undefined) return found;
    const row = this.next;
    this.next += does === STEP.add ? 2 : 1;
    this.steps.push(does, row, does === STEP.add ? row + 1 : -1, a, b, c);
    this.before.set(key, row);
    return row;
  }
}
