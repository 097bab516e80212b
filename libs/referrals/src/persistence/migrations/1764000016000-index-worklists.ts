import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A page of a worklist begins after a due time and an id, so the index has both: with the due time alone, the lines of one due time
 * were read and sorted for every page.
 */
export class IndexWorklists1764000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX front_door.contact_worklist;
      CREATE INDEX contact_worklist ON front_door.contact (locality, held_by_team, next_due_at, id) WHERE status <> 'closed'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
