import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each proposal was made on, apart from any document: the facts told, derived and known from before, as they were then. A
 * draft is replayed on exactly that. Decisions made before this have none, and are not replayed.
 */
export class KeepDecisionFacts1764000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE front_door.decision_facts (
        locality text NOT NULL,
        contact_id uuid NOT NULL,
        n integer NOT NULL,
        packed bytea NOT NULL,
        PRIMARY KEY (locality, contact_id, n),
        FOREIGN KEY (locality, contact_id, n) REFERENCES front_door.decision (locality, contact_id, n)
      );
      COMMENT ON TABLE front_door.decision_facts IS 'What a proposal was made on, packed: no words and no names, and still about a child.';
      ALTER TABLE front_door.decision_facts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_locality ON front_door.decision_facts TO front_door_app USING (front_door.is_own_locality(locality));
      GRANT SELECT, INSERT ON front_door.decision_facts TO front_door_app;
      CREATE TRIGGER decision_facts_only_grow BEFORE UPDATE OR DELETE ON front_door.decision_facts
        FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
      CREATE INDEX contact_received ON front_door.contact (locality, received_at, id);`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
