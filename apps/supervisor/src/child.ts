import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

import type { Say } from './say.js';
import type { Running } from './supervise.js';
import { watchOver } from './watchdog.js';

/** A program of ours to run beside this one. */
export interface ChildPlan {
  /** Begins each line it writes. */
  readonly name: string;
  /** JavaScript file that Node runs. */
  readonly script: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly say: Say;
  /** How long it may take to end when asked to. Left out: 8. */
  readonly secondsToFinish?: number;
}

/** Long enough to finish what was begun; what is not finished is still in the database, and is taken up again. */
const SECONDS_TO_FINISH = 8;

/**
 * Starts a program and passes its lines on. It is out of reach of the terminal's Ctrl-C, so that it is stopped in order, and
 * it does not outlive this process.
 *
 * @throws when the program cannot be started at all
 */
export async function startChild(plan: ChildPlan): Promise<Running & { pid: number }> {
  const { name, script, environment, say, secondsToFinish: seconds = SECONDS_TO_FINISH } = plan;
  const child = spawn(process.execPath, ['--enable-source-maps', script], {
    detached: true,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = await started(child);
  const callOff = watchOver({ pid, ask: 'TERM', make: 'KILL', seconds });
  for (const stream of [child.stdout, child.stderr]) forwardLines(name, stream, say);
  const exited = ended(child).finally(() => {
    callOff();
    sendSignal(-pid, 'SIGKILL');
  });
  return { pid, exited, stop: () => stop(child, exited, seconds) };
}

/** What a program started in turn is in its process group, and has no reason to live without it. */
async function stop(child: ChildProcess, exited: Promise<string>, seconds: number): Promise<void> {
  child.kill('SIGTERM');
  const patience = new AbortController();
  const tooLate = pause(seconds * 1000, true, { signal: patience.signal }).catch(() => false);
  if (await Promise.race([exited.then(() => false), tooLate])) child.kill('SIGKILL');
  patience.abort();
  await exited;
}

function started(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid ?? 0));
    child.once('error', reject);
  });
}

function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
  });
}

function forwardLines(name: string, stream: NodeJS.ReadableStream | null, say: Say): void {
  if (!stream) return;
  createInterface({ input: stream }).on('line', (line) => say(`${name}: ${line}`));
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Nobody is left to receive it.
  }
}
