import { chanceFrom } from './seeded.js';

/**
 * What is done to the service while contacts come in. `worker`, `api`, `postgres`, `redis`: that process is ended by SIGKILL and
 * started again. `queue`: everything on the queue is thrown away.
 */
export type FaultKind = 'worker' | 'api' | 'postgres' | 'queue' | 'redis';

export type Backend = 'postgres' | 'redis';

export const FAULT_KINDS: readonly FaultKind[] = ['worker', 'api', 'postgres', 'queue', 'redis'];

/** One fault, and when in its round it strikes. */
export interface PlannedFault {
  readonly kind: FaultKind;
  readonly afterMs: number;
}

/** How long contacts are sent in a round. */
export const SENDING_MS = 1_600;

const EARLIEST_MS = 100;

/** The kinds that make sense on a backend; only those asked for, where any are. */
export const kindsFor = (backend: Backend, asked: readonly FaultKind[]): readonly FaultKind[] =>
  FAULT_KINDS.filter(
    (kind) => (backend === 'redis' || kind !== 'redis') && (asked.length === 0 || asked.includes(kind)),
  );

/**
 * Each kind in its turn, since seeds of rounds follow one another, at a moment left to chance: the seed of a round says all.
 * @param seed of the round
 */
export function planFault(kinds: readonly FaultKind[], seed: number): PlannedFault {
  const afterMs = chanceFrom(seed).between(EARLIEST_MS, SENDING_MS - 200);
  return { kind: kinds[seed % kinds.length] as FaultKind, afterMs };
}
