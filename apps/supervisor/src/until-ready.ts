import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { CannotStart } from './embedded-postgres/index.js';
import type { Say } from './say.js';

const ASK_EVERY_MS = 100;
const SAY_EVERY_MS = 30_000;

/**
 * Waits until the door says it is ready.
 *
 * @param door such as `http://127.0.0.1:3000`
 * @param limitMs longest wait; `Infinity` for no limit
 * @throws CannotStart after the limit, with what the door said last
 */
export async function untilReady(door: string, limitMs: number, say: Say, signal?: AbortSignal): Promise<void> {
  const since = performance.now();
  let said = since;
  for (;;) {
    const answer = await ask(`${door}/health/ready`);
    if (answer === '200' || signal?.aborted) return;
    const now = performance.now();
    if (now - since > limitMs) throw new CannotStart(`${door} did not become ready: ${answer}`);
    if (now - said > SAY_EVERY_MS) {
      say(`Still waiting for ${door} to be ready: ${answer}`);
      said = now;
    }
    await pause(ASK_EVERY_MS);
  }
}

function ask(url: string): Promise<string> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 5000 }, (response) => {
      response.resume();
      resolve(String(response.statusCode));
    });
    request.once('timeout', () => request.destroy(new Error('no answer')));
    request.once('error', (error) => resolve(error.message));
  });
}
