import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A clock that has stopped can run again: a second offer, a second question, new information about what was decided. The run before
 * is kept, and what is noticed of one run does not hide what comes of the next.
 */
export class RunClocksAgain1764000011001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [RUNS, EVENTS]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const RUNS = `
  CREATE TABLE front_door.clock_run (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    kind text NOT NULL,
    run integer NOT NULL CHECK (run > 0),
    started_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    stopped_at timestamptz NOT NULL,
    source text NOT NULL,
    PRIMARY KEY (locality, contact_id, kind, run),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id)
  );
  COMMENT ON TABLE front_door.clock_run IS 'Earlier runs of clocks that run again; the latest run is in clock.';
  ALTER TABLE front_door.clock_run ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.clock_run TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT ON front_door.clock_run TO front_door_app;
  CREATE TRIGGER clock_run_only_grows BEFORE UPDATE OR DELETE ON front_door.clock_run
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();`;

/** The first run, of every clock there was: none had more than one. A release that is being replaced writes no run. */
const EVENTS = `
  ALTER TABLE front_door.clock ADD COLUMN run integer NOT NULL DEFAULT 1 CHECK (run > 0);
  COMMENT ON COLUMN front_door.clock.run IS 'How often it has been started. The row is the run that counts.';
  ALTER TABLE front_door.clock_event ADD COLUMN run integer NOT NULL DEFAULT 1;
  ALTER TABLE front_door.clock_event DROP CONSTRAINT clock_event_pkey, ADD PRIMARY KEY (locality, contact_id, kind, run, threshold);`;
