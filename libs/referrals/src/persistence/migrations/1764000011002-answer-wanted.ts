import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came of each thing a decision asked for: who answered, when, in their words; that nobody did is an answer too. */
export class AnswerWanted1764000011002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ANSWERS);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const ANSWERS = `
  CREATE TABLE front_door.wanted_answer (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL,
    place integer NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('answered', 'no-answer', 'refuses')),
    answered_by text,
    answered_at timestamptz NOT NULL,
    words text,
    recorded_by jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n, place),
    FOREIGN KEY (locality, contact_id, n, place) REFERENCES front_door.wanted_information (locality, contact_id, n, place),
    CHECK (outcome <> 'answered' OR (words ~ '\\S' AND answered_by ~ '\\S'))
  );
  COMMENT ON TABLE front_door.wanted_answer IS 'What came of what a decision asked for. Each is answered once.';
  ALTER TABLE front_door.wanted_answer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.wanted_answer TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT ON front_door.wanted_answer TO front_door_app;
  CREATE TRIGGER wanted_answer_only_grows BEFORE UPDATE OR DELETE ON front_door.wanted_answer
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();`;
