import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Steps people record: what they stop and start, with what each did to the clocks. What clocks wait for may turn out not to have
 * happened, where a step alone said so.
 */
export class CreateStep1764000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CLOCK, PART, STEP]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const CLOCK = `
  ALTER TABLE front_door.clock ADD COLUMN started_by_step integer, ADD COLUMN stopped_by_step integer;`;

const PART = `
  ALTER TABLE front_door.clock_part ADD COLUMN step integer;
  COMMENT ON COLUMN front_door.clock_part.step IS 'The step that alone says so; null where another act does, which no correction takes back.';
  GRANT UPDATE (at, step), DELETE ON front_door.clock_part TO front_door_app;`;

const STEP = `
  CREATE TABLE front_door.step (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    step text NOT NULL,
    at timestamptz NOT NULL,
    about text,
    taken_by text,
    note text,
    corrects integer,
    recorded_by jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    changes jsonb NOT NULL,
    undone jsonb NOT NULL,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
    CONSTRAINT step_puts_right_an_earlier_one CHECK (corrects < n),
    CONSTRAINT step_put_right_with_a_reason CHECK (corrects IS NULL OR btrim(note) <> ''),
    CONSTRAINT step_not_in_the_future CHECK (at <= recorded_at)
  );
  CREATE UNIQUE INDEX step_put_right_once ON front_door.step (locality, contact_id, corrects) WHERE corrects IS NOT NULL;
  COMMENT ON TABLE front_door.step IS 'What was done, or happened, that clocks wait for or run from. Nothing is edited: a later one puts it right.';
  CREATE TRIGGER step_only_grows BEFORE UPDATE OR DELETE ON front_door.step
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  ALTER TABLE front_door.step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.step TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT ON front_door.step TO front_door_app;`;
