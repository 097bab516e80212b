import { SingleBar } from 'cli-progress';
import type { OnProgress } from '#publishing';
import type { Output } from '../outcome.js';

const SAY_EVERY = 200;

/**
 * Shows how far something long has come, on standard error: a bar where that is a terminal, else a plain line now and then.
 * @returns `tell` it how far; `end` it whatever happened
 */
export function startProgress(what: string, { say }: Output): { readonly tell: OnProgress; readonly end: () => void } {
  if (!process.stderr.isTTY) {
    const tell: OnProgress = (done, all) => {
      if (done % SAY_EVERY === 0 || done === all) say(`${what}: ${done} of ${all}`);
    };
    return { tell, end: () => undefined };
  }
  const bar = new SingleBar({ format: `${what} [{bar}] {value} of {total}`, stream: process.stderr });
  let started = false;
  const tell: OnProgress = (done, all) => {
    if (!started) bar.start(all, 0);
    started = true;
    bar.setTotal(all);
    bar.update(done);
  };
  return { tell, end: () => bar.stop() };
}
