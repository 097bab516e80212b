import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who holds a contact is held by the database as well as by the code: only legal moves of its status; a holder, a next action and
 * a time that say something; and, looked at when a transaction ends, that the contact, its offer, the decision that waits, its
 * challenges and its clocks agree. Triggers and no CHECKs: a row of before is not judged, and accepting a contact costs nothing more.
 */
export class HoldTheMoves1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CLOSED_UNCLAIMED, MOVES, HELD, INTAKE, ENDED, TOGETHER]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

/** A contact that is closed is claimed by nobody. */
const CLOSED_UNCLAIMED = `
  ALTER TABLE front_door.contact DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
  UPDATE front_door.contact SET held_by_account = NULL, held_by_person = NULL, held_active_at = NULL
  WHERE status = 'closed' AND (held_by_account IS NOT NULL OR held_by_person IS NOT NULL);
  ALTER TABLE front_door.contact ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`;

/** Equal to MOVES in domain/casework/moves.ts: a test tries every pair. */
const MOVES = `
  CREATE FUNCTION front_door.may_move(was text, becomes text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    was = becomes OR CASE was
      WHEN 'received' THEN becomes IN ('proposed')
      WHEN 'proposed' THEN becomes IN ('decided', 'offered', 'accepted', 'returned', 'closed')
      WHEN 'decided' THEN becomes IN ('proposed', 'offered', 'closed')
      WHEN 'offered' THEN becomes IN ('proposed', 'decided', 'accepted', 'returned', 'closed')
      WHEN 'accepted' THEN becomes IN ('proposed', 'decided', 'offered', 'closed')
      WHEN 'returned' THEN becomes IN ('proposed', 'decided', 'offered', 'closed')
      WHEN 'closed' THEN becomes IN ('proposed', 'decided')
      ELSE false END;
  CREATE FUNCTION front_door.refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a contact does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END $$;
  CREATE TRIGGER contact_moves BEFORE UPDATE OF status ON front_door.contact FOR EACH ROW
    WHEN (NOT front_door.may_move(OLD.status, NEW.status)) EXECUTE FUNCTION front_door.refuse_move();`;

const HELD = `
  CREATE FUNCTION front_door.refuse_holding() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a contact is held by one team, with a next action and a time; a claim is a named person''s and ends when it closes'
      USING ERRCODE = 'check_violation';
  END $$;
  CREATE TRIGGER contact_held BEFORE UPDATE OF status, decision_n, held_by_team, held_by_person, held_by_account, held_since,
    next_action, next_due_at ON front_door.contact FOR EACH ROW
    WHEN (NEW.held_by_team !~ '\\S' OR NEW.next_action !~ '\\S' OR coalesce(NEW.held_by_person, 'x') !~ '\\S'
          OR NOT isfinite(NEW.next_due_at) OR NOT isfinite(NEW.held_since)
          OR (NEW.status = 'received') <> (NEW.decision_n IS NULL) OR NEW.decision_n < OLD.decision_n
          OR (NEW.held_by_account IS NOT NULL AND NEW.held_by_person IS NULL)
          OR (NEW.status = 'closed' AND (NEW.held_by_account IS NOT NULL OR NEW.held_by_person IS NOT NULL)))
    EXECUTE FUNCTION front_door.refuse_holding();`;

/** A contact comes in as received, held by a team, claimed by nobody. */
const INTAKE = `
  ALTER POLICY accepting ON front_door.contact WITH CHECK (
    status = 'received' AND decision_n IS NULL AND held_by_account IS NULL AND held_by_person IS NULL
    AND held_by_team ~ '\\S' AND next_action ~ '\\S');`;

