import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When somebody is warned of a clock that runs, and what was noticed of it, once for each clock and threshold. Clocks that ran before
 * keep their times, and the sweep looks at them when they are due.
 */
export class KeepClocks1764000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(EVENTS);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const COLUMNS = `
  ALTER TABLE front_door.clock
    ADD COLUMN warnings jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN due_soon_at timestamptz,
    ADD COLUMN look_at timestamptz;
  ALTER TABLE front_door.clock DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
  UPDATE front_door.clock SET look_at = due_at + interval '1 minute' WHERE stopped_at IS NULL;
  ALTER TABLE front_door.clock ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  COMMENT ON COLUMN front_door.clock.warnings IS 'Thresholds before it is due, in order: [{threshold, at}].';
  COMMENT ON COLUMN front_door.clock.look_at IS 'When the sweep looks next; null when everything was noticed.';
  DROP INDEX front_door.clock_running; -- nothing looks for clocks by when they are due any more
  CREATE INDEX clock_to_look_at ON front_door.clock (locality, look_at) WHERE stopped_at IS NULL AND look_at IS NOT NULL;`;

const EVENTS = `
  CREATE TABLE front_door.clock_event (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    kind text NOT NULL,
    threshold text NOT NULL,
    due_at timestamptz NOT NULL,
    noticed_at timestamptz NOT NULL,
    held_by_team text NOT NULL,
    PRIMARY KEY (locality, contact_id, kind, threshold)
  );
  COMMENT ON TABLE front_door.clock_event IS 'What the sweep noticed of a clock, once for each threshold. Codes and ids only.';
  ALTER TABLE front_door.clock_event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.clock_event TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT ON front_door.clock_event TO front_door_app;
  CREATE TRIGGER clock_event_only_grows BEFORE UPDATE OR DELETE ON front_door.clock_event
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();`;
