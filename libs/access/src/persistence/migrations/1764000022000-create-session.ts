import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is signed in by a browser, who is on the way to it, and which signed assertions were used. Like tokens, all three are looked up
 * before any locality is known, so they have grants and no row-level policy; they hold no child's data. Only hashes of what a browser
 * holds are kept: a copy of the tables lets nobody in. A session that has ended stays ended.
 */
export class CreateSession1764000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SESSION);
    await runner.query(ATTEMPT);
    await runner.query(ASSERTION);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const SESSION = `
  CREATE TABLE front_door.session (
    locality text NOT NULL,
    id uuid NOT NULL,
    secret_sha256 bytea NOT NULL CHECK (length(secret_sha256) = 32),
    actor_id text NOT NULL CHECK (btrim(actor_id) <> ''),
    issuer text NOT NULL,
    subject text NOT NULL,
    provider_session text,
    claims jsonb NOT NULL,
    started_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    idle interval NOT NULL CHECK (idle > interval '0'),
    until timestamptz NOT NULL,
    ended_at timestamptz,
    ended_because text,
    PRIMARY KEY (locality, id),
    UNIQUE (secret_sha256),
    CHECK (until > started_at),
    CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
    CHECK (ended_because IN ('signed-out', 'signed-in-again', 'provider', 'suspended'))
  );
  CREATE INDEX session_of_actor ON front_door.session (locality, actor_id) WHERE ended_at IS NULL;
  CREATE INDEX session_of_subject ON front_door.session (issuer, subject) WHERE ended_at IS NULL;
  CREATE INDEX session_by_end ON front_door.session (until);
  COMMENT ON TABLE front_door.session IS 'Who is signed in by a browser. What the browser holds is kept only as its SHA-256.';
  CREATE FUNCTION front_door.session_stays_ended() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.ended_at IS NOT NULL THEN RAISE EXCEPTION 'a session that has ended stays ended' USING ERRCODE = '23514'; END IF;
      RETURN NEW;
    END $$;
  CREATE TRIGGER session_stays_ended BEFORE UPDATE ON front_door.session
    FOR EACH ROW EXECUTE FUNCTION front_door.session_stays_ended();
  GRANT SELECT, INSERT, DELETE ON front_door.session TO front_door_app;
  GRANT UPDATE (seen_at, ended_at, ended_because) ON front_door.session TO front_door_app;`;

const ATTEMPT = `
  CREATE TABLE front_door.sign_in_attempt (
    state_sha256 bytea PRIMARY KEY CHECK (length(state_sha256) = 32),
    browser_sha256 bytea NOT NULL CHECK (length(browser_sha256) = 32),
    nonce text NOT NULL,
    verifier text NOT NULL,
    return_to text NOT NULL,
    until timestamptz NOT NULL
  );
  CREATE INDEX sign_in_attempt_by_end ON front_door.sign_in_attempt (until);
  COMMENT ON TABLE front_door.sign_in_attempt IS 'Who is on the way to the provider and back. Each row is used once, within minutes.';
  GRANT SELECT, INSERT, DELETE ON front_door.sign_in_attempt TO front_door_app;`;

const ASSERTION = `
  CREATE TABLE front_door.assertion_used (
    locality text NOT NULL,
    client text NOT NULL,
    jti_sha256 bytea NOT NULL CHECK (length(jti_sha256) = 32),
    until timestamptz NOT NULL,
    PRIMARY KEY (locality, client, jti_sha256)
  );
  CREATE INDEX assertion_used_by_end ON front_door.assertion_used (until);
  COMMENT ON TABLE front_door.assertion_used IS 'Signed assertions of agencies that were used and have not run out, so that none is used twice.';
  GRANT SELECT, INSERT, DELETE ON front_door.assertion_used TO front_door_app;`;
