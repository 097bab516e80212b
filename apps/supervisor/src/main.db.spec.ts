import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { eventually } from '../../../test/support/eventually.js';
import { madeClusters } from '../../../test/support/made-clusters.js';
import { makeBelieveCheckout } from '../../../test/support/make-believe-checkout.js';
import { isAlive } from '../../../test/support/processes.js';
import { query } from '../../../test/support/query.js';
import { supervisors, type Supervisor } from '../../../test/support/supervisors.js';
import { temporaryFolders } from '../../../test/support/temporary-folders.js';

jest.setTimeout(60_000);
const temporary = temporaryFolders();
const withCluster = madeClusters();
const start = supervisors();
let checkout = '';
beforeAll(async () => {
  checkout = await makeBelieveCheckout(temporary());
});

const answerOf = async (door: string) => (await (await fetch(door)).json()) as { role: string; pid: number };
const numberIn = (lines: readonly string[], words: RegExp): number =>
  Number(lines.flatMap((line) => words.exec(line)?.[1] ?? []).at(-1));
const postgresOf = ({ said }: Supervisor) => numberIn(said, /PostgreSQL runs as process (\d+)/);
const workerOf = ({ said }: Supervisor) => numberIn(said, /the worker is process (\d+)/);
const pressCtrlC = ({ process: { pid } }: Supervisor) => process.kill(-(pid ?? 0), 'SIGINT');

describe('npm start', () => {
  it('says what it does and where things are, and stops everything in order at Ctrl-C', async () => {
    const data = join(temporary(), 'data');
    const running = start(checkout, { FRONT_DOOR_DATA: data, FRONT_DOOR_SAMPLES: 'none' });
    const door = await running.ready();
    expect((await answerOf(door)).role).toBe('front_door_app');
    const processes = [(await answerOf(door)).pid, postgresOf(running), workerOf(running)];
    expect(processes.every(isAlive)).toBe(true);

    pressCtrlC(running);
    pressCtrlC(running);
    expect(await running.ended).toBe(0);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(running.printed).toEqual([`ready ${door}`]);
    expect(running.said.filter((line) => !/already stopping|Making|Copying/i.test(line))).toEqual([
      `Data is kept in ${data} (set by FRONT_DOOR_DATA)`,
      expect.stringMatching(/^PostgreSQL runs as process \d+; only this account can reach it, in \/.*ofd-\w+$/),
      expect.stringMatching(/^worker: the worker is process \d+$/),
      'Stopping (SIGINT)',
      'API: the door is shut',
      'Stopped',
    ]);
  });

  it('sends the samples, and stays', async () => {
    const running = start(checkout, { FRONT_DOOR_DATA: withCluster(), PATH_OF_SAMPLES: 'wrong' });
    await eventually('the table', () => running.printed.includes('a row of the table'), 30);
    expect((await answerOf(await running.ready())).role).toBe('front_door_app');
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });

  it('keeps data between runs', async () => {
    const data = withCluster();
    for (const run of [1, 2]) {
      const running = start(checkout, { FRONT_DOOR_DATA: data, FRONT_DOOR_SAMPLES: 'none' });
      await running.ready();
      expect(running.said.includes('Making the database front_door')).toBe(run === 1);
      running.process.kill('SIGTERM');
      await running.ended;
    }
  });
});

describe('what dies is started again', () => {
  it('the API at its own port, the worker, and PostgreSQL where the API finds it again', async () => {
    const running = start(checkout, { FRONT_DOOR_DATA: withCluster(), FRONT_DOOR_SAMPLES: 'none' });
    const door = await running.ready();
    const before = { api: (await answerOf(door)).pid, worker: workerOf(running), postgres: postgresOf(running) };
    Object.values(before).forEach((pid) => process.kill(pid, 'SIGKILL'));

    await eventually(
      'all three run again',
      () => running.said.filter((line) => / runs again$/.test(line)).length === 3,
      20,
    );
    await eventually('the door is ready', async () => (await fetch(door).catch(() => null))?.status === 200, 20);
    expect((await answerOf(door)).pid).not.toBe(before.api);
    expect(workerOf(running)).not.toBe(before.worker);
    for (const name of ['API', 'worker', 'PostgreSQL']) {
      expect(running.said).toContain(`${name} ended by SIGKILL; starting it again in 0.2 s`);
    }
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });
});

