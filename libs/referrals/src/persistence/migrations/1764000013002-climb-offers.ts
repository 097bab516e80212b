import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Offers that nobody answered in time climb, each stage once; and which team worked with the family before. */
export class ClimbOffers1764000013002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.contact ADD COLUMN previous_team text;
      COMMENT ON COLUMN front_door.contact.previous_team IS 'The team at work with the family, or that was lately: it is offered first what its kind of team is.';
      CREATE TABLE front_door.offer_climb (
        locality text NOT NULL,
        contact_id uuid NOT NULL,
        team text NOT NULL,
        offered_at timestamptz NOT NULL,
        stage integer NOT NULL CHECK (stage > 0),
        climbs_to text NOT NULL CHECK (climbs_to IN ('team-manager', 'front-door-manager')),
        at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        PRIMARY KEY (locality, contact_id, team, offered_at, stage),
        FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id)
      );
      CREATE TRIGGER offer_climb_only_grows BEFORE UPDATE OR DELETE ON front_door.offer_climb
        FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
      ALTER TABLE front_door.offer_climb ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_locality ON front_door.offer_climb TO front_door_app USING (front_door.is_own_locality(locality));
      GRANT SELECT, INSERT ON front_door.offer_climb TO front_door_app;
      COMMENT ON TABLE front_door.offer_climb IS 'Who was turned to, and when, because a team had not answered. An offer is told by its team and since when that team has held it.';`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
