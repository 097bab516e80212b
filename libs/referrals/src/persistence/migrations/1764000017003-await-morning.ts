import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A contact that the duty service holds, and that a named person found can wait, says which team takes it over by day. */
export class AwaitMorning1764000017003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.contact
        ADD COLUMN awaits_team text,
        ADD COLUMN awaits_since timestamptz,
        ADD CONSTRAINT contact_awaits_a_team_since CHECK ((awaits_team IS NULL) = (awaits_since IS NULL));
      CREATE INDEX contact_morning_list ON front_door.contact (locality, awaits_team, next_due_at) WHERE awaits_team IS NOT NULL;
      COMMENT ON COLUMN front_door.contact.awaits_team IS 'On this team''s morning list: the duty service holds it until somebody there takes it over.'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
