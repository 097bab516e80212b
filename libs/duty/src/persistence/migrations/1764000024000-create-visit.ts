import type { MigrationInterface, QueryRunner } from 'typeorm';
import { notHidden, wallOf, type Seen } from '#record';

/**
 * Visits made out of hours, as whoever went tells of them bit by bit, and where they and a bed for the night are, kept apart. The release
 * before this one neither reads nor writes any of it, and leaves `worker_not_back` false: it goes on as it was.
 */
export class CreateVisit1764000024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [VISIT, REPORT, PLACE]) await runner.query(part);
    for (const [table, seen] of Object.entries(WALLS)) await runner.query(walled(table, seen));
    for (const part of [GRANTS, CALL_OUT]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const VISIT = `
  CREATE TABLE front_door.visit (
    locality text NOT NULL,
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    reference text NOT NULL,
    began_by jsonb NOT NULL,
    began_at timestamptz NOT NULL,
    said jsonb NOT NULL,
    expected_back_at timestamptz,
    back_at timestamptz,
    not_back_at timestamptz,
    PRIMARY KEY (locality, id)
  );
  CREATE INDEX visit_of_contact ON front_door.visit (locality, contact_id);
  CREATE INDEX visit_expected ON front_door.visit (locality, expected_back_at) WHERE back_at IS NULL AND not_back_at IS NULL;
  COMMENT ON TABLE front_door.visit IS 'A visit made out of hours, as it stands by everything that was told of it.';
  COMMENT ON COLUMN front_door.visit.id IS 'Made by the telephone that tells of it, so that what is sent again is the same visit.';
  COMMENT ON COLUMN front_door.visit.not_back_at IS 'When it was noticed that whoever went had not been heard of by the time they gave.';`;

const REPORT = `
  CREATE TABLE front_door.visit_report (
    locality text NOT NULL,
    visit_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    sha256 bytea NOT NULL,
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    said jsonb NOT NULL,
    PRIMARY KEY (locality, visit_id, n),
    UNIQUE (locality, visit_id, sha256),
    FOREIGN KEY (locality, visit_id) REFERENCES front_door.visit (locality, id)
  );
  CREATE TRIGGER visit_report_only_grows BEFORE UPDATE OR DELETE ON front_door.visit_report
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  COMMENT ON TABLE front_door.visit_report IS 'What was told of a visit, each time; the same sent twice is one.';`;

const PLACE = `
  CREATE TABLE front_door.night_place (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('visit', 'bed')),
    about uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    place text NOT NULL CHECK (place ~ '\\S'),
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, about, n)
  );
  CREATE INDEX night_place_of_contact ON front_door.night_place (locality, contact_id);
  CREATE TRIGGER night_place_only_grows BEFORE UPDATE OR DELETE ON front_door.night_place
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  COMMENT ON TABLE front_door.night_place IS 'Where a visit went, or a child has a bed for the night. Protected: for those who see addresses, in no log.';`;

const OF_SEEN_VISIT = `
  EXISTS (SELECT FROM front_door.visit v WHERE v.locality = visit_report.locality AND v.id = visit_report.visit_id)`;

/** Where a visit went is for those who see addresses: whoever works cases. */
const WALLS: Readonly<Record<string, Seen>> = {
  visit: { casework: notHidden('contact_id'), governance: notHidden('contact_id') },
  visit_report: { casework: OF_SEEN_VISIT, governance: OF_SEEN_VISIT },
  night_place: { casework: notHidden('contact_id') },
};

const walled = (table: string, seen: Seen): string => `
  ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  ${wallOf(table, seen)}`;

const GRANTS = `
  GRANT SELECT, INSERT, UPDATE (said, expected_back_at, back_at, not_back_at) ON front_door.visit TO front_door_app;
  GRANT SELECT, INSERT ON front_door.visit_report, front_door.night_place TO front_door_app;`;

const CALL_OUT = `
  ALTER TABLE front_door.escalation
    ADD COLUMN worker_not_back boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT escalation_outcome_check,
    ADD CONSTRAINT escalation_outcome_check CHECK (outcome IN ('can-wait', 'made-safe', 'decided', 'handed-over', 'advice-given',
      'appropriate-adult', 'bed-tonight', 'passed-to-authority', 'reported-back'));
  COMMENT ON COLUMN front_door.escalation.worker_not_back IS 'A colleague out on a visit about it has not been heard of by the time they gave.';
  ALTER TABLE front_door.escalation_act
    DROP CONSTRAINT escalation_act_act_check,
    DROP CONSTRAINT escalation_act_check,
    ADD CONSTRAINT escalation_act_act_check CHECK (act IN ('acknowledge', 'hold', 'police', 'can-wait', 'cannot-wait', 'made-safe',
      'hand-over', 'stand-down', 'advice-given', 'appropriate-adult', 'bed-tonight', 'passed-to-authority', 'reported-back')),
    ADD CONSTRAINT escalation_act_says_why CHECK (
      act NOT IN ('can-wait', 'cannot-wait', 'made-safe', 'stand-down', 'advice-given', 'appropriate-adult', 'bed-tonight',
        'passed-to-authority') OR said ->> 'why' <> '');`;
