import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each child is, lives and learns, as far as tells whose they are; and what is offered to another authority until someone there accepts. */
export class CrossBorders1764000013003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.child
        ADD COLUMN now_district text,
        ADD COLUMN home_district text,
        ADD COLUMN setting_district text;
      CREATE TABLE front_door.border_offer (
        locality text NOT NULL,
        contact_id uuid NOT NULL,
        n integer NOT NULL CHECK (n > 0),
        child text,
        authority text NOT NULL,
        named text NOT NULL,
        reason text NOT NULL,
        offered_by jsonb NOT NULL,
        offered_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        noticed_at timestamptz,
        state text NOT NULL DEFAULT 'offered' CHECK (state IN ('offered', 'accepted', 'refused')),
        person text,
        role text,
        how text,
        answer_reason text,
        recorded_by jsonb,
        recorded_at timestamptz,
        PRIMARY KEY (locality, contact_id, n),
        FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
        CHECK ((state = 'offered') = (recorded_by IS NULL)),
        CHECK (state <> 'accepted' OR (person IS NOT NULL AND role IS NOT NULL AND how IS NOT NULL))
      );
      CREATE UNIQUE INDEX border_offer_one_open ON front_door.border_offer (locality, contact_id, coalesce(child, '')) WHERE state = 'offered';
      CREATE INDEX border_offer_to_notice ON front_door.border_offer (locality, due_at) WHERE state = 'offered' AND noticed_at IS NULL;
      ALTER TABLE front_door.border_offer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_locality ON front_door.border_offer TO front_door_app USING (front_door.is_own_locality(locality));
      GRANT SELECT, INSERT ON front_door.border_offer TO front_door_app;
      GRANT UPDATE (state, person, role, how, answer_reason, recorded_by, recorded_at, noticed_at) ON front_door.border_offer TO front_door_app;
      COMMENT ON TABLE front_door.border_offer IS 'Children offered to the authority they live in. Until a named person there accepts, whoever found the child holds the contact and its clocks run here.';`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
