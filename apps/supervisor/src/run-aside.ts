import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Say } from './say.js';

/** A program of this release that runs beside the service. */
export interface AsideProgram {
  readonly checkout: string;
  /** Its file, from `dist/apps/supervisor/src`. */
  readonly file: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What was not done where it cannot be started. */
  readonly failure: string;
}

/**
 * Runs a program in a process of its own that gives way to all others, which no contact and no supervising waits for. Never throws;
 * neither it nor its words keep a service from stopping.
 */
export function runAside({ checkout, file, environment, failure }: AsideProgram, say: Say): void {
  const program = join(checkout, 'dist/apps/supervisor/src', file);
  if (!existsSync(program)) return;
  const child = spawn(process.execPath, [program], {
    cwd: checkout,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.on('spawn', () => giveWay(child.pid));
  child.on('error', (error) => say(`${failure}: ${error.message}`));
  child.stderr.on('data', (chunk: Buffer) => say(chunk.toString('utf8').trim()));
  child.unref();
  (child.stderr as Socket).unref();
}

/** A process that has ended already needs no priority. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it ended
  }
}
