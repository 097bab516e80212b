import { line, shown } from '#record';
import type { SayLine } from './say.js';

/** Someone asked this process to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

export interface Interruption {
  readonly signal: AbortSignal;
  /** Waits for something, but no longer than until we are asked to stop: then it throws Interrupted. */
  readonly orDone: <T>(work: Promise<T>) => Promise<T>;
  /** Settles when we are asked to stop. */
  readonly asked: Promise<void>;
}

/**
 * Listens for Ctrl-C and for the system's request to stop. The first one counts; later ones change nothing, for stopping is
 * already under way and a hurried stop loses what it would have finished.
 */
export function listenForInterruption(say: SayLine): Interruption {
  const controller = new AbortController();
  const { signal } = controller;
  const asked = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  const hear = (name: NodeJS.Signals) => {
    say(signal.aborted ? line`Already stopping` : line`Stopping (${shown.id(name)})`);
    controller.abort();
  };
  process.on('SIGINT', hear).on('SIGTERM', hear);
  const interrupted = asked.then(() => Promise.reject(new Interrupted('interrupted')));
  interrupted.catch(() => {});
  return { signal, asked, orDone: (work) => Promise.race([work, interrupted]) };
}
