import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the night touched while a day team held it goes back to that team by name. The release before this one offers none of these, and
 * ends those it finds as passed on; the next sweep of this one offers them again.
 */
export class ReturnHandovers1764000024001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.handover ADD COLUMN held_throughout boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN front_door.handover.held_throughout IS 'The receiving team held it all night, and somebody of the night acted on it.';
      CREATE INDEX escalation_act_at ON front_door.escalation_act (locality, at);
      CREATE INDEX visit_report_at ON front_door.visit_report (locality, at)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
