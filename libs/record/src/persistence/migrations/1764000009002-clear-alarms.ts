import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who cleared an alarm, and why: a code, so that no alarm ever holds words about a person. Those cleared before by hand say nothing. */
export class ClearAlarms1764000009002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.alarm
        ADD COLUMN cleared_by jsonb,
        ADD COLUMN cleared_because text CHECK (cleared_because ~ '^[a-z][a-z-]{2,40}$'),
        ADD CONSTRAINT alarm_cleared_by_someone_for_a_reason CHECK ((cleared_by IS NULL) = (cleared_because IS NULL)),
        ADD CONSTRAINT alarm_cleared_once CHECK (cleared_by IS NULL OR cleared_at IS NOT NULL);
      COMMENT ON COLUMN front_door.alarm.cleared_by IS 'Who cleared it, as on the audit; null where it rings, or was cleared by hand.'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
