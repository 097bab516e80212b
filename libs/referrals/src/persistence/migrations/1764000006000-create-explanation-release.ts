import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who said, of whom, that a draft may safely go to them and how: without a row that says yes of the very words, nothing leaves. Kept
 * with the words themselves, so that what a family was told can be shown years later.
 */
export class CreateExplanationRelease1764000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [RELEASE, WALL, GRANTS]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const RELEASE = `
  CREATE TABLE front_door.explanation_release (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    person_ref text NOT NULL,
    safe text NOT NULL CHECK (safe IN ('yes', 'no')),
    way text CHECK (way IN ('in-person', 'phone', 'text', 'email', 'post', 'other')),
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    draft jsonb,
    draft_sha256 text CHECK (draft_sha256 ~ '^[0-9a-f]{64}$'),
    released_by jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
    CONSTRAINT explanation_release_of_some_words CHECK (safe = 'no' OR (way IS NOT NULL AND draft IS NOT NULL AND draft_sha256 IS NOT NULL))
  );
  COMMENT ON TABLE front_door.explanation_release IS 'A named practitioner says of one person whether a draft may go to them, and how. Later ones supersede; none is edited.';
  CREATE TRIGGER explanation_release_only_grows BEFORE UPDATE OR DELETE ON front_door.explanation_release
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();`;

const WALL = `
  ALTER TABLE front_door.explanation_release ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.explanation_release TO front_door_app USING (front_door.is_own_locality(locality));`;

const GRANTS = `GRANT SELECT, INSERT ON front_door.explanation_release TO front_door_app;`;
