import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ALL_ROWS, wallOf } from '../wall.sql.js';

/**
 * Who looked is kept as safely as what happened: the access log is sealed in a chain of its own, cannot be emptied, and says what was
 * shown, with which marks and on whose behalf. Seals of both chains cover their own number, time and count from here on (`version` 2).
 *
 * Looks from before are sealed by the next sweeps, as they stand.
 */
export class SealLooks1764000023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(INDEXES);
    await runner.query(ONLY_GROWS);
    await runner.query(ACCESS_SEALS);
    await runner.query(SEAL_ACCESS);
    await runner.query(SEAL_AUDIT);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const COLUMNS = `
  ALTER TABLE front_door.access_log
    ADD COLUMN shown text NOT NULL DEFAULT 'not-said',
    ADD COLUMN marks text[] NOT NULL DEFAULT '{}',
    ADD COLUMN on_behalf_of text,
    ADD COLUMN seal bigint;
  COMMENT ON COLUMN front_door.access_log.shown IS 'Group of fields: whole-record, night-minimum, worklist, …';
  COMMENT ON COLUMN front_door.access_log.marks IS 'What makes a look louder than others: protected-details, night-duty, break-glass.';
  COMMENT ON COLUMN front_door.access_log.on_behalf_of IS 'Whom the actor said they were looking for, as they said it.';
  ALTER TABLE front_door.audit_seal ADD COLUMN version smallint NOT NULL DEFAULT 1;
  COMMENT ON COLUMN front_door.audit_seal.version IS '1: the hash covers the entries. 2: and the seal''s own number, time and count.';`;

/** Newest looks of one contact are read by the first; the last two are the sealer's, as the audit has them. */
const INDEXES = `
  CREATE INDEX access_of_contact ON front_door.access_log (locality, contact_id, at, id);
  DROP INDEX front_door.access_log_by_contact;
  CREATE INDEX access_in_time ON front_door.access_log (locality, at);
  CREATE INDEX access_unsealed ON front_door.access_log (locality) WHERE seal IS NULL;
  CREATE INDEX access_sealed ON front_door.access_log (locality, seal, id) WHERE seal IS NOT NULL;`;

const ONLY_GROWS = `
  CREATE FUNCTION front_door.refuse_access_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.seal IS NULL AND NEW.seal IS NOT NULL
       AND (to_jsonb(OLD) - 'seal') = (to_jsonb(NEW) - 'seal') THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'access_log only grows' USING ERRCODE = 'insufficient_privilege';
  END $$;
  DROP TRIGGER access_log_only_grows ON front_door.access_log;
  CREATE TRIGGER access_log_only_grows BEFORE UPDATE OR DELETE ON front_door.access_log
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_access_change();
  CREATE TRIGGER access_log_is_not_emptied BEFORE TRUNCATE ON front_door.access_log
    FOR EACH STATEMENT EXECUTE FUNCTION front_door.refuse_change();`;

const ACCESS_SEALS = `
  CREATE TABLE front_door.access_seal (
    locality text NOT NULL,
    n bigint NOT NULL CHECK (n > 0),
    at timestamptz NOT NULL,
    entries integer NOT NULL CHECK (entries > 0),
    hash bytea NOT NULL,
    version smallint NOT NULL DEFAULT 2,
    PRIMARY KEY (locality, n)
  );
  COMMENT ON TABLE front_door.access_seal IS 'A chain per locality over the access log, as audit_seal is over the audit.';
  ALTER TABLE front_door.access_seal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
${wallOf('access_seal', { casework: ALL_ROWS, governance: ALL_ROWS, operator: ALL_ROWS })}
  GRANT SELECT ON front_door.access_seal TO front_door_app;
  CREATE TRIGGER access_seals_only_grow BEFORE UPDATE OR DELETE ON front_door.access_seal
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  CREATE TRIGGER access_seals_are_not_emptied BEFORE TRUNCATE ON front_door.access_seal
    FOR EACH STATEMENT EXECUTE FUNCTION front_door.refuse_change();
  CREATE POLICY sealing ON front_door.access_log TO CURRENT_USER USING (front_door.is_own_locality(locality));
  CREATE POLICY sealing ON front_door.access_seal TO CURRENT_USER USING (front_door.is_own_locality(locality));

  CREATE FUNCTION front_door.access_line(e front_door.access_log) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(e.locality, e.id, extract(epoch FROM e.at), e.actor, e.purpose, e.action, e.contact_id, e.allowed,
                             e.correlation_id, e.shown, e.marks, e.on_behalf_of)::text $$;

  CREATE FUNCTION front_door.seal_head(of_locality text, n bigint, at timestamptz, entries integer) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(of_locality, n, extract(epoch FROM at), entries)::text || E'\\n' $$;`;

