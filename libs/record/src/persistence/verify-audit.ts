import type { Finding } from '../domain/finding.js';
import { runChecks, type Check, type CheckTerms } from './run-checks.js';
import type { Tx } from './unit-of-work.js';

const BROKEN_SEALS = `
  WITH chained AS (
    SELECT s.*, lag(s.hash, 1, sha256(convert_to(s.locality, 'UTF8'))) OVER (ORDER BY s.n) AS previous,
           lag(s.n, 1, 0::bigint) OVER (ORDER BY s.n) AS previous_n
    FROM front_door.audit_seal s WHERE s.locality = $1
  )
  SELECT NULL::text AS subject, 'seal ' || c.n || CASE
           WHEN c.n <> c.previous_n + 1 THEN ' follows seal ' || c.previous_n || ': a seal is missing'
           ELSE ' does not match the entries under it: one was altered, added or removed' END AS what
  FROM chained c
  WHERE c.n <> c.previous_n + 1 OR c.hash <> front_door.seal_hash(c.locality, c.n, c.previous)`;

const BROKEN_STREAMS = `
  SELECT stream::text AS subject,
         'its audit stream has ' || count(*) || ' entries numbered ' || min(seq) || ' to ' || max(seq) AS what
  FROM front_door.audit WHERE locality = $1 GROUP BY stream
  HAVING min(seq) <> 1 OR max(seq) <> count(*)`;

const UNKNOWN_SEALS = `
  SELECT DISTINCT NULL::text AS subject, 'audit entries name seal ' || a.seal || ', which does not exist' AS what
  FROM front_door.audit a LEFT JOIN front_door.audit_seal s ON s.locality = a.locality AND s.n = a.seal
  WHERE a.locality = $1 AND a.seal IS NOT NULL AND s.n IS NULL`;

const CHECKS: readonly Check[] = [
  { name: 'seal-broken', severity: 'fault', sql: BROKEN_SEALS },
  { name: 'stream-broken', severity: 'fault', sql: BROKEN_STREAMS },
  { name: 'seal-unknown', severity: 'fault', sql: UNKNOWN_SEALS },
];

/**
 * Checks every audit stream of a locality (numbered from 1 without a gap) and every seal (chained, and true of the entries
 * under it). What was cut off at the end of the chain, seals and entries together, shows only against a seal kept elsewhere.
 *
 * @param tx a unit of work of that locality, as any role that may read the audit
 * @returns all faults; empty when the record is whole
 */
export const verifyAudit = (tx: Tx, terms: CheckTerms): Promise<Finding[]> => runChecks(tx, CHECKS, terms);
