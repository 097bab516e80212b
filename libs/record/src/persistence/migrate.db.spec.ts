import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { MIGRATIONS } from '../../../../apps/supervisor/src/release/migrations.js';
import { analyseTables } from './analyse-tables.js';
import { migrate } from './migrate.js';

class AddThing1900000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE front_door.thing (id int)');
  }
  async down(): Promise<void> {}
}

class BreaksHalfway1900000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE front_door.half (id int)');
    await runner.query('SELECT nonsense');
  }
  async down(): Promise<void> {}
}

describe('migrating', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(() => database.drop());

  const exists = async (table: string): Promise<boolean> => {
    const [row] = (await database.owner.query(`SELECT to_regclass($1) IS NOT NULL AS there`, [
      `front_door.${table}`,
    ])) as [{ there: boolean }];
    return row.there;
  };

  it('runs what is new, once, also when two start together', async () => {
    const both = await Promise.all([1, 2].map(() => migrate(database.owner, [...MIGRATIONS, AddThing1900000000000])));
    expect(both.flat()).toEqual(['AddThing1900000000000']);
    expect(await migrate(database.owner, [...MIGRATIONS, AddThing1900000000000])).toEqual([]);
    expect(await exists('thing')).toBe(true);
  });

  it('leaves nothing of a migration that fails', async () => {
    await expect(migrate(database.owner, [...MIGRATIONS, BreaksHalfway1900000000001])).rejects.toThrow(/nonsense/);
    expect(await exists('half')).toBe(false);
  });

  it('refuses a database newer than the release, naming what it does not know', async () => {
    await migrate(database.owner, [...MIGRATIONS, AddThing1900000000000]);
    await expect(migrate(database.owner, MIGRATIONS)).rejects.toThrow(/AddThing1900000000000.*newer release/);
  });

  it('has the server look at what it knows nothing of, once', async () => {
    await database.owner.query(
      `CREATE TABLE front_door.restored WITH (autovacuum_enabled = false) AS SELECT generate_series(1, 500) AS id`,
    );
    const rows = async (): Promise<number> => {
      const [row] = (await database.owner.query(
        `SELECT reltuples::int AS n FROM pg_class WHERE relname = 'restored'`,
      )) as [{ n: number }];
      return row.n;
    };
    expect(await rows()).toBe(-1);
    expect(await analyseTables(database.owner)).toContain('front_door.restored');
    expect(await rows()).toBe(500);
    expect(await analyseTables(database.owner)).not.toContain('front_door.restored');
  });

  it('only goes forward', async () => {
    for (const Migration of MIGRATIONS)
      await expect(new Migration().down({} as QueryRunner)).rejects.toThrow('only go forward');
  });
});
