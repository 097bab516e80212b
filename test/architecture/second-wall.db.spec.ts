import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

/**
 * Raw SQL as the app's role, with each kind of viewer, on every table behind a wall. The tables are read from the catalogue, and each is
 * given a row for each subject: a new one that is not told of here, or shows more than is told, fails.
 */

const MINE = '01a206e3-7e18-7449-9042-0000000000a1';
const OTHERS = '01a206e3-7e18-7449-9042-0000000000b2';
/** Made by this agency, and restricted since. */
const RESTRICTED = '01a206e3-7e18-7449-9042-0000000000c3';
/** Made by this agency, and sealed from it since. */
const SEALED = '01a206e3-7e18-7449-9042-0000000000e5';
/** Made by this agency, in another locality. */
const ELSEWHERE = '01a206e3-7e18-7449-9042-0000000000d4';
const NAMES = new Map([
  [MINE, 'mine'],
  [OTHERS, 'others'],
  [RESTRICTED, 'restricted'],
  [SEALED, 'sealed'],
  [ELSEWHERE, 'elsewhere'],
]);

const [ALL, OPEN, OWN, OWN_OPEN, NONE] = [
  ['mine', 'others', 'restricted', 'sealed'],
  ['mine', 'others', 'sealed'],
  ['mine', 'restricted', 'sealed'],
  ['mine'],
  [],
] as const;

type Seen = readonly string[];
/** Who looks: settings of the transaction, the words of a person. */
interface Looks {
  readonly viewer: string;
  readonly account?: string;
  readonly agency?: string;
  readonly locality?: string;
}

/** Tables whose rows name no child, place or source: whoever works cases sees them of a restricted record too. */
const SHOWN_THOUGH_RESTRICTED = [
  ...[
    'answer_means',
    'audit_seal',
    'access_seal',
    'barred_subject',
    'delivery_report',
    'document_act',
    'duty_person',
    'duty_way',
  ],
  ...['escalation', 'escalation_rung', 'message', 'restricted_reader', 'restricted_subject', 'rota_shift', 'sending'],
];
/** Tables of which a person sees what they sent or planned themselves: of nobody else's there are rows here. */
const OWN_ONLY = ['act_answer', 'bulk_plan', 'bulk_plan_contact', 'idempotency'];
const NOT_FOR_CASEWORK = ['access_log', 'synthetic_contact'];
/** What an agency sees of its own contact, restricted or sealed or not: what it sent, said and was told. */
const AGENCY_OWN = [
  ...['adult', 'assertion', 'challenge', 'child', 'contact', 'contact_body', 'feedback', 'macpt_answer'],
  ...['macpt_question', 'protected_detail', 'protected_part'],
];
/** What it sees while its contact is neither restricted nor sealed from it. */
const AGENCY_AFTER = ['clock', 'decision', 'decision_child'];
/** What nobody beside, and nobody who answers for information, sees: whereabouts, conversations, the rota and its messages. */
const CASEWORK_ONLY =
  /^(act_answer|answer_means|bulk_plan|bulk_plan_contact|conversation|conversation_.*|delivery_report|duty_.*|idempotency|macpt_answer|macpt_question|message|night_place|protected_.*|rota_shift|sending|synthetic_contact)$/;
const GOVERNANCE_ALL = [
  ...[
    'access_log',
    'audit',
    'audit_seal',
    'access_seal',
    'barred_subject',
    'document_act',
    'restricted_reader',
    'restricted_subject',
  ],
];
const BESIDE_ALL = ['barred_subject', 'restricted_reader', 'restricted_subject'];
const BESIDE_NONE = [
  ...[
    'access_log',
    'audit_seal',
    'access_seal',
    'break_glass',
    'break_glass_review',
    'document_act',
    'restriction',
    'restriction_act',
    'visit',
    'visit_report',
  ],
];

const casework = (table: string): Seen => {
  if (OWN_ONLY.includes(table) || NOT_FOR_CASEWORK.includes(table)) return NONE;
  return SHOWN_THOUGH_RESTRICTED.includes(table) ? ALL : OPEN;
};
const named = (table: string): Seen => (casework(table).length > 0 ? ALL : NONE);

