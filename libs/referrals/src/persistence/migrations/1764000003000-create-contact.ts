import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Casework. A contact always has its holder, its next action and when that is due: the columns allow nothing else.
 * Addresses, telephone numbers and whereabouts stand apart, and so do the bytes as received.
 */
export class CreateContact1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CONTACT, BODY, CHILD, ADULT, PROTECTED_DETAIL, ASSERTION, CLOCK, DECISION])
      await runner.query(part);
    for (const table of TABLES) await runner.query(wall(table));
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const TABLES = [
  'contact',
  'contact_body',
  'child',
  'adult',
  'protected_detail',
  'assertion',
  'clock',
  'decision',
  'decision_child',
] as const;

const CONTACT = `
  CREATE TABLE front_door.contact (
    locality text NOT NULL,
    id uuid NOT NULL,
    reference text NOT NULL,
    kind text NOT NULL,
    source_kind text NOT NULL,
    source_words text NOT NULL,
    sender text NOT NULL,
    agency text,
    child_not_known boolean NOT NULL,
    received_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    happened_on date,
    backdated boolean NOT NULL,
    escalate boolean NOT NULL,
    immediate_danger text CHECK (immediate_danger IN ('yes', 'no', 'unknown')),
    police_protection boolean NOT NULL,
    police_protection_at timestamptz,
    postcode_district text,
    status text NOT NULL CHECK (status IN ('received', 'proposed', 'decided', 'offered', 'accepted', 'returned', 'closed')),
    revision integer NOT NULL CHECK (revision > 0),
    decided_revision integer NOT NULL DEFAULT 0 CHECK (decided_revision <= revision),
    audit_seq integer NOT NULL CHECK (audit_seq > 0),
    doubts jsonb NOT NULL,
    route_team text,
    route_kind text CHECK (route_kind IN ('universal', 'family-help', 'macpt', 'front-door', 'other')),
    route_reason text,
    held_by_team text NOT NULL,
    held_by_person text,
    held_since timestamptz NOT NULL,
    next_action text NOT NULL,
    next_due_at timestamptz NOT NULL,
    decision_n integer,
    correlation_id text NOT NULL,
    PRIMARY KEY (locality, id)
  ) WITH (fillfactor = 80);
  CREATE UNIQUE INDEX contact_reference ON front_door.contact (reference);
  CREATE INDEX contact_worklist ON front_door.contact (locality, held_by_team, next_due_at) WHERE status <> 'closed';
  CREATE INDEX contact_undecided ON front_door.contact (locality, recorded_at) WHERE decided_revision < revision;`;

const BODY = `
  CREATE TABLE front_door.contact_body (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    body bytea NOT NULL,
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    PRIMARY KEY (locality, contact_id)
  );
  COMMENT ON TABLE front_door.contact_body IS 'The bytes as received and their hash.';`;

const CHILD = `
  CREATE TABLE front_door.child (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    ref text NOT NULL,
    place integer NOT NULL,
    given_name text,
    family_name text,
    name_key text,
    birth jsonb NOT NULL,
    born_on date,
    sex text,
    ethnicity text,
    nhs_number text,
    upn text,
    setting text,
    PRIMARY KEY (locality, contact_id, ref)
  );
  CREATE INDEX child_nhs_number ON front_door.child (locality, nhs_number) WHERE nhs_number IS NOT NULL;
  CREATE INDEX child_upn ON front_door.child (locality, upn) WHERE upn IS NOT NULL;
  CREATE INDEX child_name_and_birth ON front_door.child (locality, name_key, born_on) WHERE name_key IS NOT NULL AND born_on IS NOT NULL;`;

const ADULT = `
  CREATE TABLE front_door.adult (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    ref text NOT NULL,
    place integer NOT NULL,
    name text,
    relationship text,
    parental_responsibility text,
    concern_role text,
    lives_with_child text,
    PRIMARY KEY (locality, contact_id, ref)
  );`;

const PROTECTED_DETAIL = `
  CREATE TABLE front_door.protected_detail (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    place integer NOT NULL,
    about text NOT NULL,
    kind text NOT NULL,
    value jsonb NOT NULL,
    safe text NOT NULL CHECK (safe IN ('yes', 'no', 'unknown')),
    confidential boolean NOT NULL,
    PRIMARY KEY (locality, contact_id, place)
  );
  COMMENT ON TABLE front_door.protected_detail IS 'Addresses, telephone numbers and whereabouts. A way of contact is used only when safe is yes.';`;

const ASSERTION = `
  CREATE TABLE front_door.assertion (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    about text NOT NULL,
    fact text NOT NULL,
    value jsonb NOT NULL,
    evidence text NOT NULL,
    said_by text NOT NULL,
    source_kind text NOT NULL,
    may_be_of_concern boolean NOT NULL,
    PRIMARY KEY (locality, contact_id, n)
  );
  CREATE TRIGGER assertion_only_grows BEFORE UPDATE OR DELETE ON front_door.assertion
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();`;

const CLOCK = `
  CREATE TABLE front_door.clock (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    kind text NOT NULL,
    started_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    stopped_at timestamptz,
    source text NOT NULL,
    PRIMARY KEY (locality, contact_id, kind)
  );
  CREATE INDEX clock_running ON front_door.clock (locality, due_at) WHERE stopped_at IS NULL;`;

const DECISION = `
  CREATE TABLE front_door.decision (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    kind text NOT NULL CHECK (kind IN ('proposed', 'professional')),
    revision integer NOT NULL,
    response text CHECK (response IN ('universal', 'notify', 'family-help', 'macpt')),
    level text,
    priority text NOT NULL CHECK (priority IN ('red', 'amber', 'green')),
    can_wait text NOT NULL CHECK (can_wait IN ('yes', 'no', 'unknown')),
    document jsonb NOT NULL,
    decided_by jsonb,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id)
  );
  CREATE UNIQUE INDEX decision_one_proposal ON front_door.decision (locality, contact_id, revision) WHERE kind = 'proposed';
  COMMENT ON TABLE front_door.decision IS 'Dated, signed acts. Later ones supersede; none is edited.';
  CREATE TABLE front_door.decision_child (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL,
    ref text NOT NULL,
    place integer NOT NULL,
    response text,
    level text,
    evaluation jsonb NOT NULL,
    PRIMARY KEY (locality, contact_id, n, ref),
    FOREIGN KEY (locality, contact_id, n) REFERENCES front_door.decision (locality, contact_id, n)
  );
  CREATE TRIGGER decision_only_grows BEFORE UPDATE OR DELETE ON front_door.decision
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  CREATE TRIGGER decision_child_only_grows BEFORE UPDATE OR DELETE ON front_door.decision_child
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();`;

/** Closed when no locality is set. Intake only adds, and sees nothing. */
const wall = (table: string): string => `
  ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.${table} TO front_door_app USING (front_door.is_own_locality(locality));
  CREATE POLICY accepting ON front_door.${table} FOR INSERT TO front_door_intake WITH CHECK (true);`;

const GRANTS = `
  GRANT INSERT ON front_door.contact, front_door.contact_body, front_door.child, front_door.adult,
    front_door.protected_detail, front_door.assertion, front_door.clock TO front_door_intake;
  GRANT SELECT ON front_door.contact, front_door.contact_body, front_door.child, front_door.adult,
    front_door.protected_detail, front_door.assertion, front_door.clock, front_door.decision, front_door.decision_child TO front_door_app;
  GRANT INSERT ON front_door.assertion, front_door.clock, front_door.decision, front_door.decision_child TO front_door_app;
  GRANT UPDATE ON front_door.contact, front_door.clock TO front_door_app;`;
