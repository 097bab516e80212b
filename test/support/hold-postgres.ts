import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { PostgresOptions } from '../../apps/supervisor/src/embedded-postgres/index.js';
import { compileToFolder } from './compiled.mjs';

/** Another process that holds a PostgreSQL, or was refused one. */
export interface Holder {
  readonly process: ChildProcess;
  readonly url: string;
  readonly pid: number;
  readonly adopted: boolean;
  readonly socketFolder: string;
  readonly refused?: string;
  readonly said: readonly string[];
}

/** The account another process runs as. */
export interface As {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * For the tests of one file: starts processes that hold a PostgreSQL, in groups of their own as a terminal would.
 * Those still alive after the last test are killed.
 */
export function postgresHolders(): (options: PostgresOptions, as?: As) => Promise<Holder> {
  const started: ChildProcess[] = [];
  let compiled = '';
  beforeAll(async () => {
    compiled = await compileToFolder(process.cwd(), ['apps/supervisor/src']);
    copyFileSync(join(process.cwd(), 'test/support/postgres-holder.mjs'), join(compiled, 'holder.mjs'));
  });
  afterAll(() => {
    started.forEach((child) => child.kill('SIGKILL'));
    rmSync(compiled, { recursive: true, force: true });
  });
  return async (options, as = {}) => {
    const child = spawn(process.execPath, [join(compiled, 'holder.mjs'), compiled, JSON.stringify(options)], {
      cwd: '/',
      detached: true,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit'],
      ...as,
    });
    started.push(child);
    const lines = createInterface({ input: child.stdout });
    const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => ['{}'])])) as [string];
    return { process: child, ...(JSON.parse(line) as Omit<Holder, 'process'>) };
  };
}