const LOOKS: readonly (readonly [string, Looks, (table: string) => Seen])[] = [
  ['the service', { viewer: 'service' }, () => ALL],
  ['whoever works cases', { viewer: 'casework', account: 'person:ama' }, casework],
  ['whoever works cases and says no name', { viewer: 'casework' }, casework],
  ['somebody named', { viewer: 'casework', account: 'person:joan' }, named],
  ['somebody who broke the glass', { viewer: 'casework', account: 'person:owen' }, named],
  ['somebody whose hour is over', { viewer: 'casework', account: 'person:late' }, casework],
  [
    'somebody with a conflict in one',
    { viewer: 'casework', account: 'person:kin' },
    (table) => (SHOWN_THOUGH_RESTRICTED.includes(table) ? ALL : casework(table).filter((one) => one !== 'others')),
  ],
  [
    'the agency that sent it',
    { viewer: 'agency', account: 'agency:mine', agency: 'mine' },
    (table) => (AGENCY_OWN.includes(table) ? OWN : AGENCY_AFTER.includes(table) ? OWN_OPEN : NONE),
  ],
  ['an agency that sent nothing', { viewer: 'agency', account: 'agency:none', agency: 'none' }, () => NONE],
  ['somebody of no agency', { viewer: 'agency', account: 'person:nobody' }, () => NONE],
  [
    'whoever answers for information',
    { viewer: 'governance', account: 'person:idris' },
    (table) => (GOVERNANCE_ALL.includes(table) ? ALL : CASEWORK_ONLY.test(table) ? NONE : OPEN),
  ],
  [
    'whoever stands beside',
    { viewer: 'beside', account: 'person:mina' },
    (table) =>
      BESIDE_ALL.includes(table) ? ALL : CASEWORK_ONLY.test(table) || BESIDE_NONE.includes(table) ? NONE : OPEN,
  ],
  [
    'an operator',
    { viewer: 'operator', account: 'person:tess' },
    (table) => (['audit_seal', 'access_seal', 'sending'].includes(table) ? ALL : NONE),
  ],
  ['whoever publishes', { viewer: 'publishing' }, (table) => (table === 'document_act' ? ALL : NONE)],
  ['nobody signed in', { viewer: 'public' }, (table) => (table === 'document_act' ? ALL : NONE)],
  ['a viewer of no kind there is', { viewer: 'everybody' }, () => NONE],
  ['nobody at all', { viewer: '' }, () => NONE],
  ['the service elsewhere', { viewer: 'service', locality: 'there' }, () => ['elsewhere']],
  ['the service nowhere', { viewer: 'service', locality: '' }, () => NONE],
];

interface Column {
  readonly name: string;
  readonly type: string;
}

let database: TestDatabase;
let app: pg.Client;
let tables: readonly { readonly name: string; readonly columns: readonly Column[] }[];

