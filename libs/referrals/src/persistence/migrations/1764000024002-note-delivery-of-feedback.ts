import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a provider said became of a message to somebody outside. The release before this one leaves it null: not heard of. */
export class NoteDeliveryOfFeedback1764000024002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.feedback
        ADD COLUMN delivery text CHECK (delivery IN ('delivered', 'on-its-way', 'failed-permanently', 'failed-for-now', 'technical-failure')),
        ADD COLUMN delivery_at timestamptz,
        ADD CONSTRAINT feedback_delivery_at_some_time CHECK ((delivery IS NULL) = (delivery_at IS NULL));
      GRANT UPDATE (delivery, delivery_at) ON front_door.feedback TO front_door_app`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
