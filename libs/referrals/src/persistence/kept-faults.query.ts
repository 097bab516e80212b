import type { Check } from '#record';

const fault = (name: string, sql: string): Check => ({ name, severity: 'fault', sql });

/** A kept answer to a key, and an audit entry, each outlive their contact: either shows that one was acknowledged. */
const ACKNOWLEDGED = `
  SELECT known.id::text AS subject, 'it was acknowledged (' || string_agg(known.how, ' and ' ORDER BY known.how) || ') and is not there' AS what
  FROM (
    SELECT a.stream AS id, 'audit entry' AS how FROM front_door.audit a WHERE a.locality = $1 AND a.name = 'contact.accepted'
    UNION
    SELECT i.contact_id, 'answer to a key' FROM front_door.idempotency i WHERE i.locality = $1
  ) known
  WHERE NOT EXISTS (SELECT FROM front_door.contact c WHERE c.locality = $1 AND c.id = known.id)
  GROUP BY known.id`;

const BODY = `
  SELECT c.id::text AS subject,
         CASE WHEN b.sha256 IS NULL THEN 'its body as received is not there'
              WHEN b.sha256 <> sha256(b.body) THEN 'its body as received was altered'
              WHEN a.details IS NULL THEN 'no audit entry tells that it was accepted'
              ELSE 'its body is not the one that the audit entry of its acceptance tells of' END AS what
  FROM front_door.contact c
  LEFT JOIN front_door.contact_body b ON b.locality = c.locality AND b.contact_id = c.id
  LEFT JOIN front_door.audit a ON a.locality = c.locality AND a.stream = c.id AND a.seq = 1 AND a.name = 'contact.accepted'
  WHERE c.locality = $1
    AND (b.sha256 IS NULL OR b.sha256 <> sha256(b.body) OR encode(b.sha256, 'hex') IS DISTINCT FROM a.details->>'bodySha256')`;

/** Children and statements may be added to a contact later, and are never taken away. */
const PARTS = `
  SELECT c.id::text AS subject, 'it came with ' || (a.details->>'children') || ' children and ' || (a.details->>'assertions')
         || ' statements, and has ' || k.children || ' and ' || s.assertions AS what
  FROM front_door.contact c
  JOIN front_door.audit a ON a.locality = c.locality AND a.stream = c.id AND a.seq = 1 AND a.name = 'contact.accepted'
  CROSS JOIN LATERAL (SELECT count(*)::int AS children FROM front_door.child k WHERE k.locality = c.locality AND k.contact_id = c.id) k
  CROSS JOIN LATERAL (SELECT count(*)::int AS assertions, coalesce(max(n), 0) AS last
                      FROM front_door.assertion s WHERE s.locality = c.locality AND s.contact_id = c.id) s
  WHERE c.locality = $1
    AND (k.children < (a.details->>'children')::int OR s.assertions < (a.details->>'assertions')::int OR s.last <> s.assertions)`;

const AUDIT_SEQ = `
  SELECT c.id::text AS subject, 'it counts ' || c.audit_seq || ' audit entries, and its stream ends at ' || coalesce(max(a.seq), 0) AS what
  FROM front_door.contact c LEFT JOIN front_door.audit a ON a.locality = c.locality AND a.stream = c.id
  WHERE c.locality = $1 GROUP BY c.id, c.audit_seq HAVING c.audit_seq IS DISTINCT FROM max(a.seq)`;

const PARTS_OF_A_CONTACT = ['contact_body', 'child', 'adult', 'protected_detail', 'assertion', 'clock', 'decision'];

const ORPHANS = PARTS_OF_A_CONTACT.map(
  (table) => `
  SELECT o.contact_id::text AS subject, count(*) || ' rows of ${table} belong to it, and it is not there' AS what
  FROM front_door.${table} o
  WHERE o.locality = $1 AND NOT EXISTS (SELECT FROM front_door.contact c WHERE c.locality = o.locality AND c.id = o.contact_id)
  GROUP BY o.contact_id`,
).join(' UNION ALL ');

const ORPHAN_DECISIONS = `
  SELECT k.contact_id::text AS subject, 'a decision for child ' || k.ref || ' stands under decision ' || k.n || ', which is not there' AS what
  FROM front_door.decision_child k
  WHERE k.locality = $1 AND NOT EXISTS (SELECT FROM front_door.decision d WHERE d.locality = k.locality AND d.contact_id = k.contact_id AND d.n = k.n)`;

/** Work is struck off in the transaction that does it, so work about a contact that is not there was never owed by one that was. */
const ORPHAN_WORK = `
  SELECT o.subject::text AS subject, 'work ' || o.name || ' is owed about it, and it is not there' AS what
  FROM front_door.outbox o
  WHERE o.locality = $1 AND o.name = 'decide-contact'
    AND NOT EXISTS (SELECT FROM front_door.contact c WHERE c.locality = o.locality AND c.id = o.subject)`;

/** That what was acknowledged is there, whole and as it came, and that nothing is there which belongs to nothing. */
export const KEPT_CHECKS: readonly Check[] = [
  fault('acknowledged-missing', ACKNOWLEDGED),
  fault('body-altered', BODY),
  fault('parts-missing', PARTS),
  fault('audit-seq', AUDIT_SEQ),
  fault('orphan-rows', ORPHANS),
  fault('orphan-decisions', ORPHAN_DECISIONS),
  fault('orphan-work', ORPHAN_WORK),
];
