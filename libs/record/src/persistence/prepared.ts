import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { statementName } from './statement-name.js';

/**
 * Runs one statement outside a unit of work, prepared once for each connection: for those asked so often that reading and planning
 * them takes longer than doing them.
 */
export async function prepared<Row>(source: DataSource, text: string, values: readonly unknown[]): Promise<Row[]> {
  const runner = source.createQueryRunner();
  try {
    const connection = (await runner.connect()) as pg.PoolClient;
    const { rows } = await connection.query({ name: statementName(text), text, values: [...values] });
    return rows as Row[];
  } finally {
    await runner.release();
  }
}
