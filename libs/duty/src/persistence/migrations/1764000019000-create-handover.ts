import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work that passes between day and night: offered, and accepted by name or declined with a reason. */
export class CreateHandover1764000019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(HANDOVER);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const HANDOVER = `
  CREATE TABLE front_door.handover (
    locality text NOT NULL,
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    reference text NOT NULL,
    way text NOT NULL CHECK (way IN ('to-night', 'to-day')),
    from_team text NOT NULL,
    to_team text NOT NULL CHECK (to_team <> from_team),
    state text NOT NULL CHECK (state IN ('offered', 'accepted', 'declined', 'overtaken')),
    due_at timestamptz NOT NULL,
    climbs_at timestamptz NOT NULL,
    acted_on boolean NOT NULL,
    given_by jsonb NOT NULL,
    given_at timestamptz NOT NULL,
    manager jsonb,
    needed text,
    answered_by jsonb,
    answered_at timestamptz,
    spoken_with text,
    spoken_at timestamptz,
    reason text,
    climbed_at timestamptz,
    PRIMARY KEY (locality, id),
    CHECK ((state IN ('accepted', 'declined')) = (answered_by IS NOT NULL AND answered_at IS NOT NULL)),
    CHECK (state <> 'accepted' OR NOT acted_on OR (spoken_with IS NOT NULL AND spoken_at IS NOT NULL)),
    CHECK (state <> 'declined' OR btrim(reason) <> ''),
    CHECK (way <> 'to-night' OR (manager IS NOT NULL AND needed IS NOT NULL))
  );
  CREATE UNIQUE INDEX handover_one_offered ON front_door.handover (locality, contact_id) WHERE state = 'offered';
  CREATE INDEX handover_of_contact ON front_door.handover (locality, contact_id);
  CREATE INDEX handover_climbing ON front_door.handover (locality, climbs_at) WHERE state = 'offered' AND climbed_at IS NULL;
  COMMENT ON TABLE front_door.handover IS 'Work that passes between day and night. Until a named person accepts, the giving team holds it.';
  COMMENT ON COLUMN front_door.handover.manager IS 'Who can be reached while nobody has accepted; null where the service itself offers the night''s work at opening: then it is the manager on call.';
  ALTER TABLE front_door.handover ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.handover TO front_door_app USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT, UPDATE ON front_door.handover TO front_door_app;`;
