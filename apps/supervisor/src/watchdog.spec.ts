import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

import { compileToFolder } from '../../../test/support/compiled.mjs';
import { eventually } from '../../../test/support/eventually.js';
import { isAlive } from '../../../test/support/processes.js';

let compiled = '';
beforeAll(async () => {
  compiled = await compileToFolder(process.cwd(), ['apps/supervisor/src']);
});
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

/** A process that runs a shell script, watches over it, and then waits. Tells the script's number. */
async function watcher(script: string) {
  const program = `
    import { spawn } from 'node:child_process';
    import { watchOver } from '${compiled}/apps/supervisor/src/watchdog.js';
    const child = spawn('/bin/sh', ['-c', ${JSON.stringify(script)}], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => {
      watchOver({ pid: child.pid, ask: 'TERM', make: 'KILL', seconds: 1 });
      console.log(child.pid);
    });
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<number>((resolve) => starter.stdout.once('data', (line) => resolve(Number(line))));
  return { starter, pid };
}

it('asks the watched process to stop when its starter is killed', async () => {
  const { starter, pid } = await watcher('echo up; exec sleep 600');
  expect(isAlive(pid)).toBe(true);
  starter.kill('SIGKILL');
  await eventually('it stopped', () => !isAlive(pid), 3);
});

it('makes it stop where it does not', async () => {
  const { starter, pid } = await watcher(`trap '' TERM; echo up; while :; do sleep 0.1; done`);
  starter.kill('SIGKILL');
  await eventually('it stopped', () => !isAlive(pid), 5);
});

it('does not keep its starter from ending', async () => {
  const program = `
    import { spawn } from 'node:child_process';
    import { watchOver } from '${compiled}/apps/supervisor/src/watchdog.js';
    const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
    child.unref();
    watchOver({ pid: child.pid, ask: 'TERM', make: 'KILL', seconds: 1 });
    console.log(child.pid);`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = new Promise<number>((resolve) => starter.stdout.once('data', (line) => resolve(Number(line))));
  expect(await new Promise((resolve) => starter.once('exit', resolve))).toBe(0);
  const watched = await pid;
  await eventually('what it watched stopped', () => !isAlive(watched), 3);
});
