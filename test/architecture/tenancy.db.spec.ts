import type { DataSource } from 'typeorm';
import { connect, UnitOfWork, serviceScope } from '#record';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

/** Tables whose rows any locality's work may meet, and why no wall stands in them. */
const WITHOUT_WALL: Readonly<Record<string, string>> = {
  access_suspension: 'read before any locality is known; ids of staff and agencies alone',
  access_token: 'looked up before any locality is known; who may come in, and no child',
  alarm: 'codes and ids only, for whoever looks after the service',
  answer_attempt: 'keyed hashes, ids and codes; tries come from numbers that no locality knows',
  assertion_used: 'hashes and names of agencies’ systems, looked up before any locality is known',
  calendar_act: 'dates of holidays and closures: a national one counts in every locality, and none is about a child',
  canary: 'whether a channel delivers, and no person',
  document_withdrawal: 'which published version was withdrawn, and no person; a trigger keeps others out',
  heartbeat: 'when a part of a worker ran, and no person',
  logout_token_used:
    'hashes of what a provider sent: it tells of somebody signed out there, whose locality nobody knows yet',
  migration: 'names of migrations',
  outbox: 'ids only; one relay claims the work of every locality',
  published_document: 'public words about no person',
  session: 'looked up before any locality is known; who is signed in, and no child',
  sign_in_attempt: 'who is on the way to the provider: nobody knows yet who, or of which locality',
};

/** Tables whose key has no locality, and why. */
const KEYED_OTHERWISE: Readonly<Record<string, string>> = {
  canary: 'a channel serves every locality',
  heartbeat: 'a worker serves every locality',
  logout_token_used: 'a provider speaks of people of every locality',
  migration: 'one database, one history',
  outbox: 'claimed, worked and struck off by id alone, in batches of every locality; ids are UUIDs',
  sign_in_attempt: 'somebody on the way to the provider is of no locality yet',
};

/** What is written once and never again. */
const ONLY_GROWING = [
  'access_log',
  'access_seal',
  'answer_attempt',
  'assertion',
  'break_glass',
  'break_glass_review',
  'restriction_act',
  'audit',
  'audit_seal',
  'beside_answer',
  'calendar_act',
  'clock_event',
  'clock_run',
  'contact_body',
  'conversation_call_back',
  'conversation_ending',
  'conversation_fact',
  'conversation_fact_answer',
  'conversation_note',
  'conversation_people',
  'contact_seal',
  'decision',
  'decision_child',
  'delivery_report',
  'explanation_release',
  'macpt_answer',
  'macpt_question',
  'protected_part',
  'protected_reply',
  'macpt_call',
  'macpt_call_held',
  'step',
  'feedback_permission',
  'sent_copy',
  'decision_facts',
  'document_act',
  'document_withdrawal',
  'escalation_act',
  'night_place',
  'offer_climb',
  'published_document',
  'visit_report',
  'wanted_answer',
];

/** Functions that act as the owner whoever calls them, and why they may. */
const AS_OWNER: Readonly<Record<string, string>> = {
  ladder_figures: 'counts over every locality, and nothing else',
  message_figures: 'counts over every locality, and nothing else',
  publish_document: 'adds a document that the three partners signed, which the app may not add by itself',
  seal_access: 'sets the seal on looks the app may not change',
  seal_audit: 'sets the seal on entries the app may not change',
  synthetic_figures: 'an age over every locality, and nothing else',
  undecided_figures: 'counts over every locality, and nothing else',
};

