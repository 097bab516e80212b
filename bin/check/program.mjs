import { spawn } from 'node:child_process';

/** Settings of a service that runs here, which a check must neither use nor disturb. */
const OF_A_SERVICE = /^(FRONT_DOOR_\w+|DATABASE_(OWNER_)?URL|REDIS_URL|PORT|HOST|PG[A-Z]+)$/;

const MINUTE_MS = 60_000;

/**
 * Runs a program of this checkout to its end, keeping what it says.
 *
 * @param {string} checkout
 * @param {readonly string[]} words a script and its words
 * @param {{ minutes?: number, settings?: Readonly<Record<string, string>> }} [wish] `minutes`: longest it may take; 10 where left out
 * @returns {Promise<{ ok: boolean, said: string }>} whether it ended with exit code 0, and all it said
 */
export function runProgram(checkout, words, { minutes = 10, settings = {} } = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !OF_A_SERVICE.test(name));
  const child = spawn(process.execPath, words, {
    cwd: checkout,
    env: { ...Object.fromEntries(kept), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  }
  return ended(child, minutes).then((end) => ({ ok: end === null, said: end === null ? said : `${said}${end}\n` }));
}

/** How it ended in plain words; null where all was well. One that takes too long is asked to stop, then made to. */
function ended(child, minutes) {
  const passOn = (signal) => child.kill(signal);
  process.on('SIGINT', passOn).on('SIGTERM', passOn);
  let late = false;
  const timers = [0, 0.5].map((more, index) =>
    setTimeout(
      () => {
        late = true;
        child.kill(index === 0 ? 'SIGTERM' : 'SIGKILL');
      },
      (minutes + more) * MINUTE_MS,
    ),
  );
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(howItEnded(code, signal, late, minutes)));
  }).finally(() => {
    timers.forEach(clearTimeout);
    process.off('SIGINT', passOn).off('SIGTERM', passOn);
  });
}

function howItEnded(code, signal, late, minutes) {
  if (late) return `It was stopped: it took longer than ${minutes} minutes.`;
  if (signal) return `It was ended by ${signal}.`;
  return code === 0 ? null : `It ended with exit code ${code}.`;
}
