import type { AuditRoot, ChainEnd } from '../domain/audit-root.js';
import type { Finding } from '../domain/finding.js';
import type { Tx } from './unit-of-work.js';
import { ACCESS_LOG, AUDIT_LOG, type CheckedLog } from './verifying/sealed-logs.js';

const endOf = ({ seals }: CheckedLog): string => `
  SELECT json_build_object('seal', coalesce(max(s.n), 0), 'entries', coalesce(sum(s.entries), 0),
           'hash', coalesce(encode((SELECT t.hash FROM ${seals} t WHERE t.locality = $1 ORDER BY t.n DESC LIMIT 1), 'hex'), ''))
  FROM ${seals} s WHERE s.locality = $1`;

const ROOT = `SELECT (${endOf(AUDIT_LOG)}) AS audit, (${endOf(ACCESS_LOG)}) AS access, front_door.now() AS at`;

/** Where the chains of seals of a locality stand now. */
export async function auditRoot(tx: Tx, locality: string): Promise<AuditRoot> {
  const [row] = await tx.query<{ audit: ChainEnd; access: ChainEnd; at: Date }>(ROOT, [locality]);
  if (!row) throw new Error('a sum over seals that has no row');
  return { locality, ...row.audit, access: row.access, at: row.at.toISOString() };
}

const upTo = ({ seals }: CheckedLog): string => `
  SELECT coalesce(sum(s.entries), 0)::int AS entries,
         encode((SELECT t.hash FROM ${seals} t WHERE t.locality = $1 AND t.n = $2), 'hex') AS hash
  FROM ${seals} s WHERE s.locality = $1 AND s.n <= $2`;

/**
 * Compares the record with a root that was kept elsewhere: the seals it names are there, with their hashes, over as many entries.
 * Together with the chains being whole that means nothing sealed before has been altered, cut off or built anew.
 */
export async function faultsAgainstRoot(tx: Tx, root: AuditRoot): Promise<Finding[]> {
  return [
    ...(await faultsOfEnd(tx, AUDIT_LOG, root, root)),
    ...(root.access ? await faultsOfEnd(tx, ACCESS_LOG, root, root.access) : []),
  ];
}

async function faultsOfEnd(tx: Tx, log: CheckedLog, { locality, at }: AuditRoot, end: ChainEnd): Promise<Finding[]> {
  if (end.seal === 0) return [];
  const [found] = await tx.query<Found>(upTo(log), [locality, end.seal]);
  const what = differenceOf(end, found ?? { entries: 0, hash: null });
  if (what === null) return [];
  const kept = `the root taken at ${at} names seal ${end.seal} of the ${log.name}`;
  return [{ severity: 'fault', check: 'root-differs', locality, subject: null, what: `${kept}${what}` }];
}

interface Found {
  readonly entries: number;
  readonly hash: string | null;
}

function differenceOf(end: ChainEnd, found: Found): string | null {
  if (found.hash === null) return ', which is not there: the record was cut off';
  if (found.hash !== end.hash) return ' with another hash: the record was built anew';
  if (found.entries !== end.entries) return ` over ${end.entries} entries, and there are ${found.entries}`;
  return null;
}
