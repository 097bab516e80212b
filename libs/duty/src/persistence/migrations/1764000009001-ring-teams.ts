import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message is about a rung of a call-out, or about a threshold of a contact's clock: one or the other, and once. */
export class RingTeams1764000009001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.message
        ALTER COLUMN escalation_id DROP NOT NULL,
        ALTER COLUMN climb DROP NOT NULL,
        ADD COLUMN contact_id uuid,
        ADD COLUMN clock text,
        ADD COLUMN threshold text,
        ADD CONSTRAINT message_about_one_thing CHECK (
          (escalation_id IS NULL) = (climb IS NULL) AND (contact_id IS NULL) = (clock IS NULL)
          AND (clock IS NULL) = (threshold IS NULL) AND (escalation_id IS NULL) <> (clock IS NULL));
      CREATE UNIQUE INDEX message_once_for_a_threshold
        ON front_door.message (locality, contact_id, clock, threshold, channel) WHERE clock IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
