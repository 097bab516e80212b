import type { Tx } from '#record';

/** How much was looked at: that nothing was found means something only beside it. */
export interface Counts {
  readonly contacts: number;
  readonly decisions: number;
  readonly callOuts: number;
  readonly auditEntries: number;
  readonly seals: number;
  /** Audit entries not sealed yet: a sealer is at most seconds behind while the worker runs. */
  readonly unsealed: number;
}

const COUNTS = `
  SELECT (SELECT count(*)::int FROM front_door.contact WHERE locality = $1) AS contacts,
         (SELECT count(*)::int FROM front_door.decision WHERE locality = $1) AS decisions,
         (SELECT count(*)::int FROM front_door.escalation WHERE locality = $1) AS "callOuts",
         (SELECT count(*)::int FROM front_door.audit WHERE locality = $1) AS "auditEntries",
         (SELECT count(*)::int FROM front_door.audit_seal WHERE locality = $1) AS seals,
         (SELECT count(*)::int FROM front_door.audit WHERE locality = $1 AND seal IS NULL) AS unsealed`;

/** Counts the rows of one locality. */
export async function countRows(tx: Tx, locality: string): Promise<Counts> {
  const [counts] = await tx.query<Counts>(COUNTS, [locality]);
  if (!counts) throw new Error('the database told no counts');
  return counts;
}
