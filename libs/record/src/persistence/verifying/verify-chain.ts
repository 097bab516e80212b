import type { Finding } from '../../domain/finding.js';
import type { CheckTerms } from '../run-checks.js';
import type { Tx } from '../unit-of-work.js';
import type { CheckedLog } from './sealed-logs.js';
import type { Noticed, Verification } from './verification.js';

/** Seals looked at in one statement, and about how many entries may stand under them: a statement takes well under a second. */
const SEALS_AT_ONCE = 2_000;
const ENTRIES_AT_ONCE = 20_000;

interface Seal {
  readonly n: string;
  readonly entries: number;
}

interface CheckedSeal {
  readonly n: string;
  readonly hash: string;
  readonly entries: number;
  readonly found: number;
  readonly follows: string;
  readonly holds: boolean;
}

const lastSeal = ({ seals }: CheckedLog): string => `
  SELECT coalesce(max(n), 0)::text AS n, coalesce(sum(entries), 0)::int AS entries FROM ${seals} WHERE locality = $1`;

const nextSeals = ({ seals }: CheckedLog): string => `
  SELECT n::text, entries FROM ${seals} WHERE locality = $1 AND n > $2 AND n <= $3 ORDER BY n LIMIT ${SEALS_AT_ONCE}`;

/** `$2` and `$3`: first and last seal; `$4` and `$5`: number and hash of the one before, null where the chain begins. */
const checkSeals = ({ seals, table, line, order, origin }: CheckedLog): string => `
  WITH chained AS (
    SELECT s.n, s.at, s.entries, s.hash, s.version,
           lag(s.n, 1, $4::bigint) OVER in_order AS follows, lag(s.hash, 1, coalesce(decode($5, 'hex'), ${origin})) OVER in_order AS previous
    FROM ${seals} s WHERE s.locality = $1 AND s.n BETWEEN $2 AND $3 WINDOW in_order AS (ORDER BY s.n)
  ), under AS (
    SELECT e.seal, count(*)::int AS found, string_agg(${line}, E'\\n' ORDER BY ${order}) AS lines
    FROM ${table} e WHERE e.locality = $1 AND e.seal BETWEEN $2 AND $3 GROUP BY e.seal
  )
  SELECT c.n::text, encode(c.hash, 'hex') AS hash, c.entries, coalesce(u.found, 0) AS found, c.follows::text,
         c.hash = sha256(c.previous || convert_to(
           CASE WHEN c.version = 1 THEN '' ELSE jsonb_build_array($1::text, c.n, extract(epoch FROM c.at), c.entries)::text || E'\\n' END
           || coalesce(u.lines, ''), 'UTF8')) AS holds
  FROM chained c LEFT JOIN under u ON u.seal = c.n ORDER BY c.n`;

/**
 * Walks a chain of seals from its beginning to where it ends now, some seals at a time: none is missing, each follows the one before,
 * and each is true of the entries under it. Memory does not grow with the record.
 * @returns what was found, and how much was looked at
 */
export async function verifyChain(
  tx: Tx,
  log: CheckedLog,
  { locality }: CheckTerms,
  noticed: Noticed,
): Promise<Verification> {
  const [end] = await tx.query<{ n: string; entries: number }>(lastSeal(log), [locality]);
  if (!end) throw new Error('a greatest seal that has no row');
  noticed({ log: log.log, locality, done: 0, of: end.entries });
  const findings: Finding[] = [];
  let before: { n: string; hash: string | null } = { n: '0', hash: null };
  let [seals, entries] = [0, 0];
  for (;;) {
    const next = await tx.query<Seal>(nextSeals(log), [locality, before.n, end.n]);
    if (next.length === 0) return { findings, seals, entries, last: end.n };
    for (const { first, last } of inBatches(next)) {
      const checked = await tx.query<CheckedSeal>(checkSeals(log), [locality, first, last, before.n, before.hash]);
      findings.push(...checked.flatMap((seal) => faultOf(seal, log, locality)));
      before = checked.at(-1) ?? before;
      seals += checked.length;
      entries += checked.reduce((sum, { found }) => sum + found, 0);
      noticed({ log: log.log, locality, done: entries, of: end.entries });
    }
  }
}

function inBatches(seals: readonly Seal[]): { readonly first: string; readonly last: string }[] {
  const batches: { first: string; last: string; entries: number }[] = [];
  for (const { n, entries } of seals) {
    const batch = batches.at(-1);
    if (batch && batch.entries + entries <= ENTRIES_AT_ONCE)
      Object.assign(batch, { last: n, entries: batch.entries + entries });
    else batches.push({ first: n, last: n, entries });
  }
  return batches;
}

function faultOf({ n, entries, found, follows, holds }: CheckedSeal, log: CheckedLog, locality: string): Finding[] {
  const whats = [
    ...(BigInt(n) === BigInt(follows) + 1n ? [] : [`seal ${n} follows seal ${follows}: a seal is missing`]),
    ...(entries === found ? [] : [`seal ${n} was set over ${entries} entries, and there are ${found}`]),
    ...(holds
      ? []
      : [`seal ${n} does not match the entries under it: one was altered, added or removed, or the seal was`]),
  ];
  return whats.map((what) => ({ severity: 'fault', check: log.found.broken, locality, subject: null, what }));
}
