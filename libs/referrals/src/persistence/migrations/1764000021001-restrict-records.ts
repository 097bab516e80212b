import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ALL_ROWS, notHidden, wallOf } from '#record';

/**
 * Restricted records: what was done to each (a list of acts that only grows), how it stands, who may see it and until when; those who keep
 * themselves out of a contact; and each time the glass was broken, with its review. The three tables that the walls read hold ids alone.
 */
export class RestrictRecords1764000021001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [READ_BY_WALLS, STANDING, ACTS, BREAK_GLASS, ROWS_ONLY_ADDED, GRANTS]) await runner.query(part);
    for (const [table, seen] of WALLS) {
      await runner.query(`ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
      await runner.query(wallOf(table, seen));
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const READ_BY_WALLS = `
  ALTER TABLE front_door.contact ADD COLUMN restricted boolean NOT NULL DEFAULT false;
  CREATE TABLE front_door.restricted_subject (
    locality text NOT NULL,
    subject uuid NOT NULL,
    contact_id uuid NOT NULL,
    PRIMARY KEY (locality, subject)
  );
  CREATE INDEX restricted_subject_by_contact ON front_door.restricted_subject (locality, contact_id);
  COMMENT ON TABLE front_door.restricted_subject IS 'What is restricted now: contacts, and the conversations and questions that became them. Ids only.';
  CREATE TABLE front_door.restricted_reader (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    account text NOT NULL CHECK (account <> ''),
    because text NOT NULL CHECK (because IN ('named', 'break-glass')),
    name text NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, account, because),
    CHECK ((because = 'named') = (until = 'infinity'))
  );
  COMMENT ON TABLE front_door.restricted_reader IS 'Who may see a restricted contact: those named, and whoever broke the glass, for a time.';
  CREATE TABLE front_door.barred_subject (
    locality text NOT NULL,
    subject uuid NOT NULL,
    contact_id uuid NOT NULL,
    account text NOT NULL CHECK (account <> ''),
    PRIMARY KEY (locality, account, subject)
  );
  COMMENT ON TABLE front_door.barred_subject IS 'Who keeps out of a contact, by their own word: they have a conflict of interest in it.';`;

const KINDS = `'staff-family', 'conflict-of-interest', 'allegation-against-staff', 'other'`;

const STANDING = `
  CREATE TABLE front_door.restriction (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN (${KINDS})),
    since timestamptz NOT NULL,
    holder_account text NOT NULL,
    holder_name text NOT NULL,
    lift_asked_by jsonb,
    lift_asked_at timestamptz,
    PRIMARY KEY (locality, contact_id),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
    CHECK ((lift_asked_by IS NULL) = (lift_asked_at IS NULL))
  );
  COMMENT ON TABLE front_door.restriction IS 'How a restriction stands. It follows from restriction_act, which is what counts.';`;

const ACTS = `
  CREATE TABLE front_door.restriction_act (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    act text NOT NULL CHECK (act IN ('restrict', 'name', 'unname', 'conflict', 'ask-lift', 'refuse-lift', 'lift')),
    kind text CHECK (kind IN (${KINDS})),
    reason text NOT NULL CHECK (reason ~ '\\S'),
    people jsonb NOT NULL,
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id)
  );`;

const BREAK_GLASS = `
  CREATE TABLE front_door.break_glass (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    account text NOT NULL,
    by jsonb NOT NULL,
    reason_type text NOT NULL CHECK (reason_type IN ('child-at-risk-now', 'nobody-named-reached', 'statutory-duty', 'other')),
    reason_text text NOT NULL CHECK (reason_text ~ '\\S'),
    at timestamptz NOT NULL,
    until timestamptz NOT NULL CHECK (until > at),
    review_due_at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id)
  );
  CREATE TABLE front_door.break_glass_review (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL,
    finding text NOT NULL CHECK (finding IN ('justified', 'not-justified', 'taken-further')),
    words text NOT NULL CHECK (words ~ '\\S'),
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id, n) REFERENCES front_door.break_glass (locality, contact_id, n)
  );
  CREATE FUNCTION front_door.refuse_own_review() RETURNS trigger LANGUAGE plpgsql SET front_door.viewer = 'service' AS $$
  BEGIN
    IF EXISTS (SELECT FROM front_door.break_glass g WHERE g.locality = NEW.locality AND g.contact_id = NEW.contact_id AND g.n = NEW.n
               AND g.account = NEW."by" ->> 'id') THEN
      RAISE EXCEPTION 'whoever broke the glass does not review it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER review_by_another BEFORE INSERT ON front_door.break_glass_review
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_own_review();`;

const GROWING = ['restriction_act', 'break_glass', 'break_glass_review'];

const ROWS_ONLY_ADDED = GROWING.map(
  (table) => `
  CREATE TRIGGER ${table}_only_grows BEFORE UPDATE OR DELETE ON front_door.${table}
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();`,
).join('');

const GRANTS = `
  GRANT SELECT, INSERT, DELETE ON front_door.restricted_subject TO front_door_app;
  GRANT SELECT, INSERT, DELETE, UPDATE (until) ON front_door.restricted_reader TO front_door_app;
  GRANT SELECT, INSERT ON front_door.barred_subject TO front_door_app;
  GRANT SELECT, INSERT, DELETE, UPDATE (holder_account, holder_name, lift_asked_by, lift_asked_at) ON front_door.restriction TO front_door_app;
  GRANT SELECT, INSERT ON front_door.restriction_act, front_door.break_glass, front_door.break_glass_review TO front_door_app;`;

/** What the walls read of who may see what is ids, and read by whoever works with contacts of more than one agency. */
const READ = { casework: ALL_ROWS, beside: ALL_ROWS, governance: ALL_ROWS };
const KEPT = { casework: notHidden('contact_id'), governance: notHidden('contact_id') };

const WALLS = [
  ['restricted_subject', READ],
  ['restricted_reader', READ],
  ['barred_subject', READ],
  ['restriction', KEPT],
  ['restriction_act', KEPT],
  ['break_glass', KEPT],
  ['break_glass_review', KEPT],
] as const;
