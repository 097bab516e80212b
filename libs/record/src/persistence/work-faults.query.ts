import type { Finding } from '../domain/finding.js';
import { runChecks, type Check, type CheckTerms } from './run-checks.js';
import type { Tx } from './unit-of-work.js';

const QUARANTINED = `
  SELECT o.subject::text AS subject, 'its work ' || o.name || ' failed every time (' || coalesce(o.problem, 'unknown') || ') and waits for a person' AS what
  FROM front_door.outbox o WHERE o.locality = $1 AND o.quarantined_at IS NOT NULL ORDER BY o.id`;

const ALARMS = `
  SELECT a.subject, 'alarm ' || a.kind || ' rings since ' || to_char(a.raised_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS what
  FROM front_door.alarm a WHERE a.locality = $1 AND a.cleared_at IS NULL ORDER BY a.id`;

/** Work that failed every time is never without an alarm: nobody would know of it. */
const UNALARMED = `
  SELECT o.subject::text AS subject, 'its work ' || o.name || ' is set aside and no alarm was ever raised about it' AS what
  FROM front_door.outbox o
  WHERE o.locality = $1 AND o.quarantined_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM front_door.alarm a WHERE a.locality = o.locality AND a.subject = o.subject::text)`;

const CHECKS: readonly Check[] = [
  { name: 'work-quarantined', severity: 'told', sql: QUARANTINED },
  { name: 'alarm-ringing', severity: 'told', sql: ALARMS },
  { name: 'quarantined-unalarmed', severity: 'fault', sql: UNALARMED },
];

/** Tells what waits for a person: work set aside, and alarms that ring. */
export const findingsOfWork = (tx: Tx, terms: CheckTerms): Promise<Finding[]> => runChecks(tx, CHECKS, terms);
