import type { DataSource } from 'typeorm';

/** A place where the record is not whole, in words a person can follow up. */
export interface AuditFault {
  readonly locality: string;
  readonly what: string;
}

const BROKEN_SEALS = `
  WITH chained AS (
    SELECT s.*, lag(s.hash, 1, sha256(convert_to(s.locality, 'UTF8'))) OVER (PARTITION BY s.locality ORDER BY s.n) AS previous,
           lag(s.n, 1, 0::bigint) OVER (PARTITION BY s.locality ORDER BY s.n) AS previous_n
    FROM front_door.audit_seal s
  )
  SELECT c.locality, 'seal ' || c.n || CASE
           WHEN c.n <> c.previous_n + 1 THEN ' follows seal ' || c.previous_n || ': a seal is missing'
           ELSE ' does not match the entries under it: one was altered, added or removed' END AS what
  FROM chained c
  WHERE c.n <> c.previous_n + 1 OR c.hash <> front_door.seal_hash(c.locality, c.n, c.previous)`;

const BROKEN_STREAMS = `
  SELECT locality, 'the stream of contact ' || stream || ' has ' || count(*) || ' entries numbered ' || min(seq) || ' to ' || max(seq) AS what
  FROM front_door.audit GROUP BY locality, stream
  HAVING min(seq) <> 1 OR max(seq) <> count(*)`;

const UNKNOWN_SEALS = `
  SELECT DISTINCT a.locality, 'entries name seal ' || a.seal || ', which does not exist' AS what
  FROM front_door.audit a LEFT JOIN front_door.audit_seal s ON s.locality = a.locality AND s.n = a.seal
  WHERE a.seal IS NOT NULL AND s.n IS NULL`;

/**
 * Checks every audit stream (numbered from 1 without a gap) and every seal (chained, and true of the entries under it).
 * @param source connected as the owner with row security bypassed, so that every locality is seen
 * @returns all faults; empty when the record is whole
 */
export async function verifyAudit(source: DataSource): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  for (const sql of [BROKEN_SEALS, BROKEN_STREAMS, UNKNOWN_SEALS])
    faults.push(...((await source.query(sql)) as AuditFault[]));
  return faults;
}
