import { insertAuditEntries, insertOutboxMessages } from '#record';

/**
 * The statement behind every 202: contact, children, adults, protected details, assertions, bytes, clocks, what was promised
 * to the caller's key, audit and the work to do, all or none.
 *
 * An idempotency key is held by an advisory try-lock for the length of the statement, so no "in progress" row is ever kept:
 * `locked` false means the same key is being accepted right now; `accepted` 0 with `locked` true means it was before.
 *
 * Parameters: 1 the rows as JSON, 2 body, 3 its SHA-256, 4 locality, 5 caller, 6 key or null, 7 SHA-256 of the parsed body,
 * 8 contact id, 9 the answer.
 */
export const ACCEPT_CONTACT = `
  WITH lock AS MATERIALIZED (
    SELECT $6::text IS NULL OR pg_try_advisory_xact_lock(hashtextextended($4 || ' ' || $5 || ' ' || $6, 1)) AS got
  ), kept AS (
    INSERT INTO front_door.idempotency (locality, caller, key, body_sha256, contact_id, answer, created_at)
    SELECT $4, $5, $6, $7::bytea, $8::uuid, $9::jsonb, front_door.now() FROM lock WHERE got AND $6::text IS NOT NULL
    ON CONFLICT DO NOTHING
    RETURNING contact_id
  ), go AS MATERIALIZED (
    SELECT $1::jsonb AS rows FROM lock WHERE got AND ($6::text IS NULL OR EXISTS (SELECT FROM kept))
  ), body AS (
    INSERT INTO front_door.contact_body (locality, contact_id, body, sha256) SELECT $4, $8::uuid, $2::bytea, $3::bytea FROM go
  ), contact AS (
    ${insertRows('contact', [
      'locality',
      'id',
      'reference',
      'kind',
      'source_kind',
      'source_words',
      'sender',
      'agency',
      'child_not_known',
      'received_at',
      'recorded_at',
      'happened_on',
      'backdated',
      'escalate',
      'immediate_danger',
      'police_protection',
      'police_protection_at',
      'postcode_district',
      'status',
      'revision',
      'audit_seq',
      'doubts',
      'held_by_team',
      'held_since',
      'next_action',
      'next_due_at',
      'correlation_id',
    ])}
  ), children AS (
    ${insertRows('child', [
      'locality',
      'contact_id',
      'ref',
      'place',
      'given_name',
      'family_name',
      'name_key',
      'birth',
      'born_on',
      'sex',
      'ethnicity',
      'nhs_number',
      'upn',
      'setting',
    ])}
  ), adults AS (
    ${insertRows('adult', [
      'locality',
      'contact_id',
      'ref',
      'place',
      'name',
      'relationship',
      'parental_responsibility',
      'concern_role',
      'lives_with_child',
    ])}
  ), details AS (
    ${insertRows('protected_detail', ['locality', 'contact_id', 'place', 'about', 'kind', 'value', 'safe', 'confidential'])}
  ), assertions AS (
    ${insertRows('assertion', [
      'locality',
      'contact_id',
      'n',
      'about',
      'fact',
      'value',
      'evidence',
      'said_by',
      'source_kind',
      'may_be_of_concern',
    ])}
  ), clocks AS (
    ${insertRows('clock', ['locality', 'contact_id', 'kind', 'started_at', 'due_at', 'source'])}
  ), audited AS (
    ${insertAuditEntries(`(SELECT rows->'audit' FROM go)`)}
  ), owed AS (
    ${insertOutboxMessages(`(SELECT rows->'outbox' FROM go)`)}
  )
  SELECT (SELECT got FROM lock) AS locked, (SELECT count(*)::int FROM go) AS accepted`;

/** Rows of a table from the JSON member of its name. Columns are named, so that a column added later keeps its default. */
function insertRows(table: string, columns: readonly string[]): string {
  const list = columns.join(', ');
  const values = columns.map((column) => (column === 'recorded_at' ? 'front_door.now()' : `r.${column}`)).join(', ');
  return `INSERT INTO front_door.${table} (${list})
    SELECT ${values} FROM go, jsonb_populate_recordset(NULL::front_door.${table}, go.rows->'${table}') r`;
}
