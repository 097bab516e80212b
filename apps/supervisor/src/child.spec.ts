import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventually } from '../../../test/support/eventually.js';
import { isAlive, watchdogOf } from '../../../test/support/processes.js';
import { temporaryFolders } from '../../../test/support/temporary-folders.js';
import { startChild } from './child.js';

const temporary = temporaryFolders();
jest.setTimeout(20_000);

/** A child that runs this JavaScript, and the lines it says. */
function plan(source: string) {
  const script = join(temporary(), 'child.mjs');
  writeFileSync(script, source);
  const said: string[] = [];
  return {
    name: 'door',
    script,
    environment: { PATH: process.env['PATH'], COLOUR: 'red' },
    say: (line: string) => said.push(line),
    said,
  };
}

const STAYS = `setInterval(() => {}, 1000); console.log('up');`;

it('passes on its lines, and gives it the environment it was told to and no other', async () => {
  const one = plan(`console.log('out', process.env.COLOUR, process.env.HOME); console.error('err');`);
  const child = await startChild(one);
  expect(await child.exited).toBe('ended with exit code 0');
  await eventually('both lines', () => one.said.length === 2);
  expect(one.said.sort()).toEqual(['door: err', 'door: out red undefined']);
});

it.each([
  ['process.exit(7)', 'ended with exit code 7'],
  [`process.kill(process.pid, 'SIGKILL'); ${STAYS}`, 'ended by SIGKILL'],
  [`throw new Error('broken')`, 'ended with exit code 1'],
])('tells how it ended: %s', async (source, end) => {
  expect(await (await startChild(plan(source))).exited).toBe(end);
});

it('is asked to stop, and may finish what it does', async () => {
  const one = plan(
    `${STAYS} process.on('SIGTERM', () => setTimeout(() => { console.log('done'); process.exit(0); }, 200));`,
  );
  const child = await startChild(one);
  await eventually('it is up', () => one.said.includes('door: up'));
  await child.stop();
  expect(await child.exited).toBe('ended with exit code 0');
  await eventually('it finished', () => one.said.includes('door: done'));
});

it('is made to stop where it does not in time', async () => {
  const one = plan(`process.on('SIGTERM', () => {}); ${STAYS}`);
  const child = await startChild({ ...one, secondsToFinish: 1 });
  await eventually('it is up', () => one.said.includes('door: up'));
  const begun = performance.now();
  await child.stop();
  expect(await child.exited).toBe('ended by SIGKILL');
  expect(performance.now() - begun).toBeGreaterThan(950);
});

it('is out of reach of a terminal, whose Ctrl-C goes to its whole group', async () => {
  const child = await startChild(plan(STAYS));
  expect(() => process.kill(-child.pid, 0)).not.toThrow();
  await child.stop();
});

it('takes with it what it started itself', async () => {
  const one = plan(`
    import { spawn } from 'node:child_process';
    console.log(spawn('sleep', ['600'], { stdio: 'ignore' }).pid);
    setTimeout(() => process.exit(1), 200);`);
  const child = await startChild(one);
  await child.exited;
  await eventually('its line', () => one.said.length === 1);
  const grandchild = Number(one.said[0]?.split(' ')[1]);
  await eventually('it is gone', () => !isAlive(grandchild));
});

it('leaves no watchdog behind', async () => {
  const child = await startChild(plan(STAYS));
  const dog = watchdogOf(child.pid);
  await child.stop();
  await eventually('it is gone', () => !isAlive(dog));
});