/** What was answered stays answered. */
const ENDED = `
  CREATE FUNCTION front_door.refuse_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% was settled as % and stays so', TG_TABLE_NAME, OLD.state USING ERRCODE = 'check_violation';
  END $$;
  CREATE TRIGGER offer_ends_once BEFORE UPDATE OF state ON front_door.offer FOR EACH ROW
    WHEN (OLD.state <> 'offered' AND NEW.state <> OLD.state) EXECUTE FUNCTION front_door.refuse_reopening();
  CREATE TRIGGER decision_request_ends_once BEFORE UPDATE OF state ON front_door.decision_request FOR EACH ROW
    WHEN (OLD.state <> 'awaiting' AND NEW.state <> OLD.state) EXECUTE FUNCTION front_door.refuse_reopening();`;

/**
 * Looked at when the transaction ends: its statements may write in any order. A contact the rules propose on for the first time has
 * nothing of this, so proposing costs nothing more either; what is added to it later is looked at where it is added.
 */
const TOGETHER = `
  CREATE FUNCTION front_door.hold_together() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    of_contact uuid;
    c record;
    offered_to text[];
  BEGIN
    IF TG_TABLE_NAME = 'contact' THEN of_contact := NEW.id; ELSE of_contact := NEW.contact_id; END IF;
    SELECT k.status, k.held_by_team, k.decision_n INTO c FROM front_door.contact k WHERE k.locality = NEW.locality AND k.id = of_contact;
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT array_agg(o.team) INTO offered_to FROM front_door.offer o
    WHERE o.locality = NEW.locality AND o.contact_id = of_contact AND o.state = 'offered';
    IF (c.status = 'offered' AND offered_to IS DISTINCT FROM ARRAY[c.held_by_team]) OR (c.status <> 'offered' AND offered_to IS NOT NULL) THEN
      RAISE EXCEPTION 'an offered contact has exactly one open offer, to the team that holds it, and no other contact has one'
        USING ERRCODE = 'check_violation';
    END IF;
    IF c.status = 'closed' THEN
      IF EXISTS (SELECT FROM front_door.decision_request r WHERE r.locality = NEW.locality AND r.contact_id = of_contact AND r.state = 'awaiting')
         OR EXISTS (SELECT FROM front_door.challenge h WHERE h.locality = NEW.locality AND h.contact_id = of_contact AND h.state = 'open')
         OR NOT EXISTS (SELECT FROM front_door.decision d WHERE d.locality = NEW.locality AND d.contact_id = of_contact
                        AND d.n = c.decision_n AND d.kind = 'professional')
         OR EXISTS (SELECT FROM front_door.decision_child k WHERE k.locality = NEW.locality AND k.contact_id = of_contact
                    AND k.n = c.decision_n AND k.decided IS NULL) THEN
        RAISE EXCEPTION 'a contact is closed by a person who has decided about every child, with nothing waiting and nobody disagreeing'
          USING ERRCODE = 'check_violation';
      END IF;
    ELSIF NOT EXISTS (SELECT FROM front_door.clock k WHERE k.locality = NEW.locality AND k.contact_id = of_contact AND k.stopped_at IS NULL) THEN
      RAISE EXCEPTION 'an open contact has a clock that runs' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER contact_holds_together AFTER UPDATE OF status, held_by_team, decision_n ON front_door.contact
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.status <> 'received' AND (OLD.status <> NEW.status OR OLD.held_by_team <> NEW.held_by_team OR OLD.decision_n IS DISTINCT FROM NEW.decision_n))
    EXECUTE FUNCTION front_door.hold_together();
  CREATE CONSTRAINT TRIGGER offer_holds_together AFTER INSERT OR UPDATE ON front_door.offer
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION front_door.hold_together();
  CREATE CONSTRAINT TRIGGER decision_request_holds_together AFTER INSERT OR UPDATE ON front_door.decision_request
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'awaiting') EXECUTE FUNCTION front_door.hold_together();
  CREATE CONSTRAINT TRIGGER challenge_holds_together AFTER INSERT OR UPDATE ON front_door.challenge
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'open') EXECUTE FUNCTION front_door.hold_together();
  CREATE CONSTRAINT TRIGGER clock_holds_together AFTER UPDATE OF stopped_at ON front_door.clock
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.stopped_at IS NULL AND NEW.stopped_at IS NOT NULL)
    EXECUTE FUNCTION front_door.hold_together();`;
