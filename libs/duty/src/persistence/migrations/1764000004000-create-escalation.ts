import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Call-outs and what is sent about them. No child's details in either. */
export class CreateEscalation1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ESCALATION);
    await runner.query(MESSAGE);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const ESCALATION = `
  CREATE TABLE front_door.escalation (
    locality text NOT NULL,
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    reference text NOT NULL,
    reason text NOT NULL,
    immediate_danger boolean NOT NULL,
    ladder jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('raised', 'acknowledged')),
    climb integer NOT NULL CHECK (climb > 0),
    due_at timestamptz NOT NULL,
    raised_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by jsonb,
    correlation_id text NOT NULL,
    PRIMARY KEY (locality, id),
    CHECK ((state = 'acknowledged') = (acknowledged_at IS NOT NULL AND acknowledged_by IS NOT NULL))
  );
  CREATE UNIQUE INDEX escalation_one_raised ON front_door.escalation (locality, contact_id) WHERE state = 'raised';
  CREATE INDEX escalation_due ON front_door.escalation (locality, due_at) WHERE state = 'raised';
  CREATE TABLE front_door.escalation_rung (
    locality text NOT NULL,
    escalation_id uuid NOT NULL,
    climb integer NOT NULL CHECK (climb > 0),
    role text NOT NULL,
    rung_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (locality, escalation_id, climb),
    FOREIGN KEY (locality, escalation_id) REFERENCES front_door.escalation (locality, id)
  );
  COMMENT ON COLUMN front_door.escalation.climb IS 'Rungs climbed so far, from 1; past the ladder it goes round again, for ever.';
  ALTER TABLE front_door.escalation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  ALTER TABLE front_door.escalation_rung ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.escalation TO front_door_app USING (front_door.is_own_locality(locality));
  CREATE POLICY own_locality ON front_door.escalation_rung TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT, UPDATE ON front_door.escalation TO front_door_app;
  GRANT SELECT, INSERT ON front_door.escalation_rung TO front_door_app;
  CREATE POLICY figures ON front_door.escalation FOR SELECT TO CURRENT_USER USING (true);
  CREATE FUNCTION front_door.ladder_figures(OUT ringing integer, OUT overdue float) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = front_door, pg_temp AS $$
    SELECT count(*)::int, extract(epoch FROM max(front_door.now() - due_at) FILTER (WHERE due_at < front_door.now()))::float
    FROM front_door.escalation WHERE state = 'raised' $$;
  COMMENT ON FUNCTION front_door.ladder_figures IS 'Counts over every locality, for health; no case content.';
  REVOKE ALL ON FUNCTION front_door.ladder_figures() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION front_door.ladder_figures() TO front_door_app;`;

const MESSAGE = `
  CREATE TABLE front_door.message (
    locality text NOT NULL,
    id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    climb integer NOT NULL,
    channel text NOT NULL,
    role text NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts integer NOT NULL DEFAULT 0,
    sent_at timestamptz,
    correlation_id text NOT NULL,
    PRIMARY KEY (locality, id),
    UNIQUE (locality, escalation_id, climb, channel)
  );
  CREATE INDEX message_unsent ON front_door.message (locality, created_at) WHERE sent_at IS NULL;
  ALTER TABLE front_door.message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.message TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT, UPDATE ON front_door.message TO front_door_app;`;
