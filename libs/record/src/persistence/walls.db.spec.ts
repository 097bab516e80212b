import pg from 'pg';
import { UnitOfWork, connect, serviceScope } from '#record';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';

const CONTACT = '01a206e3-7e18-7449-9042-0430e59c9ff7';

/** What the database itself refuses, whatever the code above it does. */
describe('the walls of the database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase();
    await database.owner.query(
      `INSERT INTO front_door.audit (locality, stream, seq, at, name, actor, purpose, details)
       VALUES ('here', $1, 1, front_door.now(), 'contact.accepted', '{}', 'test', '{}')`,
      [CONTACT],
    );
    await database.owner.query(
      `INSERT INTO front_door.access_log (locality, id, at, actor, purpose, action, contact_id, allowed, correlation_id)
       VALUES ('here', $1, front_door.now(), '{}', 'casework', 'contact.read', $1, false, 'c')`,
      [CONTACT],
    );
    await database.owner.query(`SELECT front_door.seal_access('here', 10)`);
  });
  afterAll(() => database.drop());

  async function as<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  const seen = async (client: pg.Client): Promise<number> =>
    (await client.query('SELECT FROM front_door.audit')).rowCount ?? 0;

  it('shows the app nothing until a locality and a viewer are set, and then only what is theirs', async () => {
    await as(database.appUrl, async (client) => {
      expect(await seen(client)).toBe(0);
      await client.query(`SET front_door.locality = 'here'`);
      expect(await seen(client)).toBe(0);
      await client.query(`SET front_door.viewer = 'service'`);
      expect(await seen(client)).toBe(1);
      await client.query(`SET front_door.viewer = 'operator'`);
      expect(await seen(client)).toBe(0);
      await client.query(`SET front_door.viewer = 'service'`);
      await client.query(`SET front_door.locality = 'elsewhere'`);
      expect(await seen(client)).toBe(0);
      await client.query(`SET front_door.locality = ''`);
      expect(await seen(client)).toBe(0);
    });
  });

  it('lets the app write into no other locality', async () => {
    const source = await connect({ url: database.appUrl, name: 'front-door-wall-test', max: 1 });
    const writing = new UnitOfWork(source).run(serviceScope('elsewhere'), (tx) =>
      tx.query(
        `INSERT INTO front_door.audit (locality, stream, seq, at, name, actor, purpose, details)
         VALUES ('here', $1, 2, front_door.now(), 'x', '{}', 'x', '{}')`,
        [CONTACT],
      ),
    );
    await expect(writing).rejects.toThrow(/row-level security/);
    await source.destroy();
  });

  it.each([
    `UPDATE front_door.audit SET name = 'x'`,
    `DELETE FROM front_door.audit`,
    `TRUNCATE front_door.audit`,
    `UPDATE front_door.access_log SET purpose = 'x'`,
    `UPDATE front_door.access_log SET seal = 1`,
    `DELETE FROM front_door.access_log`,
    `TRUNCATE front_door.access_log`,
    `INSERT INTO front_door.access_seal SELECT * FROM front_door.access_seal`,
    `DELETE FROM front_door.access_seal`,
    `DELETE FROM front_door.decision`,
    `UPDATE front_door.decision SET level = 'L1'`,
    `UPDATE front_door.assertion SET value = '"no"'`,
    `DELETE FROM front_door.contact`,
    `INSERT INTO front_door.access_token SELECT * FROM front_door.access_token`,
    `INSERT INTO front_door.published_document SELECT * FROM front_door.published_document`,
    `CREATE TABLE front_door.x (y text)`,
    `SELECT front_door.seal_hash('here', 1, ''); DROP FUNCTION front_door.now()`,
  ])('refuses the app: %s', async (sql) => {
    await as(database.appUrl, async (client) => {
      await client.query(`SET front_door.locality = 'here'`);
      await expect(client.query(sql)).rejects.toThrow(/permission denied|must be owner/);
    });
  });

  it.each([
    `SELECT * FROM front_door.contact`,
    `SELECT body FROM front_door.contact_body`,
    `SELECT answer FROM front_door.idempotency`,
    `SELECT * FROM front_door.child`,
    `UPDATE front_door.contact SET status = 'closed'`,
    `DELETE FROM front_door.outbox`,
    `INSERT INTO front_door.decision (locality) VALUES ('here')`,
  ])('refuses intake, which only adds: %s', async (sql) => {
    await as(database.intakeUrl, async (client) => {
      await expect(client.query(sql)).rejects.toThrow(/permission denied/);
    });
  });

  it.each([
    ...[`UPDATE front_door.audit SET name = 'x'`, `DELETE FROM front_door.audit`, `TRUNCATE front_door.audit`],
    ...[
      `UPDATE front_door.access_log SET allowed = true`,
      `DELETE FROM front_door.access_log`,
      `TRUNCATE front_door.access_log`,
    ],
    ...[`DELETE FROM front_door.access_seal`, `TRUNCATE front_door.access_seal`],
  ])('refuses even the owner: %s', async (sql) => {
    await expect(database.owner.query(sql)).rejects.toThrow(/only grows/);
  });

  it('refuses a unit of work without one plain locality', async () => {
    const source = await connect({ url: database.appUrl, name: 'front-door-wall-test', max: 1 });
    const unitOfWork = new UnitOfWork(source);
    for (const locality of ['', '*', "here'; RESET ROLE; --", 'HERE']) {
      await expect(unitOfWork.run(serviceScope(locality), () => Promise.resolve())).rejects.toThrow(
        'code of one locality',
      );
    }
    await source.destroy();
  });
});
