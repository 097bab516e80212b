import type { Finding } from '../../domain/finding.js';
import type { CheckTerms } from '../run-checks.js';
import type { Tx } from '../unit-of-work.js';
import type { CheckedLog } from './sealed-logs.js';

/** A sealer is seconds behind. Older entries without a seal mean that nobody seals, as while the worker stands still. */
const BEHIND_AFTER_SECONDS = 60;
/** Longer than the largest backlog takes to seal: an entry that seals of a later time passed over was put in by hand. */
const PASSED_OVER_AFTER_SECONDS = 300;
const SEALS_AT_ONCE = 50_000n;
const TOLD_AT_MOST = 200;

const unsealed = ({ table, seals }: CheckedLog): string => `
  SELECT count(*)::int AS late, extract(epoch FROM front_door.now() - min(e.at))::int AS seconds,
         (count(*) FILTER (WHERE e.at < (SELECT max(s.at) FROM ${seals} s WHERE s.locality = $1) - interval '${PASSED_OVER_AFTER_SECONDS} seconds'
                             AND e.at < front_door.now() - interval '${PASSED_OVER_AFTER_SECONDS} seconds'))::int AS "passedOver"
  FROM ${table} e
  WHERE e.locality = $1 AND e.seal IS NULL AND e.at < front_door.now() - make_interval(secs => ${BEHIND_AFTER_SECONDS} + $2::float)`;

/** `$2`, without, to `$3`, with: where the entries of a stretch of seals name one that is not there. */
const unknownSeals = ({ table, seals }: CheckedLog): string => `
  SELECT DISTINCT e.seal::text AS n FROM ${table} e
  WHERE e.locality = $1 AND e.seal > $2::bigint AND e.seal <= $3::bigint
    AND NOT EXISTS (SELECT FROM ${seals} s WHERE s.locality = $1 AND s.n = e.seal)
  LIMIT ${TOLD_AT_MOST}`;

const LEAST = -9_223_372_036_854_775_808n;
const MOST = 9_223_372_036_854_775_807n;

/** Finds entries under seals that are not there, and entries that no seal was set on in time. @param last number of the last seal */
export async function verifyUnsealed(tx: Tx, log: CheckedLog, terms: CheckTerms, last: string): Promise<Finding[]> {
  const { locality, toleranceSeconds } = terms;
  const findings: Finding[] = [];
  for (const [above, upTo] of stretches(BigInt(last))) {
    const rows = await tx.query<{ n: string }>(unknownSeals(log), [locality, `${above}`, `${upTo}`]);
    const what = (n: string): string => `entries of the ${log.name} name seal ${n}, which does not exist`;
    findings.push(...rows.map(({ n }) => fault(log.found.unknown, locality, what(n))));
  }
  const [row] = await tx.query<Late>(unsealed(log), [locality, toleranceSeconds]);
  return row ? [...findings, ...findingsOfLate(row, log, locality)] : findings;
}

interface Late {
  readonly late: number;
  readonly seconds: number | null;
  readonly passedOver: number;
}

function findingsOfLate({ late, seconds, passedOver }: Late, { name, found }: CheckedLog, locality: string): Finding[] {
  const over = `${passedOver} entries of the ${name} have no seal, though later ones have: they were put in, or their seal was taken off`;
  if (passedOver > 0) return [fault(found.passedOver, locality, over)];
  const what = `${late} entries of the ${name} wait for a seal, the oldest for ${seconds ?? 0} seconds: nobody seals while the worker stands still`;
  return late > 0 ? [{ severity: 'told', check: found.behind, locality, subject: null, what }] : [];
}

const fault = (check: string, locality: string, what: string): Finding => ({
  ...{ severity: 'fault', check, locality, subject: null, what },
});

function stretches(last: bigint): [bigint, bigint][] {
  const all: [bigint, bigint][] = [[LEAST, 0n]];
  for (let from = 0n; from < last; from += SEALS_AT_ONCE) all.push([from, min(from + SEALS_AT_ONCE, last)]);
  return [...all, [last, MOST]];
}

const min = (one: bigint, other: bigint): bigint => (one < other ? one : other);
