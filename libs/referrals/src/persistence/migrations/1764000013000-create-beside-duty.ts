import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands beside a contact's route: to which team, why, by when, and what a named person answered. */
export class CreateBesideDuty1764000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [DUTY, ANSWER, ...['beside_duty', 'beside_answer'].map(wall), GRANTS]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const DUTY = `
  CREATE TABLE front_door.beside_duty (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    kind text NOT NULL
      CHECK (kind IN ('lado', 'private-fostering', 'accommodation', 'specialist-support', 'open-involvement', 'words')),
    key text NOT NULL,
    team text,
    about text,
    words jsonb NOT NULL CHECK (jsonb_array_length(words) > 0),
    because jsonb NOT NULL,
    clock text NOT NULL,
    due_at timestamptz NOT NULL,
    source text NOT NULL,
    owed_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'owed' CHECK (state IN ('owed', 'accepted', 'done', 'not-needed')),
    settled_at timestamptz,
    noticed_at timestamptz,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
    CHECK ((state IN ('done', 'not-needed')) = (settled_at IS NOT NULL)),
    CHECK (kind = 'words' OR team IS NOT NULL)
  );
  CREATE UNIQUE INDEX beside_duty_owed_once ON front_door.beside_duty (locality, contact_id, key) WHERE settled_at IS NULL;
  CREATE UNIQUE INDEX beside_duty_by_id ON front_door.beside_duty (locality, id);
  CREATE INDEX beside_duty_of_team ON front_door.beside_duty (locality, team, due_at) WHERE settled_at IS NULL;
  CREATE INDEX beside_duty_to_notice ON front_door.beside_duty (locality, due_at) WHERE settled_at IS NULL AND noticed_at IS NULL;
  COMMENT ON COLUMN front_door.beside_duty.id IS 'For the pages of a list only: people name a duty by its contact and n.';
  COMMENT ON COLUMN front_door.beside_duty.team IS 'Null: whichever team holds the contact.';
  COMMENT ON COLUMN front_door.beside_duty.words IS 'Published sentences and the service''s own.';
  COMMENT ON COLUMN front_door.beside_duty.noticed_at IS 'When it was found past its time, once.';`;

const ANSWER = `
  CREATE TABLE front_door.beside_answer (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL,
    place integer NOT NULL CHECK (place > 0),
    answer text NOT NULL CHECK (answer IN ('accept', 'done', 'not-needed')),
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    how text,
    reason text,
    PRIMARY KEY (locality, contact_id, n, place),
    FOREIGN KEY (locality, contact_id, n) REFERENCES front_door.beside_duty (locality, contact_id, n),
    CHECK (answer <> 'done' OR how IS NOT NULL),
    CHECK (answer <> 'not-needed' OR reason IS NOT NULL)
  );
  CREATE TRIGGER beside_answer_only_grows BEFORE UPDATE OR DELETE ON front_door.beside_answer
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  COMMENT ON TABLE front_door.beside_answer IS 'What named persons answered to duties beside a route.';`;

const wall = (table: string): string => `
  ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.${table} TO front_door_app USING (front_door.is_own_locality(locality));`;

const GRANTS = `
  GRANT SELECT, INSERT ON front_door.beside_duty, front_door.beside_answer TO front_door_app;
  GRANT UPDATE (state, settled_at, noticed_at) ON front_door.beside_duty TO front_door_app;`;
