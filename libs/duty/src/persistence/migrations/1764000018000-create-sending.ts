import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How messages go out, what became of each, and the means of answering one without having found it in a list first. */
export class CreateSending1764000018000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SENDING);
    await runner.query(REPORT);
    await runner.query(ANSWER);
    await runner.query(WATCH);
    await runner.query(FIGURES);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const SENDING = `
  ALTER TABLE front_door.message ADD COLUMN overtaken_at timestamptz;
  COMMENT ON COLUMN front_door.message.overtaken_at IS 'The call-out was answered before any channel took it: nobody is to be woken for it any more.';
  CREATE INDEX message_to_send ON front_door.message (locality, created_at) WHERE sent_at IS NULL AND overtaken_at IS NULL;
  CREATE TABLE front_door.sending (
    locality text NOT NULL,
    id uuid NOT NULL,
    message_id uuid,
    reply_id uuid,
    channel text NOT NULL CHECK (channel IN ('notify', 'smtp', 'webhook', 'outbox')),
    way text NOT NULL CHECK (way IN ('text', 'email', 'page', 'outbox')),
    address text,
    role text NOT NULL,
    body text NOT NULL,
    answer_words text,
    state text NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'handed-over', 'delivered', 'failed', 'overtaken')),
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts integer NOT NULL DEFAULT 0,
    handed_over_at timestamptz,
    provider_id text,
    problem text,
    look_at timestamptz,
    correlation_id text NOT NULL,
    PRIMARY KEY (locality, id),
    CHECK ((message_id IS NULL) <> (reply_id IS NULL)),
    CHECK (state NOT IN ('handed-over', 'delivered') OR handed_over_at IS NOT NULL),
    UNIQUE NULLS NOT DISTINCT (locality, message_id, reply_id, channel, way, address)
  );
  CREATE INDEX sending_due ON front_door.sending (locality, due_at) WHERE state = 'due';
  CREATE INDEX sending_on_its_way ON front_door.sending (locality, look_at) WHERE look_at IS NOT NULL;
  COMMENT ON TABLE front_door.sending IS 'A message as it goes out by one channel to one work way of staff. The id is the reference a provider is given, at every try.';
  COMMENT ON COLUMN front_door.sending.answer_words IS 'Code and link; taken away once handed over, but in the outbox, which is where they are read.';
  ALTER TABLE front_door.sending ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.sending TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT, UPDATE ON front_door.sending TO front_door_app;`;

const REPORT = `
  CREATE TABLE front_door.delivery_report (
    locality text NOT NULL,
    sending_id uuid NOT NULL,
    report text NOT NULL,
    provider_id text NOT NULL DEFAULT '',
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, sending_id, report, provider_id),
    FOREIGN KEY (locality, sending_id) REFERENCES front_door.sending (locality, id)
  );
  COMMENT ON TABLE front_door.delivery_report IS 'What providers said became of a sending. Each thing once, however often it is said.';
  ALTER TABLE front_door.delivery_report ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.delivery_report TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT ON front_door.delivery_report TO front_door_app;
  CREATE TRIGGER delivery_reports_only_grow BEFORE UPDATE OR DELETE ON front_door.delivery_report
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  CREATE TRIGGER delivery_reports_are_not_emptied BEFORE TRUNCATE ON front_door.delivery_report
    FOR EACH STATEMENT EXECUTE FUNCTION front_door.refuse_change();`;

const ANSWER = `
  CREATE TABLE front_door.answer_means (
    locality text NOT NULL,
    id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    climb integer NOT NULL,
    sending_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    link_hash bytea NOT NULL,
    numbers text[] NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    used_how text CHECK (used_how IN ('link', 'reply', 'spoken')),
    used_by jsonb,
    PRIMARY KEY (locality, id),
    UNIQUE (locality, link_hash),
    CHECK ((used_at IS NULL) = (used_how IS NULL) AND (used_at IS NULL) = (used_by IS NULL)),
    FOREIGN KEY (locality, escalation_id) REFERENCES front_door.escalation (locality, id),
    FOREIGN KEY (locality, sending_id) REFERENCES front_door.sending (locality, id)
  );
  CREATE INDEX answer_means_live ON front_door.answer_means (locality, expires_at) WHERE used_at IS NULL;
  COMMENT ON TABLE front_door.answer_means IS 'A code and a link that answer a call-out once. Hashes only.';
  ALTER TABLE front_door.answer_means ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.answer_means TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT, UPDATE ON front_door.answer_means TO front_door_app;

  CREATE TABLE front_door.answer_attempt (
    locality text NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    how text NOT NULL CHECK (how IN ('link', 'reply', 'spoken')),
    sender text NOT NULL,
    outcome text NOT NULL,
    provider_id text,
    PRIMARY KEY (locality, id),
    UNIQUE (locality, provider_id)
  );
  CREATE INDEX answer_attempt_lately ON front_door.answer_attempt (at, sender);
  COMMENT ON TABLE front_door.answer_attempt IS 'Tries at answering: keyed hashes of numbers, ids of those signed in, and outcomes as codes. Of no locality where no locality knows the number.';
  GRANT SELECT, INSERT ON front_door.answer_attempt TO front_door_app;
  CREATE TRIGGER answer_attempts_only_grow BEFORE UPDATE OR DELETE ON front_door.answer_attempt
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  CREATE TRIGGER answer_attempts_are_not_emptied BEFORE TRUNCATE ON front_door.answer_attempt
    FOR EACH STATEMENT EXECUTE FUNCTION front_door.refuse_change();`;

const WATCH = `
  CREATE TABLE front_door.canary (
    id uuid NOT NULL,
    channel text NOT NULL,
    way text NOT NULL,
    slice bigint NOT NULL,
    sent_at timestamptz NOT NULL,
    wanted_by timestamptz NOT NULL,
    handed_over_at timestamptz,
    provider_id text,
    returned_at timestamptz,
    problem text,
    PRIMARY KEY (id),
    UNIQUE (channel, way, slice)
  );
  CREATE INDEX canary_newest ON front_door.canary (channel, way, sent_at DESC);
  COMMENT ON TABLE front_door.canary IS 'Test messages that prove a channel: each must be told to have been delivered in time.';
  GRANT SELECT, INSERT, UPDATE, DELETE ON front_door.canary TO front_door_app;

  CREATE TABLE front_door.heartbeat (
    worker text NOT NULL,
    part text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (worker, part)
  );
  COMMENT ON TABLE front_door.heartbeat IS 'When each part of each worker''s sweep last ran to its end.';
  GRANT SELECT, INSERT, UPDATE, DELETE ON front_door.heartbeat TO front_door_app;`;

const FIGURES = `
  CREATE POLICY figures ON front_door.message FOR SELECT TO CURRENT_USER USING (true);
  CREATE FUNCTION front_door.message_figures(OUT unsent integer, OUT oldest float) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = front_door, pg_temp AS $$
    SELECT count(*)::int, extract(epoch FROM front_door.now() - min(created_at))::float
    FROM front_door.message WHERE sent_at IS NULL AND overtaken_at IS NULL $$;
  COMMENT ON FUNCTION front_door.message_figures IS 'Counts over every locality, for health; no case content.';
  REVOKE ALL ON FUNCTION front_door.message_figures() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION front_door.message_figures() TO front_door_app;`;
