import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The exact bytes published, for ever. Public words about no person, so there is no row-level policy; nobody may change a row. */
export class CreatePublishedDocument1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE front_door.published_document (
        locality text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('threshold-document', 'national-floor')),
        version text NOT NULL,
        effective_from date NOT NULL,
        effective_until date,
        bytes bytea NOT NULL,
        sha256 text NOT NULL CHECK (sha256 = encode(sha256(bytes), 'hex')),
        published_at timestamptz NOT NULL,
        PRIMARY KEY (locality, kind, version)
      );
      COMMENT ON TABLE front_door.published_document IS 'Published, dated, immutable: the bytes themselves and their hash.';
      CREATE TRIGGER published_is_not_altered BEFORE UPDATE OR DELETE ON front_door.published_document
        FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
      GRANT SELECT ON front_door.published_document TO front_door_app;`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
