import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { eventually } from './eventually.js';

/** A supervisor that runs as a process of its own, in a group of its own as under a terminal. */
export interface Supervisor {
  readonly process: ChildProcess;
  /** Lines it has printed and said so far. */
  readonly printed: readonly string[];
  readonly said: readonly string[];
  /** Settles with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Waits until it has printed that the door is ready; tells the door's address. */
  ready(): Promise<string>;
}

/**
 * For the tests of one file: starts supervisors. Those that still run after the last test are killed; what they run does not
 * outlive them.
 */
export function supervisors(): (
  checkout: string,
  environment: NodeJS.ProcessEnv,
  words?: readonly string[],
) => Supervisor {
  const started: ChildProcess[] = [];
  afterAll(() => started.forEach((each) => each.kill('SIGKILL')));
  return (checkout, environment, words = []) => {
    const child = spawn(process.execPath, [join(checkout, 'start.mjs'), ...words], {
      cwd: checkout,
      detached: true,
      env: { PATH: process.env['PATH'], PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    const printed: string[] = [];
    const said: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => printed.push(line));
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
    const ended = new Promise<number | NodeJS.Signals>((resolve) =>
      child.once('close', (code, signal) => resolve(signal ?? code ?? -1)),
    );
    const doorIn = () => printed.find((line) => line.startsWith('ready '))?.slice('ready '.length);
    const ready = async () => {
      await eventually('the door is ready', () => doorIn() !== undefined, 30).catch((error: Error) => {
        throw new Error(`${error.message}, after ${[...printed, ...said].join(' / ')}`);
      });
      return doorIn() ?? '';
    };
    return { process: child, printed, said, ended, ready };
  };
}
