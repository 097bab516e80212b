import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls of the MACPT: convened by whom and with whom invited; held, with who was there, who was missing and what it came to. */
export class CreateMacptCall1764000014001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CALL, HELD, INDEXES]) await runner.query(part);
    for (const table of ['macpt_call', 'macpt_call_held']) await runner.query(wall(table));
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const CALL = `
  CREATE TABLE front_door.macpt_call (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    at timestamptz NOT NULL,
    invited jsonb NOT NULL,
    convened_by jsonb NOT NULL,
    convened_at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id)
  );
  COMMENT ON TABLE front_door.macpt_call IS 'Calls of the MACPT as convened. The latest not held is the one that counts.';`;

const HELD = `
  CREATE TABLE front_door.macpt_call_held (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL,
    at timestamptz NOT NULL,
    attended jsonb NOT NULL CHECK (jsonb_array_length(attended) > 0),
    missing jsonb NOT NULL,
    went_ahead_because text,
    outcome jsonb NOT NULL,
    steps jsonb NOT NULL,
    recorded_by jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id, n) REFERENCES front_door.macpt_call (locality, contact_id, n),
    CONSTRAINT macpt_call_not_held_in_the_future CHECK (at <= recorded_at)
  );
  COMMENT ON TABLE front_door.macpt_call_held IS 'Calls that were held, each once: who was there and who was missing, why it went ahead, what it came to.';`;

/** For the morning list, which must not read what was closed over the years. */
const INDEXES = `
  CREATE INDEX clock_macpt_call ON front_door.clock (locality, started_at) WHERE kind = 'macpt-call';
  CREATE INDEX clock_police_protection ON front_door.clock (locality) WHERE kind = 'police-protection' AND stopped_at IS NULL;`;

const wall = (table: string): string => `
  CREATE TRIGGER ${table}_only_grows BEFORE UPDATE OR DELETE ON front_door.${table}
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.${table} TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT ON front_door.${table} TO front_door_app;`;
