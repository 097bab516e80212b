import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is on duty when, at which rung, and by which ways they are reached at work. Staff, and no child. */
export class CreateRota1764000017001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [PERSON, WAY, SHIFT]) await runner.query(part);
    for (const table of ['duty_person', 'duty_way', 'rota_shift']) await runner.query(wall(table));
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const PERSON = `
  CREATE TABLE front_door.duty_person (
    locality text NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL CHECK (name ~ '\\S'),
    account text,
    added_by jsonb NOT NULL,
    added_at timestamptz NOT NULL,
    left_at timestamptz,
    audit_seq integer NOT NULL CHECK (audit_seq > 0),
    PRIMARY KEY (locality, id)
  );
  CREATE UNIQUE INDEX duty_person_account ON front_door.duty_person (locality, account) WHERE account IS NOT NULL AND left_at IS NULL;
  CREATE UNIQUE INDEX duty_person_name ON front_door.duty_person (locality, lower(name)) WHERE left_at IS NULL;
  COMMENT ON COLUMN front_door.duty_person.account IS 'Id of the account they sign in with, by which their load is seen.';`;

const WAY = `
  CREATE TABLE front_door.duty_way (
    locality text NOT NULL,
    person_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    channel text NOT NULL CHECK (channel IN ('text', 'voice', 'email', 'webhook', 'outbox')),
    address text NOT NULL CHECK (address ~ '\\S'),
    added_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (locality, person_id, n),
    FOREIGN KEY (locality, person_id) REFERENCES front_door.duty_person (locality, id)
  );
  COMMENT ON TABLE front_door.duty_way IS 'Work numbers and addresses of staff on duty. Protected: shown to those who keep the rota, in no log.';`;

const SHIFT = `
  CREATE TABLE front_door.rota_shift (
    locality text NOT NULL,
    id uuid NOT NULL,
    role text NOT NULL,
    person_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    put_by jsonb NOT NULL,
    put_at timestamptz NOT NULL,
    swapped_from uuid,
    taken_off_at timestamptz,
    taken_off_by jsonb,
    why text,
    PRIMARY KEY (locality, id),
    FOREIGN KEY (locality, person_id) REFERENCES front_door.duty_person (locality, id),
    CHECK (ends_at > starts_at),
    CHECK ((taken_off_at IS NULL) = (taken_off_by IS NULL) AND (taken_off_at IS NULL) = (why IS NULL))
  );
  CREATE INDEX rota_shift_on ON front_door.rota_shift (locality, ends_at, starts_at) WHERE taken_off_at IS NULL;
  COMMENT ON TABLE front_door.rota_shift IS 'A person at a rung from one instant to another. Nothing is removed: what was taken off or swapped says so.';`;

const wall = (table: string): string => `
  ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.${table} TO front_door_app USING (front_door.is_own_locality(locality));`;

const GRANTS = `
  GRANT SELECT, INSERT, UPDATE (left_at, audit_seq) ON front_door.duty_person TO front_door_app;
  GRANT SELECT, INSERT, UPDATE (ended_at) ON front_door.duty_way TO front_door_app;
  GRANT SELECT, INSERT, UPDATE (taken_off_at, taken_off_by, why) ON front_door.rota_shift TO front_door_app;`;
