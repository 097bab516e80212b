import pg from 'pg';
import { EYES, maySeeRows, subjectsOf, type Eyes, type Subject } from '../access/rows-seen.js';
import { targetsIn } from '../access/targets.js';
import { localityOf } from '../builders/locality.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY = new Date('2026-11-17T10:00:00Z');

/** Columns by which a row belongs to a record, the nearest first. */
const BELONGS = ['contact_id', 'conversation_id', 'question_id', 'escalation_id', 'subject', 'stream'];
const BY_ITSELF = ['contact', 'conversation', 'macpt_question'];

/** The matrix again without the door: what SQL shows the service's own account, for every kind of viewer, of every kind of record. */
describe('rows that raw SQL shows', () => {
  let service: TestService;
  let subjects: ReadonlyMap<string, Subject>;

  beforeAll(async () => {
    service = await openTestService({
      published: (data) => {
        const own = data.localities.get('buckinghamshire')!;
        const standing = localityOf('four-hundreds').besideTeams.filter(({ kind }) => /lado|fostering/.test(kind));
        const with_ = { ...own, besideTeams: standing.map((team) => ({ ...team, serves: [] })) };
        return { ...data, localities: new Map([...data.localities, [own.code, with_]]) };
      },
    });
    await service.setNow(TUESDAY);
    subjects = subjectsOf(await targetsIn(service));
    await service.dismissWorker();
  }, 600_000);
  afterAll(() => service.close());

  /** Tables with a wall whose rows belong to a record, with the column that says to which. */
  async function tables(): Promise<readonly (readonly [table: string, column: string])[]> {
    const rows = (await service.database.owner.query(
      `SELECT c.relname AS table, array_agg(a.attname::text) AS columns FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE c.relnamespace = 'front_door'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
         AND has_table_privilege('front_door_app', c.oid, 'SELECT')
       GROUP BY c.relname ORDER BY c.relname`,
    )) as { table: string; columns: string[] }[];
    return rows.flatMap(({ table, columns }) => {
      const column = BY_ITSELF.includes(table) ? 'id' : BELONGS.find((one) => columns.includes(one));
      return column === undefined ? [] : [[table, column] as const];
    });
  }

  const idsIn = (table: string, column: string): string =>
    `SELECT DISTINCT ${column}::text AS id FROM front_door.${table} WHERE ${column}::text = ANY($1)`;

  async function seenBy(
    client: pg.Client,
    { locality, viewer, account, agency }: Eyes,
    sql: string,
  ): Promise<string[]> {
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    await client.query('BEGIN');
    await client.query(`SET LOCAL front_door.locality = '${locality}'`);
    if (viewer !== null) await client.query(`SET LOCAL front_door.viewer = '${viewer}'`);
    await client.query(
      `SET LOCAL front_door.account = '${hex(account)}'; SET LOCAL front_door.agency = '${hex(agency)}'`,
    );
    const { rows } = await client.query<{ id: string }>(sql, [[...subjects.keys()]]);
    await client.query('ROLLBACK');
    return rows.map(({ id }) => id);
  }

  it('are those the second statement allows, and all of those', async () => {
    const client = new pg.Client({ connectionString: service.database.appUrl });
    await client.connect();
    const wrong: string[] = [];
    let cells = 0;
    const withRows = new Set<string>();
    try {
      for (const [table, column] of await tables()) {
        const sql = idsIn(table, column);
        const there = ((await service.database.owner.query(sql, [[...subjects.keys()]])) as { id: string }[]).map(
          ({ id }) => id,
        );
        if (there.length > 0) withRows.add(table);
        for (const eyes of EYES) {
          const seen = new Set(await seenBy(client, eyes, sql));
          for (const id of there) {
            const subject = subjects.get(id)!;
            cells += 1;
            const may = maySeeRows(eyes, table, subject);
            if (seen.has(id) !== may)
              wrong.push(
                `${eyes.name}: ${table} of ${subject.kind} ${subject.target.name}: ${may ? 'hidden' : 'shown'}`,
              );
          }
        }
      }
    } finally {
      await client.end();
    }
    process.stdout.write(`raw SQL: ${cells} cells over ${withRows.size} tables, ${wrong.length} wrong\n`);
    expect(wrong).toEqual([]);
    expect(withRows.size).toBeGreaterThan(12);
  }, 300_000);
});