beforeAll(async () => {
  database = await openTestDatabase();
  const walled = `c.relnamespace = 'front_door'::regnamespace AND c.relrowsecurity`;
  await dropAll(
    `SELECT conrelid::regclass AS "table", conname AS name FROM pg_constraint JOIN pg_class c ON c.oid = conrelid
     WHERE contype IN ('c', 'f') AND ${walled}`,
  );
  tables = (await database.owner.query(`
    SELECT c.relname AS name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL)) ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE ${walled} AND c.relkind IN ('r', 'p') GROUP BY c.relname ORDER BY c.relname`)) as typeof tables;
  for (const subject of NAMES.keys()) for (const table of tables) await plant(table, subject);
  await whoMaySee();
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

async function dropAll(sql: string): Promise<void> {
  for (const { table, name } of (await database.owner.query(sql)) as { table: string; name: string }[])
    await database.owner.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}" CASCADE`);
}

/** A row about one subject: every id in it is the subject's, so that whatever hangs on anything hangs on it. */
async function plant({ name, columns }: (typeof tables)[number], subject: string): Promise<void> {
  if (['restricted_subject', 'restricted_reader', 'barred_subject'].includes(name)) return;
  const values = columns.map((column) => valueOf(column, subject));
  const places = columns.map(({ type }, at) => `$${at + 1}::${type}`);
  const into = columns.map((column) => `"${column.name}"`).join(', ');
  await database.forge(`INSERT INTO front_door.${name} (${into}) VALUES (${places.join(', ')})`, values);
}

function valueOf({ name, type }: Column, subject: string): unknown {
  const agency = subject === OTHERS ? 'others' : 'mine';
  if (name === 'locality') return subject === ELSEWHERE ? 'there' : 'here';
  if (name === 'agency') return agency;
  if (name === 'recipient') return 'source';
  if (name === 'restricted') return subject === RESTRICTED;
  if (name === 'sealed_from_sender') return subject === SEALED;
  if (type === 'uuid') return subject;
  if (type === 'jsonb') return JSON.stringify({ id: `somebody of ${subject}`, agency, name: subject });
  if (type.endsWith('[]')) return '{}';
  if (type === 'text') return subject;
  if (/^(integer|bigint|smallint)$/.test(type)) return subject.charCodeAt(subject.length - 1);
  if (/^timestamp/.test(type)) return '2026-11-17T10:00:00Z';
  return { date: '2026-11-17', boolean: false, bytea: Buffer.from(subject), 'double precision': 1 }[type];
}

async function whoMaySee(): Promise<void> {
  const add = (table: string, row: string) => database.forge(`INSERT INTO front_door.${table} VALUES (${row})`, []);
  for (const [subject, name] of NAMES) {
    const locality = subject === ELSEWHERE ? 'there' : 'here';
    // One of each for every subject, so that these tables are looked at as all others are; those of the open ones stand for nobody.
    if (name === 'restricted') await add('restricted_subject', `'here', '${RESTRICTED}', '${RESTRICTED}'`);
    else await add('restricted_subject', `'${locality}', gen_random_uuid(), '${subject}'`);
    await add('restricted_reader', `'${locality}', '${subject}', 'person:joan', 'named', 'Joan', 'infinity'`);
    await add('barred_subject', `'${locality}', gen_random_uuid(), '${subject}', 'person:else'`);
  }
  const glass = (account: string, until: string) =>
    add('restricted_reader', `'here', '${RESTRICTED}', '${account}', 'break-glass', 'x', front_door.now() ${until}`);
  await glass('person:owen', `+ interval '1 hour'`);
  await glass('person:late', `- interval '1 second'`);
  await add('barred_subject', `'here', '${OTHERS}', '${OTHERS}', 'person:kin'`);
  await add('restricted_reader', `'here', '${RESTRICTED}', 'person:kin', 'named', 'Kin', 'infinity'`);
}

const hex = (text = ''): string => Buffer.from(text).toString('hex');

async function lookAs<Result>({ viewer, account, agency, locality = 'here' }: Looks, look: () => Promise<Result>) {
  await app.query(`BEGIN; SET LOCAL front_door.locality = '${locality}'; SET LOCAL front_door.viewer = '${viewer}';
    SET LOCAL front_door.account = '${hex(account)}'; SET LOCAL front_door.agency = '${hex(agency)}'`);
  try {
    return await look();
  } finally {
    await app.query('ROLLBACK');
  }
}

async function seenIn(table: string): Promise<string[]> {
  const { rows } = await app.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM front_door.${table} t`);
  const seen = [...NAMES].flatMap(([id, name]) => (rows.some(({ row }) => row.includes(id)) ? [name] : []));
  return rows.length > 0 && seen.length === 0 ? ['something'] : seen;
}

/** A seal of the audit is about no subject: the rows of its locality are told apart by nothing. */
const TOLD_APART = (table: string): boolean => !['audit_seal', 'access_seal'].includes(table);

it('finds the tables behind the wall', () => {
  expect(tables.length).toBeGreaterThan(55);
});

describe.each(LOOKS)('%s', (_, looks, expected) => {
  it('sees of every table what is theirs, and nothing else', async () => {
    const seen: Record<string, Seen> = {};
    const right: Record<string, Seen> = {};
    for (const { name } of tables.filter((table) => TOLD_APART(table.name))) {
      seen[name] = await lookAs(looks, () => seenIn(name));
      right[name] =
        looks.viewer === 'casework' && looks.account === 'person:kin' ? ownOf(name, expected) : expected(name);
    }
    expect(seen).toEqual(right);
  });
});

/** Whoever has a conflict in one contact is named on another here. */
const ownOf = (table: string, expected: (table: string) => Seen): Seen => {
  const seen = expected(table);
  return SHOWN_THOUGH_RESTRICTED.includes(table) || seen.length === 0 ? seen : ['mine', 'restricted', 'sealed'];
};

it.each([
  ['agency', 'mine', `UPDATE front_door.contact SET next_action = 'x' WHERE id = '${OTHERS}'`],
  ['casework', null, `UPDATE front_door.contact SET next_action = 'x' WHERE id = '${RESTRICTED}'`],
  ['operator', null, `UPDATE front_door.contact SET next_action = 'x'`],
])('lets %s of %s change nothing it does not see', async (viewer, agency, sql) => {
  const changed = await lookAs({ viewer, ...(agency ? { agency } : {}) }, () => app.query(sql));
  expect(changed.rowCount).toBe(0);
});

it.each([
  ['casework', RESTRICTED],
  ['agency', MINE],
  ['operator', MINE],
])('lets %s add nothing to what it may not see', async (viewer, subject) => {
  const adding = lookAs({ viewer, agency: 'mine' }, () =>
    app.query(
      `INSERT INTO front_door.step (locality, contact_id, n, step, at, recorded_by, recorded_at, changes)
       VALUES ('here', $1, 999, 'x', now(), '{}', now(), '{}')`,
      [subject],
    ),
  );
  await expect(adding).rejects.toThrow(/row-level security/);
});
