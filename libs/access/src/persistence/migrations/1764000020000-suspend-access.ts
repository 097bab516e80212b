import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is kept out for now, whatever their token or their provider says; and which tokens are the demonstration's, so that none of them
 * opens a door that is no demonstration. Both are read before any locality is known and hold no child's data. Tokens issued before were
 * the demonstration's.
 */
export class SuspendAccess1764000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.access_token ADD COLUMN demo boolean NOT NULL DEFAULT true;
      ALTER TABLE front_door.access_token ALTER COLUMN demo DROP DEFAULT;
      CREATE TABLE front_door.access_suspension (
        locality text NOT NULL,
        id uuid NOT NULL,
        actor_id text NOT NULL CHECK (btrim(actor_id) <> ''),
        reason text NOT NULL CHECK (btrim(reason) <> ''),
        suspended_by jsonb NOT NULL,
        suspended_at timestamptz NOT NULL,
        lifted_by jsonb,
        lifted_at timestamptz,
        PRIMARY KEY (locality, id),
        CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
      );
      CREATE UNIQUE INDEX access_suspension_one_runs ON front_door.access_suspension (locality, actor_id) WHERE lifted_at IS NULL;
      COMMENT ON TABLE front_door.access_suspension IS 'Who is kept out for now. Names nobody but staff and agencies, by id.';
      GRANT SELECT, INSERT ON front_door.access_suspension TO front_door_app;
      GRANT UPDATE (lifted_by, lifted_at) ON front_door.access_suspension TO front_door_app;`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
