/**
 * Where a clock stands at an instant: `running`; `due-soon` from its warning on; `due` in the minute in which it falls due, for times
 * are shown to the minute; `overdue` after that; `stopped` once all that stops it has happened, in time or not.
 */
export type ClockState = 'running' | 'due-soon' | 'due' | 'overdue' | 'stopped';

/** As much of a clock as its state depends on. */
export interface RunningTimes {
  /** Null where it has no such warning. */
  readonly dueSoonAt: Date | null;
  readonly dueAt: Date;
  readonly stoppedAt: Date | null;
}

/** How long a clock is `due` before it is `overdue`. */
export const DUE_FOR_MS = 60_000;

/** @returns where a clock stands. SQL works the same out by the database's clock; a test holds the two together. */
export function clockState({ dueSoonAt, dueAt, stoppedAt }: RunningTimes, now: Date): ClockState {
  if (stoppedAt !== null) return 'stopped';
  if (now.getTime() >= dueAt.getTime() + DUE_FOR_MS) return 'overdue';
  if (now >= dueAt) return 'due';
  return dueSoonAt !== null && now >= dueSoonAt ? 'due-soon' : 'running';
}
