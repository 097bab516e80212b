import type { DataSource, MigrationInterface } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;

/** Two releases starting together must not migrate at once. */
const MIGRATION_LOCK = 0x0f_d0_0001;

const ROLES = ['front_door_app', 'front_door_intake'] as const;

/**
 * Brings a database up to date: the schema, the roles, then every migration not yet run, oldest first, each in its own
 * transaction. Forward only. Safe to run twice and from two places at once.
 * @param source a data source connected as the owner
 * @returns names of the migrations run
 * @throws when the database is newer than this release, naming the migration it has and we do not
 */
export async function migrate(source: DataSource, migrations: readonly MigrationClass[]): Promise<string[]> {
  const runner = source.createQueryRunner();
  await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await prepareSchema(source);
    const done = await namesDone(source);
    refuseNewerDatabase(done, migrations);
    const due = inOrder(migrations).filter(({ name }) => !done.has(name));
    for (const migration of due) await runOne(source, migration);
    return due.map(({ name }) => name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}

async function prepareSchema(source: DataSource): Promise<void> {
  for (const role of ROLES) await source.query(createRole(role));
  await source.query(`CREATE SCHEMA IF NOT EXISTS front_door`);
  await source.query(
    `CREATE TABLE IF NOT EXISTS front_door.migration (
       name text PRIMARY KEY, run_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  );
}

/** The role is made where it is missing, and lent to whoever migrates so that a single sign-in can act as it. */
const createRole = (role: string): string => `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
      CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
    EXECUTE format('GRANT ${role} TO %I', current_user);
  EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
      IF NOT pg_has_role(current_user, '${role}', 'MEMBER') THEN RAISE; END IF;
  END $$`;

async function namesDone(source: DataSource): Promise<Set<string>> {
  const rows = (await source.query(`SELECT name FROM front_door.migration`)) as { name: string }[];
  return new Set(rows.map(({ name }) => name));
}

function refuseNewerDatabase(done: ReadonlySet<string>, migrations: readonly MigrationClass[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...done].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `the database has migrations this release does not know (${unknown.join(', ')}): start the newer release, or restore a backup`,
    );
  }
}

/** By the time in their names: rooms keep their own migrations, and time orders them across rooms. */
const inOrder = (migrations: readonly MigrationClass[]): MigrationClass[] =>
  [...migrations].sort((a, b) => madeAt(a) - madeAt(b));

const madeAt = ({ name }: MigrationClass): number => Number(/\d{13}$/.exec(name)?.[0] ?? 0);

async function runOne(source: DataSource, Migration: MigrationClass): Promise<void> {
  await source.transaction(async (manager) => {
    const runner = manager.queryRunner;
    if (!runner) throw new Error('a transaction without a connection');
    await runner.query('SET LOCAL statement_timeout = 0');
    await new Migration().up(runner);
    await runner.query(`INSERT INTO front_door.migration (name) VALUES ($1)`, [Migration.name]);
  });
}
