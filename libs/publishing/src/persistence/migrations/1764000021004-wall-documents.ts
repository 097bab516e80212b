import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ALL_ROWS, wallOf } from '#record';

/** The second wall round documents: what is published is public, and nobody who only sends contacts sees a draft's life. */
export class WallDocuments1764000021004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      wallOf('document_act', { casework: ALL_ROWS, governance: ALL_ROWS, publishing: ALL_ROWS, public: ALL_ROWS }),
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
