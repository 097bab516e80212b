import { runChecks, type Check, type CheckTerms, type Finding, type Tx } from '#record';

/** Call-outs and contacts are rows of different rooms, neither of which knows the other. */
const CALL_OUT_ABOUT_NOTHING = `
  SELECT e.id::text AS subject, 'it is a call-out about contact ' || e.contact_id || ', which is not there' AS what
  FROM front_door.escalation e
  WHERE e.locality = $1
    AND NOT EXISTS (SELECT FROM front_door.contact c WHERE c.locality = e.locality AND c.id = e.contact_id AND c.reference = e.reference)`;

/** Work set aside is handed to people in the same breath: its contact says so. */
const NOT_HANDED_OVER = `
  SELECT c.id::text AS subject, 'its work was set aside, and it was not handed to people' AS what
  FROM front_door.contact c JOIN front_door.outbox o ON o.locality = c.locality AND o.subject = c.id AND o.quarantined_at IS NOT NULL
  WHERE c.locality = $1 AND c.decided_revision < c.revision
    AND NOT EXISTS (SELECT FROM front_door.audit a WHERE a.locality = c.locality AND a.stream = c.id AND a.name = 'contact.handed-to-people')`;

const CHECKS: readonly Check[] = [
  { name: 'call-out-about-nothing', severity: 'fault', sql: CALL_OUT_ABOUT_NOTHING },
  { name: 'not-handed-over', severity: 'fault', sql: NOT_HANDED_OVER },
];

/** Checks what only shows where the rows of several rooms are seen together. */
export const faultsBetweenRooms = (tx: Tx, terms: CheckTerms): Promise<Finding[]> => runChecks(tx, CHECKS, terms);
