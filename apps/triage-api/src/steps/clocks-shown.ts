import type { ClockChange } from '#referrals';

/** Clocks that an act changed, as they stand after it: what they count from, when they are due, and whether they stopped late. */
export const clocksShown = (changes: readonly ClockChange[]) =>
  [...new Map(changes.map(({ after }) => [after.kind, after])).values()].map(
    ({ kind, run, startedAt, dueAt, stoppedAt }) => ({
      ...{ kind, run, startedAt: startedAt.toISOString(), dueAt: dueAt.toISOString() },
      ...{ stoppedAt: stoppedAt?.toISOString() ?? null, stoppedLate: stoppedAt !== null && stoppedAt > dueAt },
    }),
  );
