import type { BesideTable } from '../domain/accepted-beside.js';

/** Columns of a table and their types, in the order an acceptance writes them, beside `locality` and the contact's id. */
export type Columns = Readonly<Record<string, string>>;

/** Tables that get one row. Its columns travel as parameters of their own: nothing has to be taken apart. */
export const ONE_ROW = {
  contact: {
    reference: 'text',
    kind: 'text',
    source_kind: 'text',
    source_words: 'text',
    sender: 'text',
    agency: 'text',
    sender_standing: 'text',
    source_identity: 'text',
    child_not_known: 'boolean',
    received_at: 'timestamptz',
    happened_on: 'date',
    backdated: 'boolean',
    escalate: 'boolean',
    immediate_danger: 'text',
    police_protection: 'boolean',
    police_protection_at: 'timestamptz',
    postcode_district: 'text',
    status: 'text',
    revision: 'integer',
    audit_seq: 'integer',
    doubts: 'jsonb',
    held_by_team: 'text',
    held_since: 'timestamptz',
    next_action: 'text',
    next_due_at: 'timestamptz',
    correlation_id: 'text',
  },
  clock: {
    kind: 'text',
    started_at: 'timestamptz',
    due_at: 'timestamptz',
    source: 'text',
    warnings: 'jsonb',
    due_soon_at: 'timestamptz',
    look_at: 'timestamptz',
  },
} as const satisfies Readonly<Record<string, Columns>>;

/** Tables that get any number of rows, each table's as one JSON array. */
export const MANY_ROWS = {
  child: {
    ref: 'text',
    place: 'integer',
    given_name: 'text',
    family_name: 'text',
    name_key: 'text',
    birth: 'jsonb',
    born_on: 'date',
    sex: 'text',
    ethnicity: 'text',
    nhs_number: 'text',
    upn: 'text',
    setting: 'text',
  },
  adult: {
    ref: 'text',
    place: 'integer',
    name: 'text',
    relationship: 'text',
    parental_responsibility: 'text',
    concern_role: 'text',
    lives_with_child: 'text',
  },
  protected_detail: {
    place: 'integer',
    about: 'text',
    kind: 'text',
    value: 'jsonb',
    safe: 'text',
    confidential: 'boolean',
  },
  assertion: {
    n: 'integer',
    about: 'text',
    fact: 'text',
    value: 'jsonb',
    evidence: 'text',
    said_by: 'text',
    source_kind: 'text',
    may_be_of_concern: 'boolean',
  },
} as const satisfies Readonly<Record<string, Columns>>;

/** Tables of what a contact may come of, each with one row that the same statement writes. */
export const BESIDE_ROWS = {
  conversation_ending: {
    conversation_id: 'uuid',
    ending: 'text',
    reason: 'text',
    advice: 'text',
    override: 'jsonb',
    live: 'jsonb',
    by: 'jsonb',
    at: 'timestamptz',
    contact_id: 'uuid',
    receipt: 'jsonb',
    seq: 'integer',
  },
  macpt_question: {
    id: 'uuid',
    asked_by: 'jsonb',
    agency: 'text',
    asked_at: 'timestamptz',
    question: 'text',
    sent: 'jsonb',
    doubts: 'jsonb',
    live: 'jsonb',
    due_at: 'timestamptz',
    source: 'text',
    contact_id: 'uuid',
    receipt: 'jsonb',
    correlation_id: 'text',
  },
  protected_part: { subject: 'uuid', n: 'integer', parts: 'jsonb' },
  act_answer: { caller: 'text', key: 'text', body_sha256: 'bytea', answer: 'jsonb', created_at: 'timestamptz' },
} as const satisfies Readonly<Record<BesideTable, Columns>>;
