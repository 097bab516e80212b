import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ground everything stands on: the schema, the one clock, what is owed (outbox), what was promised to a caller
 * (idempotency), what happened (audit, sealed), who looked (access log), and what needs a person's attention (alarm).
 *
 * Three roles: the owner of this migration; `front_door_app`, which owns nothing; `front_door_intake`, which only adds.
 */
export class CreateRecord1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CLOCK);
    await runner.query(OUTBOX);
    await runner.query(IDEMPOTENCY);
    await runner.query(AUDIT);
    await runner.query(SEALS);
    await runner.query(ACCESS_LOG);
    await runner.query(ALARM);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const CLOCK = `
  CREATE FUNCTION front_door.now() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT clock_timestamp()';
  COMMENT ON FUNCTION front_door.now() IS 'The only clock SQL reads. Tests replace it; no production setting moves it.';

  CREATE FUNCTION front_door.is_own_locality(locality text) RETURNS boolean LANGUAGE sql STABLE
    AS $$ SELECT locality = nullif(current_setting('front_door.locality', true), '') $$;
  COMMENT ON FUNCTION front_door.is_own_locality IS 'True for rows of the locality this transaction acts in; closed when unset.';

  CREATE FUNCTION front_door.refuse_change() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;

  GRANT USAGE ON SCHEMA front_door TO front_door_app, front_door_intake;`;

const OUTBOX = `
  CREATE TABLE front_door.outbox (
    id uuid NOT NULL,
    locality text NOT NULL,
    name text NOT NULL,
    version integer NOT NULL,
    lane text NOT NULL CHECK (lane IN ('routine', 'urgent')),
    subject uuid NOT NULL,
    correlation_id text NOT NULL,
    created_at timestamptz NOT NULL,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts integer NOT NULL DEFAULT 0,
    quarantined_at timestamptz,
    problem text,
    PRIMARY KEY (id)
  ) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000);
  CREATE INDEX outbox_waiting ON front_door.outbox (lane DESC, created_at) WHERE quarantined_at IS NULL;
  COMMENT ON TABLE front_door.outbox IS 'Work that is owed. Ids only. A row goes in the transaction that does the work.';
  GRANT INSERT ON front_door.outbox TO front_door_intake;
  GRANT SELECT, INSERT, UPDATE, DELETE ON front_door.outbox TO front_door_app;`;

const IDEMPOTENCY = `
  CREATE TABLE front_door.idempotency (
    locality text NOT NULL,
    caller text NOT NULL,
    key text NOT NULL,
    body_sha256 bytea NOT NULL,
    contact_id uuid NOT NULL,
    answer jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (locality, caller, key)
  );
  CREATE INDEX idempotency_age ON front_door.idempotency (created_at);
  COMMENT ON TABLE front_door.idempotency IS 'What was answered to a caller''s key, kept 30 days. Only acceptances.';
  ALTER TABLE front_door.idempotency ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.idempotency TO front_door_app USING (front_door.is_own_locality(locality));
  CREATE POLICY accepting ON front_door.idempotency FOR INSERT TO front_door_intake WITH CHECK (true);
  CREATE POLICY accepting_returns_id ON front_door.idempotency FOR SELECT TO front_door_intake USING (true);
  GRANT INSERT, SELECT (contact_id) ON front_door.idempotency TO front_door_intake;
  GRANT SELECT, DELETE ON front_door.idempotency TO front_door_app;`;

const AUDIT = `
  CREATE TABLE front_door.audit (
    locality text NOT NULL,
    stream uuid NOT NULL,
    seq integer NOT NULL CHECK (seq > 0),
    at timestamptz NOT NULL,
    name text NOT NULL,
    actor jsonb NOT NULL,
    purpose text NOT NULL,
    details jsonb NOT NULL,
    seal bigint,
    PRIMARY KEY (locality, stream, seq)
  );
  CREATE INDEX audit_unsealed ON front_door.audit (locality) WHERE seal IS NULL;
  CREATE INDEX audit_sealed ON front_door.audit (locality, seal, stream, seq) WHERE seal IS NOT NULL;
  COMMENT ON TABLE front_door.audit IS 'What happened, a stream per contact. Ids, codes and hashes; never words about a person.';
  ALTER TABLE front_door.audit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.audit TO front_door_app USING (front_door.is_own_locality(locality));
  CREATE POLICY accepting ON front_door.audit FOR INSERT TO front_door_intake WITH CHECK (true);
  GRANT INSERT ON front_door.audit TO front_door_intake;
  GRANT SELECT, INSERT ON front_door.audit TO front_door_app;

  CREATE FUNCTION front_door.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.seal IS NULL AND NEW.seal IS NOT NULL
       AND (to_jsonb(OLD) - 'seal') = (to_jsonb(NEW) - 'seal') THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit only grows' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON front_door.audit
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_audit_change();
  CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON front_door.audit
    FOR EACH STATEMENT EXECUTE FUNCTION front_door.refuse_change();`;

