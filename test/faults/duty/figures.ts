import type { CallOutHistory } from './verdict.js';

/** Milliseconds that something took, each time. */
export interface Lateness {
  /** From a rung's time until the next was written. */
  readonly rungs: readonly number[];
  /** From the decision until the first message was with a provider. */
  readonly firstTold: readonly number[];
}

/** What a history says of how late everything was. */
export function latenessOf(histories: readonly CallOutHistory[]): Lateness {
  const rungs = histories.flatMap(({ moves }) =>
    moves.flatMap((move, place) => {
      const before = moves[place - 1];
      return before && move.climb > before.climb ? [Math.max(0, move.at - before.dueAt)] : [];
    }),
  );
  const firstTold = histories.flatMap(({ moves, taken }) => {
    const raised = moves[0]?.at;
    const first = Math.min(...taken.map(({ at }) => at));
    return raised === undefined || !Number.isFinite(first) ? [] : [Math.max(0, first - raised)];
  });
  return { rungs, firstTold };
}

/** Count, median, 99th percentile and longest; null where there was none. */
export interface Spread {
  readonly n: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.ceil(share * sorted.length) - 1] as number);
  return { n: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
