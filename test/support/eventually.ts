import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until something is so.
 *
 * @throws after so many seconds, naming it
 */
export async function eventually(what: string, isSo: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`${what}: not so after ${seconds} s`);
    await pause(50);
  }
}
