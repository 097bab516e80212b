import type { Finding } from '../domain/finding.js';
import type { Tx } from './unit-of-work.js';

/**
 * One check over the rows of a locality. Its SQL gives a row `(subject, what)` for each place where it is not so; it may read
 * the locality as `$1` and seconds of tolerance as `$2`.
 */
export interface Check {
  readonly name: string;
  readonly severity: Finding['severity'];
  readonly sql: string;
}

/** What checks are run with. */
export interface CheckTerms {
  readonly locality: string;
  /** Seconds something that is due may be late before it counts. */
  readonly toleranceSeconds: number;
}

/** Most findings told of one check: what is wrong everywhere need not be told of every row. */
const TOLD_AT_MOST = 200;

/** Runs checks one after another. Each is one statement, so it sees the rows at one instant while work goes on. */
export async function runChecks(tx: Tx, checks: readonly Check[], terms: CheckTerms): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...(await runOne(tx, check, terms)));
  return findings;
}

async function runOne(tx: Tx, { name, severity, sql }: Check, terms: CheckTerms): Promise<Finding[]> {
  const { locality, toleranceSeconds } = terms;
  const rows = await tx.query<Pick<Finding, 'subject' | 'what'>>(
    `WITH terms AS (SELECT $1::text AS locality, $2::float AS tolerance) SELECT * FROM (${sql}) found LIMIT ${TOLD_AT_MOST}`,
    [locality, toleranceSeconds],
  );
  return rows.map((row) => ({ severity, check: name, locality, ...row }));
}
