import type { DataSource } from 'typeorm';
import { connect, UnitOfWork } from '#record';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { onDatabase } from '../on-database.js';
import { LOCALITY, type MadeUpDatabase } from './ground.js';
import { makeUp, type MadeUp } from './make-up.js';
import { explain, readWhole, rowsRead, type Plan } from './plans.js';
import { PROBES } from './probes.js';
import { pickTargets, type Targets } from './targets.js';

const WITHOUT_READING_WHOLE = `
  DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database());
  END $$`;
const SIZES = { open: 120, closed: 600 };

describe('what is asked of the database again and again', () => {
  let database: TestDatabase;
  let app: DataSource;
  let made: MadeUp;
  let subject: MadeUpDatabase;
  let targets: Targets;

  beforeAll(async () => {
    database = await openTestDatabase();
    made = await onDatabase(database.ownerUrl, (client) => makeUp(client, LOCALITY, SIZES, () => undefined));
    // Tables of this size are rightly read whole; without that, a plan shows whether there is an index that can be used.
    await database.owner.query(WITHOUT_READING_WHOLE);
    app = await connect({ url: database.appUrl, name: 'front-door-test-app', max: 2 });
    const { ownerUrl, appUrl, intakeUrl } = database;
    subject = { name: 'small', made, ownerUrl, appUrl, intakeUrl, app, unitOfWork: new UnitOfWork(app) };
    targets = await pickTargets(subject);
  });
  afterAll(async () => {
    await app.destroy();
    await database.drop();
  });

  it('finds the contacts that are made up for it', () => {
    expect(made.tables.find(({ name }) => name === 'contact')?.rows).toBe(SIZES.open + SIZES.closed);
    expect(made.tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(targets.open.length).toBeGreaterThan(50);
    expect(targets.children.length).toBeGreaterThan(50);
  });

  it.each(PROBES.map((probe) => [probe.name, probe] as const))(
    '%s: has an index for every table that grows',
    async (_, probe) => {
      const plans = await explain(subject, probe.name, (tx) => probe.asks(tx, targets, 0));
      expect(plans.length).toBeGreaterThan(0);
      const grown = new Set(made.tables.map(({ name }) => name));
      expect(plans.flatMap(readWhole).filter((table) => grown.has(table))).toEqual([]);
      expect(plans.flatMap(rowsRead).length).toBeGreaterThan(0);
    },
  );

  it('is read right from a plan', () => {
    const plan: Plan = {
      ...{ probe: 'p', sql: '' },
      lines: [
        'Limit  (cost=0.2..3 rows=50 width=8) (actual time=0.01..0.02 rows=50.00 loops=1)',
        '  ->  Index Scan using a_key on a c  (cost=0.1..2 rows=9 width=8) (actual time=0.01..0.02 rows=2.50 loops=4)',
        "        Index Cond: (locality = 'x'::text)",
        '        Rows Removed by Filter: 10',
        '  ->  Seq Scan on b  (cost=0.1..2 rows=9 width=8) (actual time=0.01..0.02 rows=7.00 loops=1)',
        '        Filter: (n > 1)',
        '        Rows Removed by Filter: 3',
      ],
    };
    expect(readWhole(plan)).toEqual(['b']);
    expect(rowsRead(plan)).toEqual([
      { table: 'a', rows: 50 },
      { table: 'b', rows: 10 },
    ]);
  });
});
