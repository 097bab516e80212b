import type { DataSource } from 'typeorm';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { openProxy, type Proxy } from '../../../../test/support/proxy.js';
import { connect, connectPool } from './connect.js';
import { serviceScope } from './scope.js';
import { UnitOfWork } from './unit-of-work.js';

const LIMIT_MS = 400;
const CONNECTIONS = 6;

/** A line that goes dead and says nothing: nothing is passed on any more, and nothing is closed. */
describe('connections whose line has gone dead', () => {
  let database: TestDatabase;
  let line: Proxy;
  let settings: { url: string; name: string; max: number; statementLimitMs: number };

  beforeAll(async () => {
    database = await openTestDatabase();
    const url = new URL(database.appUrl.replace('@/', '@localhost/'));
    const [folder, port] = ['host', 'port'].map((name) => url.searchParams.get(name));
    const server = folder ? { path: `${folder}/.s.PGSQL.${port}` } : { host: url.hostname, port: Number(url.port) };
    line = await openProxy(() => server);
    for (const [name, value] of [
      ['host', '127.0.0.1'],
      ['port', String(line.port)],
    ] as const)
      url.searchParams.set(name, value);
    settings = { url: url.href, name: 'front-door-line-test', max: CONNECTIONS, statementLimitMs: LIMIT_MS };
  });
  afterAll(async () => {
    await line.stop();
    await database.drop();
  });
  afterEach(() => line.heal());

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Every connection of a pool has been used and stands idle; then the line goes dead. */
  async function dead(use: () => Promise<unknown>): Promise<void> {
    await Promise.all(Array.from({ length: CONNECTIONS }, use));
    await pause(1_100);
    line.hold('work');
  }

  it('are given up, all of them, after one has not answered: the next work is done', async () => {
    const source: DataSource = await connect(settings);
    try {
      const work = () =>
        new UnitOfWork(source).run(serviceScope('here'), (tx) =>
          tx.query<{ n: number }>('SELECT 1 AS n FROM pg_sleep(0.05)'),
        );
      await dead(work);
      await expect(work()).rejects.toThrow('Query read timeout');
      for (let n = 0; n < CONNECTIONS; n++) expect(await work()).toEqual([{ n: 1 }]);
    } finally {
      await line.heal();
      await source.destroy();
    }
  });

  it('are given up in a plain pool too, whatever way a statement is asked', async () => {
    const pool = connectPool(settings);
    try {
      const ask = () => pool.query('SELECT 1 AS n FROM pg_sleep(0.05)');
      await dead(ask);
      await expect(ask()).rejects.toThrow('Query read timeout');
      for (let n = 0; n < CONNECTIONS; n++) expect((await ask()).rows).toEqual([{ n: 1 }]);
    } finally {
      await line.heal();
      await pool.end();
    }
  });

  it('in the middle of a transaction are not given up for another’s sake', async () => {
    const pool = connectPool(settings);
    const mine = await pool.connect();
    try {
      await mine.query('BEGIN');
      await mine.query('CREATE TEMP TABLE kept (n integer) ON COMMIT DROP');
      await expect(pool.query(`SELECT pg_sleep(1)`)).rejects.toThrow(); // the server ends it, or nobody waits any more
      expect((await mine.query('SELECT count(*)::int AS n FROM kept')).rows).toEqual([{ n: 0 }]);
    } finally {
      mine.release();
      await pool.end();
    }
  });
});
