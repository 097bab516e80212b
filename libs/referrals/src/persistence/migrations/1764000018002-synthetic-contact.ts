import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Proof that the rules decide, once a minute. Apart from contacts, so that no list or count could ever hold one. */
export class SyntheticContact1764000018002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE front_door.synthetic_contact (
        locality text NOT NULL,
        id uuid NOT NULL,
        slice bigint NOT NULL,
        owed_at timestamptz NOT NULL,
        decided_at timestamptz,
        failed_at timestamptz,
        response text,
        priority text,
        document text,
        PRIMARY KEY (locality, id),
        UNIQUE (locality, slice)
      );
      COMMENT ON TABLE front_door.synthetic_contact IS 'Decided by the rules to prove that they decide. About nobody, and no contact.';
      ALTER TABLE front_door.synthetic_contact ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_locality ON front_door.synthetic_contact TO front_door_app USING (front_door.is_own_locality(locality));
      GRANT SELECT, INSERT, UPDATE, DELETE ON front_door.synthetic_contact TO front_door_app;
      CREATE POLICY figures ON front_door.synthetic_contact FOR SELECT TO CURRENT_USER USING (true);
      CREATE FUNCTION front_door.synthetic_figures() RETURNS float LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = front_door, pg_temp AS $$
        SELECT extract(epoch FROM front_door.now() - min(owed_at))::float FROM front_door.synthetic_contact
        WHERE decided_at IS NULL AND owed_at > front_door.now() - interval '1 hour' $$;
      COMMENT ON FUNCTION front_door.synthetic_figures IS 'An age over every locality, for health; no case content.';
      REVOKE ALL ON FUNCTION front_door.synthetic_figures() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION front_door.synthetic_figures() TO front_door_app`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
