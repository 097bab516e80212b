/** Numbers a step takes: what it does, where its answer goes, where a second answer goes, and up to three rows it reads. */
export const STEP_SIZE = 6;

/** Steps as they are run. */
export interface WrittenSteps {
  readonly steps: Int32Array;
  /** Rows needed in all. */
  readonly rows: number;
  /** Where the rows that are kept now stand, in the order asked for. */
  readonly kept: readonly number[];
}

/**
 * Gives the answers of steps fewer rows: one that nothing reads any more is taken for another answer, so that the rows of a block stay
 * in a processor's nearer memory.
 * @param fixed rows before this one keep their place
 * @param kept rows that are read when all steps are taken
 */
export function reuseRows(steps: readonly number[], fixed: number, kept: readonly number[]): WrittenSteps {
  const lastRead = lastReads(steps, kept);
  const placeOf = new Map<number, number>();
  const free: number[] = [];
  let rows = fixed;
  const place = (row: number): number => placeOf.get(row) ?? row;
  const written = Int32Array.from(steps);
  for (let at = 0; at < steps.length; at += STEP_SIZE) {
    const reads = new Set(steps.slice(at + 3, at + STEP_SIZE));
    for (let read = at + 3; read < at + STEP_SIZE; read++) written[read] = place(steps[read] as number);
    // A row read for the last time here may take this very answer: each word is read before it is written.
    for (const row of reads) if (row >= fixed && lastRead.get(row) === at) free.push(place(row));
    const answers = steps.slice(at + 1, at + 3).filter((row) => row >= 0);
    for (const row of answers) placeOf.set(row, free.pop() ?? rows++);
    answers.forEach((row, index) => (written[at + 1 + index] = place(row)));
    for (const row of answers) if (!lastRead.has(row)) free.push(place(row));
  }
  return { steps: written, rows, kept: kept.map(place) };
}

/** The step at which each row is read last. */
function lastReads(steps: readonly number[], kept: readonly number[]): Map<number, number> {
  const last = new Map<number, number>();
  for (let at = 0; at < steps.length; at += STEP_SIZE) {
    for (let read = at + 3; read < at + STEP_SIZE; read++) last.set(steps[read] as number, at);
  }
  for (const row of kept) last.set(row, steps.length);
  return last;
}
