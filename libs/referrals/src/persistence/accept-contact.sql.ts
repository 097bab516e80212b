import { insertAuditEntries, insertOutboxMessages } from '#record';
import type { AcceptanceRows } from '../domain/acceptance-rows.js';
import type { BesideRows, BesideTable } from '../domain/accepted-beside.js';
import { BESIDE_ROWS, MANY_ROWS, ONE_ROW, type Columns } from './acceptance-columns.js';

/** Parameters before those of the rows; see {@link acceptStatement}. */
const BEFORE_ROWS = 8;
const CONTACT_AT = BEFORE_ROWS + 1;
const CLOCK_AT = CONTACT_AT + Object.keys(ONE_ROW.contact).length;
const SETS_AT = CLOCK_AT + Object.keys(ONE_ROW.clock).length;
const [CHILD_AT, ADULT_AT, DETAIL_AT, ASSERTION_AT, AUDIT_AT, OUTBOX_AT] = [0, 1, 2, 3, 4, 5].map((n) => SETS_AT + n);
const BESIDE_AT = SETS_AT + 6;

/**
 * The statement behind every 202: contact, children, adults, protected details, assertions, bytes, clocks, what was promised
 * to the caller's key, audit and the work to do, all or none.
 *
 * An idempotency key is held by an advisory try-lock for the length of the statement, so no "in progress" row is ever kept:
 * `locked` false means the same key is being accepted right now; `accepted` 0 with `locked` true means it was before.
 *
 * Parameters: 1 locality, 2 contact id, 3 body, 4 its SHA-256, 5 caller, 6 key or null, 7 SHA-256 of the parsed body, 8 the
 * answer where there is a key; then the rows, as `rowParameters` gives them, and those of each table written beside them.
 * @param beside tables of what the contact comes of, such as how the conversation ended that it was
 */
export const acceptStatement = (beside: readonly BesideTable[] = []): string => `
  WITH lock AS MATERIALIZED (
    SELECT $6::text IS NULL OR pg_try_advisory_xact_lock(hashtextextended($1::text || ' ' || $5::text || ' ' || $6, 1)) AS got
  ), kept AS (
    INSERT INTO front_door.idempotency (locality, caller, key, body_sha256, contact_id, answer, created_at)
    SELECT $1, $5, $6, $7::bytea, $2::uuid, $8::jsonb, front_door.now() FROM lock WHERE got AND $6::text IS NOT NULL
    ON CONFLICT DO NOTHING
    RETURNING contact_id
  ), go AS MATERIALIZED (
    SELECT FROM lock WHERE got AND ($6::text IS NULL OR EXISTS (SELECT FROM kept))
  ), body AS (
    INSERT INTO front_door.contact_body (locality, contact_id, body, sha256) SELECT $1, $2, $3::bytea, $4::bytea FROM go
  ), contact AS (
    INSERT INTO front_door.contact (locality, id, recorded_at, ${names(ONE_ROW.contact)})
    SELECT $1, $2, front_door.now(), ${numbered(ONE_ROW.contact, CONTACT_AT)} FROM go
  ), clocks AS (
    INSERT INTO front_door.clock (locality, contact_id, ${names(ONE_ROW.clock)})
    SELECT $1, $2, ${numbered(ONE_ROW.clock, CLOCK_AT)} FROM go
  ), children AS (
    ${insertSet('child', CHILD_AT)}
  ), adults AS (
    ${insertSet('adult', ADULT_AT)}
  ), details AS (
    ${insertSet('protected_detail', DETAIL_AT)}
  ), assertions AS (
    ${insertSet('assertion', ASSERTION_AT)}
  ), audited AS (
    ${insertAuditEntries(`(SELECT $${AUDIT_AT}::jsonb FROM go)`)}
  ), owed AS (
    ${insertOutboxMessages(`(SELECT $${OUTBOX_AT}::jsonb FROM go)`)}
  )${beside.map((table, place) => `, beside_${table} AS (${insertBeside(table, BESIDE_AT + place)})`).join('')}
  SELECT (SELECT got FROM lock) AS locked, (SELECT count(*)::int FROM go) AS accepted`;

/** The statement of every contact that comes by itself. */
export const ACCEPT_CONTACT = acceptStatement();

/** The rows as parameters of {@link acceptStatement}, in its order. */
export const rowParameters = (
  { contact, clock, child, adult, protected_detail, assertion, ...owed }: AcceptanceRows,
  { audit, rows }: BesideRows = { audit: [], rows: [] },
) => [
  ...Object.entries(ONE_ROW.contact).map(([column, type]) => asParameter(contact[column], type)),
  ...Object.entries(ONE_ROW.clock).map(([column, type]) => asParameter(clock[column], type)),
  ...[child, adult, protected_detail, assertion, [owed.audit, ...audit], [owed.outbox]].map((set) =>
    JSON.stringify(set),
  ),
  ...rows.map(({ row }) => JSON.stringify([row])),
];

/** Columns are named, so that one added to the table later keeps its default. */
function insertSet(table: keyof typeof MANY_ROWS, at: number | undefined): string {
  const columns = MANY_ROWS[table];
  const types = Object.entries(columns).map((column) => column.join(' '));
  return `INSERT INTO front_door.${table} (locality, contact_id, ${names(columns)})
    SELECT $1, $2, ${names(columns)} FROM go, json_to_recordset($${at}::json) AS r(${types.join(', ')})`;
}

/** The row names what it belongs to itself: only the locality is shared. */
function insertBeside(table: BesideTable, at: number): string {
  const columns = BESIDE_ROWS[table];
  const types = Object.entries(columns).map((column) => column.join(' '));
  return `INSERT INTO front_door.${table} (locality, ${names(columns)})
    SELECT $1, ${names(columns)} FROM go, json_to_recordset($${at}::json) AS r(${types.join(', ')})`;
}

function names(columns: Columns): string {
  return Object.keys(columns).join(', ');
}

function numbered(columns: Columns, first: number): string {
  return Object.values(columns)
    .map((type, place) => `$${first + place}::${type}`)
    .join(', ');
}

/** The driver would write an array as one of PostgreSQL's, and a Date in the time zone of this machine. */
function asParameter(value: unknown, type: string): unknown {
  if (type === 'jsonb') return JSON.stringify(value);
  return value instanceof Date ? value.toISOString() : value;
}
