import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What somebody needs to tell their own sessions apart and to end them, and which logout tokens of a provider were used. Of a browser its
 * family alone is kept: no address and no version. The app adds to what is here and changes nothing that the release before reads.
 */
export class ListSessions1764000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SESSION);
    await runner.query(LOGOUT_TOKEN);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const SESSION = `
  ALTER TABLE front_door.session
    ADD COLUMN browser text CHECK (browser IN ('Chrome', 'Edge', 'Firefox', 'Opera', 'Safari')),
    DROP CONSTRAINT session_ended_because_check,
    ADD CONSTRAINT session_ended_because_check CHECK (ended_because IN
      ('signed-out', 'signed-in-again', 'provider', 'suspended', 'ended-elsewhere', 'ended-by-another', 'too-many'));
  COMMENT ON COLUMN front_door.session.browser IS 'Family of the browser that it was begun in, as the browser says; null where it says none that is known.';`;

const LOGOUT_TOKEN = `
  CREATE TABLE front_door.logout_token_used (
    issuer text NOT NULL,
    jti_sha256 bytea NOT NULL CHECK (length(jti_sha256) = 32),
    until timestamptz NOT NULL,
    PRIMARY KEY (issuer, jti_sha256)
  );
  CREATE INDEX logout_token_used_by_end ON front_door.logout_token_used (until);
  COMMENT ON TABLE front_door.logout_token_used IS 'Logout tokens of a provider that were used and have not run out, so that none is used twice.';
  GRANT SELECT, INSERT, DELETE ON front_door.logout_token_used TO front_door_app;`;
