import { setTimeout as pause } from 'node:timers/promises';

import { describe } from './describe.js';
import type { Say } from './say.js';

/** Something that runs until it ends or is stopped. */
export interface Running {
  /** Settles when it has ended, with how in plain words. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

/** Something that is started again whenever it ends, until it is stopped. */
export interface Kept {
  stop(): Promise<void>;
}

/** How soon something that ended is started again. */
export interface Pace {
  /** Seconds before each new start; the last one again and again. */
  readonly waits: readonly number[];
  /** Who ran this many seconds has recovered: the waits begin again. */
  readonly steady: number;
}

const PACE: Pace = { waits: [0.2, 0.5, 1, 5], steady: 30 };

/**
 * Keeps something running: says how it ended, waits, and starts it again, for ever.
 *
 * @param name as people know it: `API`, `PostgreSQL`
 * @param first what runs now
 * @param start starts it once more; may fail, and is then tried again
 */
export function keepRunning(
  name: string,
  first: Running,
  start: () => Promise<Running>,
  say: Say,
  pace: Pace = PACE,
): Kept {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current: Running | null = first;

  async function keep(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const since = performance.now();
      const end = current ? await current.exited : 'did not start';
      if (signal.aborted) return;
      failures = performance.now() - since > pace.steady * 1000 ? 0 : failures;
      const wait = pace.waits[Math.min(failures, pace.waits.length - 1)] ?? 5;
      failures += 1;
      say(`${name} ${end}; starting it again in ${wait} s`);
      await pause(wait * 1000, undefined, { signal }).catch(() => {});
      current = signal.aborted ? null : await startOrSay(name, start, say);
    }
    await current?.stop();
  }

  const kept = keep();
  return {
    async stop() {
      stopping.abort();
      await current?.stop();
      await kept;
    },
  };
}

async function startOrSay(name: string, start: () => Promise<Running>, say: Say): Promise<Running | null> {
  try {
    const running = await start();
    say(`${name} runs again`);
    return running;
  } catch (error) {
    say(`${name}: ${describe(error)}`);
    return null;
  }
}
