import type pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { settingsOf, type Scope } from './scope.js';
import { statementName } from './statement-name.js';

/** What an act may do inside a unit of work: run SQL. Rows come back as plain objects. */
export interface Tx {
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/**
 * UnitOfWork: the one way to write. Everything done by `work` is one transaction that sees the rows one viewer may see of one locality
 * (row-level security reads what {@link settingsOf} sets, for this transaction only).
 */
export class UnitOfWork {
  constructor(private readonly source: DataSource) {}

  /**
   * @param scope whose rows may be read and written, and for whom
   * @param work what to do; its result is returned once committed
   * @throws what `work` throws, after rolling back
   */
  async run<Result>(scope: Scope, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const runner = this.source.createQueryRunner();
    const connection = (await runner.connect()) as pg.PoolClient;
    try {
      await begin(runner, scope);
      const result = await work(asTx(connection));
      await runner.query('COMMIT');
      return result;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined); // a dead connection has rolled back already
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** As `run`, for reading: refuses to write. */
  read<Result>(scope: Scope, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.run(scope, async (tx) => {
      await tx.query('SET TRANSACTION READ ONLY');
      return work(tx);
    });
  }
}

/** Every statement is prepared once for each connection: reading and planning the larger ones takes longer than doing them. */
const asTx = (connection: pg.PoolClient): Tx => ({
  query: async <Row>(text: string, parameters: readonly unknown[] = []) => {
    const { rows } = await connection.query({ name: statementName(text), text, values: [...parameters] });
    return rows as Row[];
  },
});

/** One round trip for all of it: no statement takes a parameter, and what is put into them is plain codes alone. */
async function begin(runner: QueryRunner, scope: Scope): Promise<void> {
  await runner.query(`BEGIN; ${settingsOf(scope)}`);
}
