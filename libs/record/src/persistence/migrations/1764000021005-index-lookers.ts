import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one person looked at: asked where their access is suspended, and by whoever answers for information. */
export class IndexLookers1764000021005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX access_log_by_actor ON front_door.access_log (locality, (actor ->> 'id'))`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
