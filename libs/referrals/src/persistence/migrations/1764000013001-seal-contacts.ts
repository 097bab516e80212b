import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a contact is sealed from, and what it is worked out from: who an adult works for. The latest row of an agency stands. */
export class SealContacts1764000013001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.adult
        ADD COLUMN works_with_children text CHECK (works_with_children IN ('yes', 'no', 'unknown')),
        ADD COLUMN employer text;
      CREATE TABLE front_door.contact_seal (
        locality text NOT NULL,
        contact_id uuid NOT NULL,
        n integer NOT NULL CHECK (n > 0),
        agency text NOT NULL CHECK (agency <> ''),
        named text NOT NULL,
        sealed boolean NOT NULL,
        because text NOT NULL CHECK (because IN ('employer', 'precaution', 'practitioner')),
        by jsonb,
        at timestamptz NOT NULL,
        reason text,
        PRIMARY KEY (locality, contact_id, n),
        FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
        CHECK ((because = 'practitioner') = (by IS NOT NULL AND reason IS NOT NULL)),
        CHECK (sealed OR because = 'practitioner')
      );
      CREATE TRIGGER contact_seal_only_grows BEFORE UPDATE OR DELETE ON front_door.contact_seal
        FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
      ALTER TABLE front_door.contact_seal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_locality ON front_door.contact_seal TO front_door_app USING (front_door.is_own_locality(locality));
      GRANT SELECT, INSERT ON front_door.contact_seal TO front_door_app;
      COMMENT ON TABLE front_door.contact_seal IS 'Agencies that may learn nothing of a contact: someone who works there is the subject of an allegation.';`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
