import type { AuditRoot } from '../domain/audit-root.js';
import type { Finding } from '../domain/finding.js';
import type { Tx } from './unit-of-work.js';

const ROOT = `
  SELECT coalesce(max(s.n), 0)::int AS seal, coalesce(encode((array_agg(s.hash ORDER BY s.n DESC))[1], 'hex'), '') AS hash,
         coalesce(sum(s.entries), 0)::int AS entries, front_door.now() AS at
  FROM front_door.audit_seal s WHERE s.locality = $1`;

/** Where the chain of seals of a locality stands now. */
export async function auditRoot(tx: Tx, locality: string): Promise<AuditRoot> {
  const [row] = await tx.query<Omit<AuditRoot, 'locality' | 'at'> & { readonly at: Date }>(ROOT, [locality]);
  if (!row) throw new Error('a sum over seals that has no row');
  return { locality, ...row, at: row.at.toISOString() };
}

const UP_TO = `
  SELECT coalesce(sum(s.entries), 0)::int AS entries,
         encode((SELECT t.hash FROM front_door.audit_seal t WHERE t.locality = $1 AND t.n = $2), 'hex') AS hash
  FROM front_door.audit_seal s WHERE s.locality = $1 AND s.n <= $2`;

/**
 * Compares the record with a root that was kept elsewhere: the seal it names is there, with its hash, over as many entries. Together
 * with the chain being whole that means nothing sealed before has been altered, cut off or built anew.
 */
export async function faultsAgainstRoot(tx: Tx, root: AuditRoot): Promise<Finding[]> {
  if (root.seal === 0) return [];
  const [found] = await tx.query<{ entries: number; hash: string | null }>(UP_TO, [root.locality, root.seal]);
  const what = differenceOf(root, found ?? { entries: 0, hash: null });
  return what === null
    ? []
    : [{ severity: 'fault', check: 'root-differs', locality: root.locality, subject: null, what }];
}

function differenceOf(
  root: AuditRoot,
  found: { readonly entries: number; readonly hash: string | null },
): string | null {
  const kept = `the root taken at ${root.at} names seal ${root.seal}`;
  if (found.hash === null) return `${kept}, which is not there: the record was cut off`;
  if (found.hash !== root.hash) return `${kept} with another hash: the record was built anew`;
  if (found.entries !== root.entries) return `${kept} over ${root.entries} entries, and there are ${found.entries}`;
  return null;
}
