import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a row was lent out says nothing of its work: a queue that is away uses up no tries. */
export class CountFailures1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.outbox ADD COLUMN failures integer NOT NULL DEFAULT 0;
      COMMENT ON COLUMN front_door.outbox.attempts IS 'Times it was claimed: hints sent, whatever came of them.';
      COMMENT ON COLUMN front_door.outbox.failures IS 'Times its work was tried and failed while the database answered.'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
