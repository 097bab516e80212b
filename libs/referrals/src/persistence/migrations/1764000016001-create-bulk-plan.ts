import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person was told would happen to several contacts, and what came of it once they said yes. A line is written to in the very
 * transaction that acts on its contact, so that nothing is done twice however often it is confirmed.
 */
export class CreateBulkPlan1764000016001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [PLAN, LINE, wall('bulk_plan'), wall('bulk_plan_contact'), GRANTS]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const PLAN = `
  CREATE TABLE front_door.bulk_plan (
    locality text NOT NULL,
    id uuid NOT NULL,
    team text NOT NULL,
    act text NOT NULL CHECK (act IN ('claim', 'release', 'redirect', 'close')),
    to_team text,
    reason_type text,
    reason_text text,
    account text NOT NULL,
    planned_at timestamptz NOT NULL,
    confirm_by timestamptz NOT NULL,
    confirmed_at timestamptz,
    PRIMARY KEY (locality, id)
  );
  CREATE INDEX bulk_plan_with_words ON front_door.bulk_plan (locality, confirm_by) WHERE reason_text IS NOT NULL;
  COMMENT ON TABLE front_door.bulk_plan IS 'Ids and codes; the words of the reason only until it is done or can no longer be confirmed.';`;

const LINE = `
  CREATE TABLE front_door.bulk_plan_contact (
    locality text NOT NULL,
    plan_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    place integer NOT NULL,
    version integer NOT NULL,
    would text NOT NULL CHECK (would IN ('do', 'refuse', 'stale', 'second-person')),
    would_code text,
    why_second jsonb,
    outcome text CHECK (outcome IN ('done', 'refused', 'stale', 'awaiting-second')),
    code text,
    became integer,
    at timestamptz,
    PRIMARY KEY (locality, plan_id, contact_id),
    FOREIGN KEY (locality, plan_id) REFERENCES front_door.bulk_plan (locality, id),
    CHECK ((outcome IS NULL) = (at IS NULL)),
    CHECK (outcome IS NULL OR would = 'do')
  );
  COMMENT ON COLUMN front_door.bulk_plan_contact.became IS 'Version of the contact after the act.';`;

const wall = (table: string): string => `
  ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.${table} TO front_door_app USING (front_door.is_own_locality(locality));`;

const GRANTS = `
  GRANT SELECT, INSERT, UPDATE (confirmed_at, reason_text) ON front_door.bulk_plan TO front_door_app;
  GRANT SELECT, INSERT, UPDATE (outcome, code, became, at) ON front_door.bulk_plan_contact TO front_door_app;`;