/** Every policy of the app's begins with the locality and asks who looks; see `second-wall.db.spec.ts` for what each then shows whom. */
const WALL =
  /^\(?front_door\.is_own_locality\(locality\) AND\s+(CASE\s+WHEN \(front_door\.viewer\(\) = 'service'::text\) THEN true|\(front_door\.viewer\(\) IS NOT NULL)/;

interface Table {
  readonly name: string;
  readonly walled: boolean;
  readonly key: readonly string[];
}

interface Policy {
  readonly name: string;
  readonly qual: string | null;
  readonly withCheck: string | null;
  readonly cmd: string;
}

interface Grant {
  readonly name: string;
  readonly privilege: string;
}

/** The service's tables, without the clock that tests set. */
const OURS = `c.relnamespace = 'front_door'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname <> 'test_clock'`;

let database: TestDatabase;
let app: DataSource;
let tables: readonly Table[];

beforeAll(async () => {
  database = await openTestDatabase();
  app = await connect({ url: database.appUrl, name: 'front-door-test-app', max: 2 });
  tables = (await database.owner.query(`
    SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS walled,
           coalesce((SELECT json_agg(a.attname) FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                     WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS key
    FROM pg_class c WHERE ${OURS} ORDER BY c.relname`)) as Table[];
});

afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const namesOf = (found: readonly { readonly name: string }[]): string[] => found.map(({ name }) => name);

/** What a role may do with each table, whole or by column. */
async function grantsOf(role: string): Promise<readonly Grant[]> {
  return (await database.owner.query(
    `SELECT c.relname AS name, p AS privilege
     FROM pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p
     WHERE ${OURS} AND CASE WHEN p IN ('DELETE', 'TRUNCATE', 'TRIGGER') THEN has_table_privilege($1, c.oid, p)
                ELSE has_any_column_privilege($1, c.oid, p) END
     ORDER BY c.relname, p`,
    [role],
  )) as Grant[];
}

describe('a table', () => {
  it('that holds anything about a person stands behind the wall of its locality', () => {
    expect(tables.length).toBeGreaterThan(15);
    expect(namesOf(tables.filter(({ walled }) => !walled))).toEqual(Object.keys(WITHOUT_WALL));
  });

  it('has the locality in its key', () => {
    expect(namesOf(tables.filter(({ key }) => !key.includes('locality')))).toEqual(Object.keys(KEYED_OTHERWISE));
  });

  it('shows the app the rows of one locality and of whoever looks, by one policy that says so', async () => {
    const policies = (await database.owner.query(`
      SELECT tablename AS name, qual, with_check AS "withCheck", cmd FROM pg_policies
      WHERE schemaname = 'front_door' AND roles && ARRAY['front_door_app', 'public']::name[] ORDER BY tablename`)) as Policy[];
    const walled = namesOf(tables.filter(({ walled: behind }) => behind));
    expect([...new Set(namesOf(policies))]).toEqual(walled);
    const strange = policies.filter(
      ({ qual, withCheck }) => !WALL.test((qual ?? withCheck ?? '').replace(/\s+/g, ' ')),
    );
    expect(strange).toEqual([]);
    const twice = namesOf(policies).filter((name, at, all) => all.indexOf(name) !== at);
    expect(twice).toEqual(['access_log', 'audit']);
  });
});

describe('the app', () => {
  it('sees the locality it acts in, and nothing where it acts in none', async () => {
    await database.owner.query(`
      INSERT INTO front_door.audit (locality, stream, seq, at, name, actor, purpose, details)
      SELECT l, gen_random_uuid(), 1, now(), 'made.up', '{}', 'test', '{}' FROM unnest(ARRAY['here', 'there', 'there']) AS l`);
    const seenIn = (locality: string): Promise<object[]> =>
      new UnitOfWork(app).read(serviceScope(locality), (tx) =>
        tx.query('SELECT DISTINCT locality FROM front_door.audit'),
      );
    expect(await seenIn('here')).toEqual([{ locality: 'here' }]);
    expect(await seenIn('there')).toEqual([{ locality: 'there' }]);
    expect(await app.query('SELECT FROM front_door.audit')).toEqual([]);
  });

  it('may neither change nor take away what only grows', async () => {
    const grants = await grantsOf('front_door_app');
    expect(grants).toContainEqual({ name: 'decision', privilege: 'INSERT' });
    const harmful = grants.filter(
      ({ name, privilege }) => ONLY_GROWING.includes(name) && !['SELECT', 'INSERT'].includes(privilege),
    );
    expect(harmful).toEqual([]);
  });

  it('may empty no table and hang nothing on one', async () => {
    const grants = await grantsOf('front_door_app');
    expect(grants.filter(({ privilege }) => ['TRUNCATE', 'TRIGGER', 'REFERENCES'].includes(privilege))).toEqual([]);
  });
});

describe('intake', () => {
  it('adds, and sees nothing but the id that its own key brought', async () => {
    const grants = await grantsOf('front_door_intake');
    expect(grants).toContainEqual({ name: 'contact', privilege: 'INSERT' });
    expect(grants.filter(({ privilege }) => privilege !== 'INSERT')).toEqual([
      { name: 'idempotency', privilege: 'SELECT' },
    ]);
    const columns = (await database.owner.query(`
      SELECT attname AS name FROM pg_attribute WHERE attrelid = 'front_door.idempotency'::regclass AND attnum > 0
        AND has_column_privilege('front_door_intake', attrelid, attnum, 'SELECT')`)) as { name: string }[];
    expect(namesOf(columns)).toEqual(['contact_id']);
  });
});

describe.each(['front_door_app', 'front_door_intake'])('%s', (role) => {
  it('owns nothing', async () => {
    const owned = (await database.owner.query(
      `SELECT classid::regclass AS kind, objid FROM pg_shdepend
       WHERE refclassid = 'pg_authid'::regclass AND refobjid = $1::regrole AND deptype = 'o'`,
      [role],
    )) as object[];
    expect(owned).toEqual([]);
  });

  it('has no power over the server or the schema', async () => {
    const powers = (await database.owner.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
              has_schema_privilege($1, 'front_door', 'CREATE') AS creates
       FROM pg_roles WHERE rolname = $1`,
      [role],
    )) as Record<string, boolean>[];
    expect(powers).toHaveLength(1);
    expect(Object.entries(powers[0] ?? {}).filter(([, has]) => has)).toEqual([]);
  });
});

describe('what only grows', () => {
  it('is kept by the database from its owner too', async () => {
    await expect(database.owner.query(`UPDATE front_door.audit SET name = 'rewritten'`)).rejects.toThrow('only grows');
    await expect(database.owner.query(`DELETE FROM front_door.audit`)).rejects.toThrow('only grows');
  });
});

describe('a function that acts as the owner', () => {
  it('is one of the few, keeps to its own schema, and is not for everybody', async () => {
    const found = (await database.owner.query(`
      SELECT p.proname AS name, p.proconfig @> ARRAY['search_path=front_door, pg_temp'] AS confined,
             EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
                     WHERE g.grantee = 0 AND g.privilege_type = 'EXECUTE') AS "forEverybody"
      FROM pg_proc p WHERE p.pronamespace = 'front_door'::regnamespace AND p.prosecdef ORDER BY p.proname`)) as object[];
    expect(found).toEqual(Object.keys(AS_OWNER).map((name) => ({ name, confined: true, forEverybody: false })));
  });
});
