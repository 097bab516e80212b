import type { Finding } from '../../domain/finding.js';
import type { CheckTerms } from '../run-checks.js';
import type { Tx } from '../unit-of-work.js';

/** About how many entries one statement reads. */
const ENTRIES_AT_ONCE = 20_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The first stream that begins after so many entries from stream `$2` on; none near the end. */
const NEXT_FROM = `
  SELECT stream FROM front_door.audit WHERE locality = $1 AND stream >= $2 ORDER BY stream, seq OFFSET ${ENTRIES_AT_ONCE} LIMIT 1`;
const AFTER = `SELECT stream FROM front_door.audit WHERE locality = $1 AND stream > $2 ORDER BY stream LIMIT 1`;

const brokenStreams = (until: string): string => `
  SELECT stream::text AS subject, 'its audit stream has ' || count(*) || ' entries numbered ' || min(seq) || ' to ' || max(seq) AS what
  FROM front_door.audit WHERE locality = $1 AND stream >= $2 ${until} GROUP BY stream
  HAVING min(seq) <> 1 OR max(seq) <> count(*)`;

/** Checks that every stream of the audit is numbered from 1 without a gap, some streams at a time. */
export async function verifyStreams(tx: Tx, { locality }: CheckTerms): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let from: string | null = FIRST; from !== null;) {
    const until: string | null = await endOf(tx, locality, from);
    const [sql, given] =
      until === null
        ? [brokenStreams(''), [locality, from]]
        : [brokenStreams('AND stream < $3'), [locality, from, until]];
    const rows = await tx.query<Pick<Finding, 'subject' | 'what'>>(sql, given);
    findings.push(...rows.map((row): Finding => ({ severity: 'fault', check: 'stream-broken', locality, ...row })));
    from = until;
  }
  return findings;
}

/** A stream longer than a batch is read whole. */
async function endOf(tx: Tx, locality: string, from: string): Promise<string | null> {
  const [next] = await tx.query<{ stream: string }>(NEXT_FROM, [locality, from]);
  if (!next || next.stream !== from) return next?.stream ?? null;
  const [after] = await tx.query<{ stream: string }>(AFTER, [locality, from]);
  return after?.stream ?? null;
}
