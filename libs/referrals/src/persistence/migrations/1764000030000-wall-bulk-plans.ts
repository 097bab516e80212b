import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallOf } from '#record';

/**
 * A line of a bulk act is seen and written with its plan, which is its person's own. It held the id they had sent; by that id a line about
 * a record kept from them could not be written, and the error told that there is one. The release before this one goes on as it was.
 */
export class WallBulkPlans1764000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY wall ON front_door.bulk_plan_contact');
    await runner.query(wallOf('bulk_plan_contact', { casework: OF_OWN_PLAN }));
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

/** The plan has a wall of its own, and this asks through it. */
const OF_OWN_PLAN = `
  EXISTS (SELECT FROM front_door.bulk_plan p WHERE p.locality = bulk_plan_contact.locality AND p.id = bulk_plan_contact.plan_id)`;
