import { serviceScope } from '#record';
import { percentile } from '../statistics.js';
import { LOCALITY, type MadeUpDatabase } from './ground.js';
import type { Probe } from './probes.js';
import type { Targets } from './targets.js';

/** Milliseconds that something took, asked for again and again by one caller. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly times: number;
}

/** What grows with what it reads is asked for no longer than this in a round. */
const MOST_MS = 8_000;
const WARM_UP = 8; // a statement is planned anew for its first five times

/** Asks in a transaction of its own each time, as the product does, and counts all of it. */
export async function measureLatency(
  { unitOfWork }: MadeUpDatabase,
  { asks, grows }: Probe,
  targets: Targets,
  times: number,
): Promise<number[]> {
  const taken: number[] = [];
  const warmUp = grows ? 1 : WARM_UP;
  const end = performance.now() + MOST_MS;
  for (let n = -warmUp; n < times && (taken.length < 3 || performance.now() < end); n++) {
    const since = performance.now();
    await unitOfWork.run(serviceScope(LOCALITY), (tx) => asks(tx, targets, n + warmUp));
    if (n >= 0) taken.push(performance.now() - since);
  }
  return taken;
}

export const summed = (taken: readonly number[]): Latency => ({
  p50: percentile(taken, 0.5),
  p99: percentile(taken, 0.99),
  times: taken.length,
});