/** The chain begins with the hash of the locality's code and of the log's name, so that no seal of one log can stand in the other. */
const SEAL_ACCESS = `
  CREATE FUNCTION front_door.seal_access(of_locality text, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = front_door, pg_temp AS $$
  DECLARE
    last_n bigint;
    last_hash bytea;
    sealed integer;
    sealed_at timestamptz;
  BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('seal-looks:' || of_locality, 0)) THEN RETURN 0; END IF;
    PERFORM set_config('front_door.locality', of_locality, true);
    SELECT n, hash INTO last_n, last_hash FROM front_door.access_seal WHERE locality = of_locality ORDER BY n DESC LIMIT 1;
    last_n := coalesce(last_n, 0);
    last_hash := coalesce(last_hash, sha256(convert_to(of_locality || ' access', 'UTF8')));
    WITH due AS (
      SELECT id FROM front_door.access_log WHERE locality = of_locality AND seal IS NULL LIMIT most FOR UPDATE SKIP LOCKED
    )
    UPDATE front_door.access_log a SET seal = last_n + 1 FROM due WHERE a.locality = of_locality AND a.id = due.id;
    GET DIAGNOSTICS sealed = ROW_COUNT;
    IF sealed > 0 THEN
      sealed_at := front_door.now();
      INSERT INTO front_door.access_seal (locality, n, at, entries, hash)
      SELECT of_locality, last_n + 1, sealed_at, sealed,
             sha256(last_hash || convert_to(front_door.seal_head(of_locality, last_n + 1, sealed_at, sealed)
                                            || string_agg(front_door.access_line(e), E'\\n' ORDER BY e.id), 'UTF8'))
      FROM front_door.access_log e WHERE e.locality = of_locality AND e.seal = last_n + 1;
    END IF;
    RETURN sealed;
  END $$;
  REVOKE ALL ON FUNCTION front_door.seal_access(text, integer) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION front_door.seal_access(text, integer) TO front_door_app;`;

const SEAL_AUDIT = `
  CREATE OR REPLACE FUNCTION front_door.seal_audit(of_locality text, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = front_door, pg_temp AS $$
  DECLARE
    last_n bigint;
    last_hash bytea;
    sealed integer;
    sealed_at timestamptz;
  BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('seal:' || of_locality, 0)) THEN RETURN 0; END IF;
    PERFORM set_config('front_door.locality', of_locality, true);
    SELECT n, hash INTO last_n, last_hash FROM front_door.audit_seal WHERE locality = of_locality ORDER BY n DESC LIMIT 1;
    last_n := coalesce(last_n, 0);
    last_hash := coalesce(last_hash, sha256(convert_to(of_locality, 'UTF8')));
    WITH due AS (
      SELECT stream, seq FROM front_door.audit WHERE locality = of_locality AND seal IS NULL LIMIT most FOR UPDATE SKIP LOCKED
    )
    UPDATE front_door.audit a SET seal = last_n + 1 FROM due
    WHERE a.locality = of_locality AND a.stream = due.stream AND a.seq = due.seq;
    GET DIAGNOSTICS sealed = ROW_COUNT;
    IF sealed > 0 THEN
      sealed_at := front_door.now();
      INSERT INTO front_door.audit_seal (locality, n, at, entries, version, hash)
      SELECT of_locality, last_n + 1, sealed_at, sealed, 2,
             sha256(last_hash || convert_to(front_door.seal_head(of_locality, last_n + 1, sealed_at, sealed)
                                            || string_agg(front_door.audit_line(e), E'\\n' ORDER BY e.stream, e.seq), 'UTF8'))
      FROM front_door.audit e WHERE e.locality = of_locality AND e.seal = last_n + 1;
    END IF;
    RETURN sealed;
  END $$;`;
