import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people are told: every message with the gate's verdict, its very words and their hash; what practitioners recorded of whom; and
 * which copies left, made from what. A contact says of its sender what they may be told. No row holds a number or an address.
 */
export class CreateFeedback1764000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CONTACT, FEEDBACK, PERMISSION, COPY, CHALLENGE]) await runner.query(part);
    for (const table of ['feedback', 'feedback_permission', 'sent_copy']) await runner.query(wall(table));
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const CONTACT = `
  ALTER TABLE front_door.contact
    ADD COLUMN sender_standing text CHECK (sender_standing IN ('professional', 'receipt-only', 'nameless')),
    ADD COLUMN source_identity text CHECK (source_identity IN ('open', 'withhold-from-family', 'anonymous'));
  COMMENT ON COLUMN front_door.contact.sender_standing IS 'What whoever sent it may be told; null for what came before this was kept: a receipt.';`;

const FEEDBACK = `
  CREATE TABLE front_door.feedback (
    locality text NOT NULL,
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('receipt', 'looked-at', 'decision', 'correction', 'challenge-answer')),
    recipient text NOT NULL,
    tells text NOT NULL CHECK (tells IN ('receipt', 'outcome')),
    way text CHECK (way IN ('sign-in', 'email', 'text', 'phone', 'post')),
    detail_place integer,
    verdict text NOT NULL CHECK (verdict IN ('permitted', 'withheld')),
    state text NOT NULL CHECK (state IN ('waiting', 'sent', 'withheld')),
    why text,
    words jsonb NOT NULL CHECK (jsonb_array_length(words) > 0),
    words_sha256 text NOT NULL CHECK (words_sha256 ~ '^[0-9a-f]{64}$'),
    wording text NOT NULL,
    decision_n integer,
    statements integer[] NOT NULL DEFAULT '{}',
    corrects uuid[] NOT NULL DEFAULT '{}',
    caused_by jsonb NOT NULL,
    owed_at timestamptz NOT NULL,
    sent_at timestamptz,
    read_at timestamptz,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts integer NOT NULL DEFAULT 0,
    correlation_id text NOT NULL,
    PRIMARY KEY (locality, id),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
    CONSTRAINT feedback_passed_the_gate CHECK ((verdict = 'permitted') = (way IS NOT NULL) AND (verdict = 'permitted' OR state = 'withheld')),
    CONSTRAINT feedback_withheld_with_a_reason CHECK ((state = 'withheld') = (why IS NOT NULL)),
    CONSTRAINT feedback_sent_at_some_time CHECK ((state = 'sent') = (sent_at IS NOT NULL) AND (read_at IS NULL OR sent_at IS NOT NULL)),
    CONSTRAINT feedback_goes_somewhere CHECK (way IS NULL OR way = 'sign-in' OR detail_place IS NOT NULL)
  );
  CREATE INDEX feedback_of_contact ON front_door.feedback (locality, contact_id, owed_at);
  CREATE UNIQUE INDEX feedback_one_receipt ON front_door.feedback (locality, contact_id, recipient, kind, coalesce(way, 'none'))
    WHERE kind IN ('receipt', 'looked-at');
  CREATE UNIQUE INDEX feedback_said_once
    ON front_door.feedback (locality, contact_id, recipient, way, coalesce(decision_n, 0), words_sha256, corrects)
    WHERE state <> 'withheld' AND kind <> 'challenge-answer';
  CREATE INDEX feedback_waiting ON front_door.feedback (locality, owed_at) WHERE state = 'waiting';
  COMMENT ON TABLE front_door.feedback IS 'What somebody is told, in the very words, with the verdict of the gate. The app can change only what becomes of it.';`;

const PERMISSION = `
  CREATE TABLE front_door.feedback_permission (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    recipient text NOT NULL,
    may_hear text CHECK (may_hear IN ('outcome', 'looked-at', 'nothing')),
    way text CHECK (way IN ('email', 'text', 'phone', 'post')),
    safe text CHECK (safe IN ('yes', 'no')),
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
    CONSTRAINT feedback_permission_says_something CHECK (may_hear IS NOT NULL OR way IS NOT NULL),
    CONSTRAINT feedback_permission_way_is_safe_or_not CHECK ((way IS NULL) = (safe IS NULL))
  );
  CREATE TRIGGER feedback_permission_only_grows BEFORE UPDATE OR DELETE ON front_door.feedback_permission
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  COMMENT ON TABLE front_door.feedback_permission IS 'A named practitioner says of one person what they may hear, or whether a way is safe, and why. Later ones supersede.';`;

const COPY = `
  CREATE TABLE front_door.sent_copy (
    locality text NOT NULL,
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    what text NOT NULL CHECK (what IN ('feedback', 'progress', 'family-explanation', 'pack')),
    recipient text NOT NULL,
    feedback_id uuid,
    decision_n integer,
    statements integer[] NOT NULL,
    words_sha256 text CHECK (words_sha256 ~ '^[0-9a-f]{64}$'),
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, id),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id)
  );
  CREATE INDEX sent_copy_of_contact ON front_door.sent_copy (locality, contact_id);
  CREATE UNIQUE INDEX sent_copy_of_feedback ON front_door.sent_copy (locality, feedback_id) WHERE feedback_id IS NOT NULL;
  CREATE UNIQUE INDEX sent_copy_read_once ON front_door.sent_copy (locality, contact_id, what, recipient, coalesce(decision_n, 0), words_sha256)
    WHERE feedback_id IS NULL;
  CREATE TRIGGER sent_copy_only_grows BEFORE UPDATE OR DELETE ON front_door.sent_copy
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  COMMENT ON TABLE front_door.sent_copy IS 'What left, for whom, and the decision and statements it was made from: so that a correction follows it.';`;

const CHALLENGE = `
  ALTER TABLE front_door.challenge ADD COLUMN on_behalf_of text;
  COMMENT ON COLUMN front_door.challenge.on_behalf_of IS 'The professional a practitioner wrote it down for; null where they did it themselves.';`;

const wall = (table: string): string => `
  ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.${table} TO front_door_app USING (front_door.is_own_locality(locality));`;

const GRANTS = `
  GRANT SELECT, INSERT ON front_door.feedback, front_door.feedback_permission, front_door.sent_copy TO front_door_app;
  GRANT UPDATE (state, why, sent_at, read_at, leased_until, attempts) ON front_door.feedback TO front_door_app;`;
