import pg from 'pg';
import { auditRoot, faultsAgainstRoot, verifyLogs, type AuditRoot, type Finding, type Tx } from '#record';
import { openTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';

/** The first seals are of an hour ago: an entry that is put in later, without a seal, was passed over by those that follow. */
const FILL = `
  INSERT INTO front_door.audit (locality, stream, seq, at, name, actor, purpose, details)
  SELECT 'here', ('0000000' || stream || '-0000-7000-8000-000000000000')::uuid, seq, front_door.now() - interval '1 hour', 'contact.accepted',
         '{"kind": "person", "id": "person:ama", "name": "Ama Invented"}', 'triage', '{"revision": 1}'
  FROM generate_series($1::int, $1::int + 2) stream, generate_series(1, 3) seq;`;
const FILL_LOOKS = `
  INSERT INTO front_door.access_log (locality, id, at, actor, purpose, action, contact_id, allowed, correlation_id, shown, marks, on_behalf_of)
  SELECT 'here', ('0000000' || $1::int || '-0000-7000-8000-00000000000' || n)::uuid, front_door.now() - interval '1 hour',
         '{"kind": "person", "id": "person:ama", "name": "Ama Invented"}', 'casework', 'contact.read', gen_random_uuid(), true, 'request', 'whole-record',
         '{protected-details}', 'person:bo'
  FROM generate_series(1, 6) n`;

const LOGS = {
  audit: {
    table: 'audit',
    seals: 'audit_seal',
    key: `stream = '00000004-0000-7000-8000-000000000000' AND seq = 2`,
    broken: 'seal-broken',
  },
  access: {
    table: 'access_log',
    seals: 'access_seal',
    key: `id = '00000004-0000-7000-8000-000000000003'`,
    broken: 'access-seal-broken',
  },
} as const;

/** SQL: a value of the type with one bit of it changed. */
const FLIPPED: Readonly<Record<string, (column: string) => string>> = {
  text: (of) => `coalesce(chr(ascii(left(${of}, 1)) # 1) || substr(${of}, 2), 'x')`,
  uuid: (of) => `overlay(${of}::text placing CASE right(${of}::text, 1) WHEN '0' THEN '1' ELSE '0' END from 36)::uuid`,
  jsonb: (of) => `replace(${of}::text, '"', '"')::jsonb || '{"x": 1}'`,
  boolean: (of) => `NOT ${of}`,
  integer: (of) => `${of} + 1000`,
  bigint: (of) => `${of} + 1000`,
  smallint: (of) => `${of} # 3`,
  bytea: (of) => `set_bit(${of}, 9, 1 - get_bit(${of}, 9))`,
  ARRAY: (of) => `${of}[2:]`,
  'timestamp with time zone': (of) => `${of} + interval '1 microsecond'`,
};

/** What only somebody who owns the server can do, with the walls taken down: all of it is found. */
describe('a record that was tampered with', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let tx: Tx;
  let root: AuditRoot;
  const columns: Record<string, readonly { name: string; type: string }[]> = {};

  beforeAll(async () => {
    database = await openTestDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    tx = {
      query: async <Row>(sql: string, given: readonly unknown[] = []) =>
        (await client.query(sql, [...given])).rows as Row[],
    };
    for (const stream of [1, 4, 7]) {
      await client.query(FILL, [stream]);
      await client.query(FILL_LOOKS, [stream]);
      await client.query(`SELECT front_door.seal_audit('here', 100), front_door.seal_access('here', 100)`);
    }
    root = await auditRoot(tx, 'here');
    for (const table of ['audit', 'audit_seal', 'access_log', 'access_seal']) columns[table] = await columnsOf(table);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const columnsOf = (table: string) =>
    tx.query<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = 'front_door' AND table_name = $1`,
      [table],
    );

  /** Does something with the triggers off, looks, and undoes it. */
  async function having(sql: string): Promise<{ found: readonly Finding[]; against: readonly Finding[] }> {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    try {
      await client.query(sql);
      const { findings } = await verifyLogs(tx, { locality: 'here', toleranceSeconds: 0 });
      return { found: findings, against: await faultsAgainstRoot(tx, root) };
    } finally {
      await client.query('ROLLBACK');
    }
  }

  const checksOf = (found: readonly Finding[]): string[] => [...new Set(found.map(({ check }) => check))];

  it('is whole before, by itself and against its root', async () => {
    expect(await having('SELECT 1')).toEqual({ found: [], against: [] });
    expect(root).toMatchObject({ seal: 3, entries: 27, access: { seal: 3, entries: 18 } });
  });

  describe.each(['audit', 'access'] as const)('%s', (log) => {
    const { table, seals, key, broken } = LOGS[log];

    it('is found out by every column of an entry, also one that is added later', async () => {
      for (const { name, type } of columns[table] ?? []) {
        const flipped = FLIPPED[type];
        if (!flipped) throw new Error(`say how a ${type} is changed`);
        const { found } = await having(`UPDATE front_door.${table} SET ${name} = ${flipped(name)} WHERE ${key}`);
        expect({ name, found: checksOf(found) }).toEqual({ name, found: expect.arrayContaining([broken]) });
      }
    });

    it('is found out by every column of a seal', async () => {
      for (const { name, type } of columns[seals] ?? []) {
        const sql = `UPDATE front_door.${seals} SET ${name} = ${FLIPPED[type]?.(name)} WHERE n = 2`;
        expect({ name, found: checksOf((await having(sql)).found) }).toEqual({
          name,
          found: expect.arrayContaining([broken]),
        });
      }
    });

    it.each([
      ['an entry in the middle is gone', `DELETE FROM front_door.${table} WHERE ${key}`],
      ['the last entries are gone', `DELETE FROM front_door.${table} WHERE seal = 3`],
      ['it was emptied', `TRUNCATE front_door.${table}`],
      [
        'two entries have changed places',
        `UPDATE front_door.${table} a SET actor = b.actor || '{"id": "person:bo"}', at = b.at FROM front_door.${table} b
         WHERE a.seal = 2 AND b.seal = 2 AND a.${log === 'audit' ? 'seq = 4 - b.seq' : 'id <> b.id'}`,
      ],
      ['a seal in the middle is gone', `DELETE FROM front_door.${seals} WHERE n = 2`],
      ['the last seal is gone', `DELETE FROM front_door.${seals} WHERE n = 3`],
      [
        'its entries moved to another seal',
        `UPDATE front_door.${table} SET seal = CASE seal WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE seal END`,
      ],
    ])('is found out where %s', async (_, sql) => {
      const checks = checksOf((await having(sql)).found);
      expect(checks.length).toBeGreaterThan(0);
      expect(checks.every((check) => check.startsWith('access-') === (log === 'access'))).toBe(true);
    });

    const copied = (changed: string): string => `
      CREATE TEMPORARY TABLE more ON COMMIT DROP AS SELECT * FROM front_door.${table} WHERE ${key};
      UPDATE more SET ${log === 'audit' ? 'seq = 4' : `id = gen_random_uuid()`}, ${changed};
      INSERT INTO front_door.${table} SELECT * FROM more`;

    it('is found out where an entry was put in, under a seal or under none', async () => {
      expect(checksOf((await having(copied('seal = 2'))).found)).toContain(broken);
      expect(checksOf((await having(copied('seal = NULL'))).found)).toContain(
        `${log === 'access' ? 'access-' : ''}seal-passed-over`,
      );
    });

    it('is found out where the database’s own functions were made to lie', async () => {
      const line = log === 'audit' ? 'audit_line(e front_door.audit)' : 'access_line(e front_door.access_log)';
      const { found } = await having(`
        CREATE OR REPLACE FUNCTION front_door.${line} RETURNS text LANGUAGE sql AS $$ SELECT 'nothing' $$;
        UPDATE front_door.${table} SET purpose = 'nothing-to-see' WHERE ${key}`);
      expect(checksOf(found)).toContain(broken);
    });

    it.each([
      [
        'its end, entries and seals together, is gone',
        `DELETE FROM front_door.${table} WHERE seal = 3; DELETE FROM front_door.${seals} WHERE n = 3`,
        'cut off',
      ],
      ['it was emptied with its seals', `TRUNCATE front_door.${table}, front_door.${seals}`, 'cut off'],
      [
        'it was built anew from its first entry, with the times, counts and numbers its seals had',
        anew(log),
        'built anew',
      ],
    ])('is whole in itself, and found out by the root alone, where %s', async (_, sql, words) => {
      const { found, against } = await having(sql);
      expect(found).toEqual([]);
      expect(against).toEqual([
        expect.objectContaining({ check: 'root-differs', what: expect.stringContaining(words) }),
      ]);
      expect(against[0]?.what).toContain(log === 'audit' ? 'of the audit' : 'of the access log');
    });
  });

  it('is told of, and no fault, while nobody seals', async () => {
    const late = `INSERT INTO front_door.audit (locality, stream, seq, at, name, actor, purpose, details)
      VALUES ('here', gen_random_uuid(), 1, front_door.now() - interval '2 minutes', 'x', '{}', 'x', '{}')`;
    expect((await having(late)).found).toMatchObject([{ severity: 'told', check: 'seals-behind' }]);
  });

  it('keeps checking seals that were set before their own numbers were covered', async () => {
    const asBefore = `
      DELETE FROM front_door.audit_seal; UPDATE front_door.audit SET seal = 1;
      INSERT INTO front_door.audit_seal (locality, n, at, entries, hash) SELECT 'here', 1, front_door.now(), 27,
        front_door.seal_hash('here', 1, sha256(convert_to('here', 'UTF8')))`;
    expect((await having(asBefore)).found).toEqual([]);
    expect(
      checksOf((await having(`${asBefore}; UPDATE front_door.audit SET purpose = 'x' WHERE ${LOGS.audit.key}`)).found),
    ).toEqual(['seal-broken']);
  });
});

/** The most careful forger: alters one entry, and makes every seal again over what is there now. */
function anew(log: keyof typeof LOGS): string {
  const { table, seals, key } = LOGS[log];
  const [line, order, origin] =
    log === 'audit'
      ? ['front_door.audit_line(e)', 'e.stream, e.seq', `'here'`]
      : ['front_door.access_line(e)', 'e.id', `'here access'`];
  return `
    UPDATE front_door.${table} SET purpose = 'nothing-to-see' WHERE ${key};
    DO $$
    DECLARE s record; previous bytea := sha256(convert_to(${origin}, 'UTF8'));
    BEGIN
      FOR s IN SELECT * FROM front_door.${seals} ORDER BY n LOOP
        UPDATE front_door.${seals} SET hash = sha256(previous || convert_to(front_door.seal_head('here', s.n, s.at, s.entries)
          || (SELECT string_agg(${line}, E'\\n' ORDER BY ${order}) FROM front_door.${table} e WHERE e.seal = s.n), 'UTF8'))
        WHERE n = s.n RETURNING hash INTO previous;
      END LOOP;
    END $$`;
}