const SEALS = `
  CREATE TABLE front_door.audit_seal (
    locality text NOT NULL,
    n bigint NOT NULL CHECK (n > 0),
    at timestamptz NOT NULL,
    entries integer NOT NULL CHECK (entries > 0),
    hash bytea NOT NULL,
    PRIMARY KEY (locality, n)
  );
  COMMENT ON TABLE front_door.audit_seal IS 'A chain per locality: each hash covers the entries sealed and the seal before it.';
  ALTER TABLE front_door.audit_seal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.audit_seal TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT ON front_door.audit_seal TO front_door_app;
  CREATE TRIGGER seals_only_grow BEFORE UPDATE OR DELETE ON front_door.audit_seal
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  CREATE TRIGGER seals_are_not_emptied BEFORE TRUNCATE ON front_door.audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION front_door.refuse_change();

  CREATE FUNCTION front_door.audit_line(e front_door.audit) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(e.locality, e.stream, e.seq, extract(epoch FROM e.at), e.name, e.actor, e.purpose, e.details)::text $$;

  CREATE FUNCTION front_door.seal_hash(of_locality text, of_seal bigint, previous bytea) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(previous || convert_to(coalesce(string_agg(front_door.audit_line(e), E'\\n' ORDER BY e.stream, e.seq), ''), 'UTF8'))
    FROM front_door.audit e WHERE e.locality = of_locality AND e.seal = of_seal $$;

  CREATE FUNCTION front_door.seal_audit(of_locality text, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = front_door, pg_temp AS $$
  DECLARE
    last_n bigint;
    last_hash bytea;
    sealed integer;
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
      INSERT INTO front_door.audit_seal (locality, n, at, entries, hash)
      VALUES (of_locality, last_n + 1, front_door.now(), sealed, front_door.seal_hash(of_locality, last_n + 1, last_hash));
    END IF;
    RETURN sealed;
  END $$;
  REVOKE ALL ON FUNCTION front_door.seal_audit(text, integer) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION front_door.seal_audit(text, integer) TO front_door_app;
  CREATE POLICY sealing ON front_door.audit TO CURRENT_USER USING (front_door.is_own_locality(locality));
  CREATE POLICY sealing ON front_door.audit_seal TO CURRENT_USER USING (front_door.is_own_locality(locality));`;

const ACCESS_LOG = `
  CREATE TABLE front_door.access_log (
    locality text NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor jsonb NOT NULL,
    purpose text NOT NULL,
    action text NOT NULL,
    contact_id uuid,
    allowed boolean NOT NULL,
    correlation_id text NOT NULL,
    PRIMARY KEY (locality, id)
  );
  CREATE INDEX access_log_by_contact ON front_door.access_log (locality, contact_id, at);
  COMMENT ON TABLE front_door.access_log IS 'Who looked at what, and why; written before anything is shown.';
  ALTER TABLE front_door.access_log ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.access_log TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT ON front_door.access_log TO front_door_app;
  CREATE TRIGGER access_log_only_grows BEFORE UPDATE OR DELETE ON front_door.access_log
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();`;

const ALARM = `
  CREATE TABLE front_door.alarm (
    id uuid NOT NULL,
    locality text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    details jsonb NOT NULL,
    raised_at timestamptz NOT NULL,
    cleared_at timestamptz,
    PRIMARY KEY (locality, id)
  );
  CREATE UNIQUE INDEX alarm_ringing ON front_door.alarm (locality, kind, subject) WHERE cleared_at IS NULL;
  COMMENT ON TABLE front_door.alarm IS 'What needs a person''s attention. Codes and ids only.';
  GRANT SELECT, INSERT, UPDATE ON front_door.alarm TO front_door_app;`;
