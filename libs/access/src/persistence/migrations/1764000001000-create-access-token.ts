import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tokens are looked up before any locality is known, so they have grants and no row-level policy; they hold no child's data. */
export class CreateAccessToken1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE front_door.access_token (
        locality text NOT NULL,
        id text NOT NULL,
        secret_sha256 bytea NOT NULL CHECK (length(secret_sha256) = 32),
        actor jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        PRIMARY KEY (locality, id),
        UNIQUE (id)
      );
      COMMENT ON TABLE front_door.access_token IS 'Who may come in. Secrets are kept only as their SHA-256.';
      GRANT SELECT ON front_door.access_token TO front_door_app;`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
