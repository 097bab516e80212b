import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A call-out is held, decided, settled or stood down, and everything people do to it is kept. `due_at` is when it climbs unless
 * something happens first, whatever its state. The release before this one answers a call-out and leaves `due_at` as it was: while it
 * still runs beside this one, what it answers climbs again at the end of its rung, which is too soon and on the safe side.
 */
export class ExtendCallOuts1764000017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ESCALATION, ALREADY_ANSWERED, MOVES, RUNG, ACT, MESSAGE, FIGURES]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const ESCALATION = `
  ALTER TABLE front_door.escalation
    DROP CONSTRAINT escalation_state_check,
    DROP CONSTRAINT escalation_check,
    ADD COLUMN decide_minutes integer NOT NULL DEFAULT 60 CHECK (decide_minutes > 0),
    ADD COLUMN police_told boolean NOT NULL DEFAULT false,
    ADD COLUMN held_since timestamptz,
    ADD COLUMN outcome text CHECK (outcome IN ('can-wait', 'made-safe', 'decided', 'handed-over')),
    ADD COLUMN covered_by uuid,
    ADD CONSTRAINT escalation_state_known CHECK (state IN ('raised', 'held', 'acknowledged', 'settled', 'stood-down')),
    ADD CONSTRAINT escalation_answered_by_a_person CHECK (
      (acknowledged_at IS NULL) = (acknowledged_by IS NULL)
      AND (state <> 'raised' OR acknowledged_by IS NULL)
      AND (state NOT IN ('held', 'acknowledged') OR acknowledged_by IS NOT NULL)),
    ADD CONSTRAINT escalation_held_since CHECK (
      (state <> 'held' OR held_since IS NOT NULL) AND (held_since IS NULL OR state IN ('held', 'acknowledged'))),
    ADD CONSTRAINT escalation_settled_by_an_outcome CHECK ((state = 'settled') = (outcome IS NOT NULL));
  DROP INDEX front_door.escalation_one_raised;
  CREATE UNIQUE INDEX escalation_one_rings ON front_door.escalation (locality, contact_id) WHERE state IN ('raised', 'held');
  DROP INDEX front_door.escalation_due;
  CREATE INDEX escalation_due ON front_door.escalation (locality, due_at) WHERE state IN ('raised', 'held', 'acknowledged');
  CREATE INDEX escalation_of_contact ON front_door.escalation (locality, contact_id);
  COMMENT ON COLUMN front_door.escalation.due_at IS 'While it is live: when it climbs unless something happens first.';`;

/** What was answered before nobody was asked to decide by a time: they are given one from now. */
const ALREADY_ANSWERED = `
  UPDATE front_door.escalation SET due_at = front_door.now() + make_interval(mins => decide_minutes) WHERE state = 'acknowledged';`;

const MOVES = `
  CREATE FUNCTION front_door.refuse_call_out_move() RETURNS trigger LANGUAGE plpgsql SET search_path = front_door, pg_temp AS $$
  BEGIN
    IF OLD.state IN ('settled', 'stood-down') THEN
      RAISE EXCEPTION 'a call-out that is % stays so', OLD.state USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.climb < OLD.climb THEN
      RAISE EXCEPTION 'a ladder does not go down' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state <> 'raised' AND NEW.state = 'raised' AND NEW.climb = OLD.climb THEN
      RAISE EXCEPTION 'a call-out that rings again climbs' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER escalation_moves BEFORE UPDATE ON front_door.escalation
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_call_out_move();`;

const RUNG = `
  ALTER TABLE front_door.escalation_rung
    ADD COLUMN outcome text NOT NULL DEFAULT 'rung' CHECK (outcome IN ('rung', 'nobody-on-duty')),
    ADD COLUMN told jsonb NOT NULL DEFAULT '[]' CHECK (outcome = 'rung' OR told = '[]');
  COMMENT ON COLUMN front_door.escalation_rung.told IS 'Roles, and the people on duty for them, who were told.';`;

const ACT = `
  CREATE TABLE front_door.escalation_act (
    locality text NOT NULL,
    escalation_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    act text NOT NULL CHECK (act IN ('acknowledge', 'hold', 'police', 'can-wait', 'cannot-wait', 'made-safe', 'hand-over', 'stand-down')),
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    said jsonb NOT NULL,
    PRIMARY KEY (locality, escalation_id, n),
    FOREIGN KEY (locality, escalation_id) REFERENCES front_door.escalation (locality, id),
    CHECK (act NOT IN ('can-wait', 'cannot-wait', 'made-safe', 'stand-down') OR said ->> 'why' <> '')
  );
  CREATE TRIGGER escalation_act_only_grows BEFORE UPDATE OR DELETE ON front_door.escalation_act
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  COMMENT ON TABLE front_door.escalation_act IS 'What named people did to a call-out, and what they said: police told, held until, why.';
  ALTER TABLE front_door.escalation_act ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.escalation_act TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT ON front_door.escalation_act TO front_door_app;`;

const MESSAGE = `
  ALTER TABLE front_door.message
    ADD COLUMN person_id uuid,
    ADD COLUMN way integer,
    DROP CONSTRAINT IF EXISTS message_locality_escalation_id_climb_channel_key;
  CREATE UNIQUE INDEX message_once_for_a_rung ON front_door.message
    (locality, escalation_id, climb, channel, role, person_id, way) NULLS NOT DISTINCT WHERE escalation_id IS NOT NULL;
  COMMENT ON COLUMN front_door.message.person_id IS 'The person on duty it is for (duty_person), and by which of their ways (duty_way); null for a role.';`;

const FIGURES = `
  CREATE OR REPLACE FUNCTION front_door.ladder_figures(OUT ringing integer, OUT overdue float) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = front_door, pg_temp AS $$
    SELECT count(*) FILTER (WHERE e.state = 'raised')::int,
           extract(epoch FROM max(front_door.now() - e.due_at) FILTER (WHERE e.due_at < front_door.now()))::float
    FROM front_door.escalation e
    WHERE e.state IN ('raised', 'held') OR e.state = 'acknowledged' AND NOT EXISTS (
      SELECT FROM front_door.escalation o WHERE o.locality = e.locality AND o.contact_id = e.contact_id AND o.state IN ('raised', 'held')) $$;`;