describe('a supervisor that is killed with SIGKILL', () => {
  it('leaves nothing running, and the next one takes its port and its data', async () => {
    const data = withCluster();
    const first = start(checkout, { FRONT_DOOR_DATA: data, FRONT_DOOR_SAMPLES: 'none' });
    const door = await first.ready();
    const processes = [(await answerOf(door)).pid, postgresOf(first), workerOf(first)];
    first.process.kill('SIGKILL');
    const port = new URL(door).port;
    const second = start(checkout, { FRONT_DOOR_DATA: data, FRONT_DOOR_SAMPLES: 'none', PORT: port });
    expect(await second.ready()).toBe(door);
    expect(processes.filter(isAlive)).toEqual([]);
    expect((await answerOf(door)).role).toBe('front_door_app');
    pressCtrlC(second);
    expect(await second.ended).toBe(0);
  });
});

describe('npm start -- --once', () => {
  it.each([
    ['as expected', 'right', 0],
    ['not as expected', 'wrong', 1],
  ])('stops when the samples are done, %s', async (_name, samples, exit) => {
    const running = start(checkout, { FRONT_DOOR_DATA: withCluster(), PATH_OF_SAMPLES: samples }, ['--once']);
    expect(await running.ended).toBe(exit);
    expect(running.printed).toEqual([expect.stringMatching(/^ready /), 'a row of the table']);
    expect([postgresOf(running), workerOf(running)].filter(isAlive)).toEqual([]);
  });

  it('stands beside a service that runs, with a port and data of its own', async () => {
    const data = withCluster();
    const service = start(checkout, { FRONT_DOOR_DATA: data, FRONT_DOOR_SAMPLES: 'none' });
    const door = await service.ready();
    const single = start(checkout, { FRONT_DOOR_DATA: data, PORT: '' }, ['--once']);
    expect(await single.ended).toBe(0);
    expect(single.printed[0]).not.toBe(`ready ${door}`);
    const own = /keeps its data in (\S+) and removes it/.exec(single.said.join('\n'))?.[1] ?? '';
    expect(own).not.toBe('');
    expect(existsSync(own)).toBe(false);
    expect((await answerOf(door)).role).toBe('front_door_app');
    service.process.kill('SIGTERM');
    await service.ended;
  });
});

describe('a PostgreSQL of the operator', () => {
  it('is used, and nothing else is started for it', async () => {
    const shared = process.env['FRONT_DOOR_TEST_DATABASE'] ?? '';
    await query(shared, 'CREATE DATABASE brought_along');
    const data = temporary();
    const own = shared.replace(/\/[^/?]*(\?|$)/, '/brought_along$1');
    const running = start(checkout, { FRONT_DOOR_DATA: data, FRONT_DOOR_SAMPLES: 'none', DATABASE_URL: own });
    expect((await answerOf(await running.ready())).role).toBe('front_door_app');
    expect(running.said).toContain('PostgreSQL is the one of DATABASE_URL');
    expect(readdirSync(data)).toEqual([]);
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(await query(shared, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await query(shared, 'DROP DATABASE brought_along WITH (FORCE)');
  });

  it('is named where it cannot be reached', async () => {
    const running = start(checkout, { FRONT_DOOR_DATA: temporary(), DATABASE_URL: 'postgres://me@127.0.0.1:1/door' });
    expect(await running.ended).toBe(3);
    expect(running.said).toContainEqual(expect.stringMatching(/^Cannot start: .*ECONNREFUSED/));
  });
});

describe('what is wrong is named', () => {
  it('every setting at once, with exit code 2', async () => {
    const running = start(checkout, { PORT: 'x', HOST: '0.0.0.0', FRONT_DOOR_DEMOO: 'off', DATABASE_URL: 'x' });
    expect(await running.ended).toBe(2);
    expect(running.said).toEqual([
      'These settings are wrong:',
      expect.stringContaining('FRONT_DOOR_DEMOO is not a setting; the nearest one is FRONT_DOOR_DEMO'),
      expect.stringContaining("PORT is 'x'"),
      expect.stringContaining('DATABASE_URL is not an address'),
      expect.stringContaining("HOST is '0.0.0.0'"),
    ]);
    expect(running.printed).toEqual([]);
  });

  it('a word it does not know, with exit code 2', async () => {
    const running = start(checkout, {}, ['--twice']);
    expect(await running.ended).toBe(2);
    expect(running.said[0]).toBe('--twice is not something npm start knows.');
  });

  it('a data folder in use, with exit code 3, and the service that has it goes on', async () => {
    const data = withCluster();
    const service = start(checkout, { FRONT_DOOR_DATA: data, FRONT_DOOR_SAMPLES: 'none' });
    const door = await service.ready();
    const late = start(checkout, { FRONT_DOOR_DATA: data });
    expect(await late.ended).toBe(3);
    expect(late.said).toContainEqual(
      expect.stringMatching(`^Cannot start. ${data} is in use by process ${service.process.pid}, another running copy`),
    );
    expect((await answerOf(door)).role).toBe('front_door_app');
    service.process.kill('SIGTERM');
    await service.ended;
  });
});
