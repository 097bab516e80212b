import { DUE_FOR_MS } from '#clocks';
import { runChecks, type Check, type CheckTerms, type Finding, type Tx } from '#record';

/** Seconds within which a sweep looks at a clock that has come to a threshold. */
const NOTICED_WITHIN_SECONDS = 10;

const fault = (name: string, sql: string): Check => ({ name, severity: 'fault', sql });

const RUNNING = `
  FROM front_door.clock k JOIN front_door.contact c ON c.locality = k.locality AND c.id = k.contact_id
  WHERE k.locality = $1 AND k.stopped_at IS NULL`;

const UNNOTICED = `
  SELECT k.contact_id::text AS subject, 'its clock ' || k.kind || ' came to a threshold '
         || floor(extract(epoch FROM front_door.now() - k.look_at)) || ' s ago, and nobody looked at it: is the worker running?' AS what
  ${RUNNING} AND k.look_at < front_door.now() - make_interval(secs => ${NOTICED_WITHIN_SECONDS} + $2)`;

/** The last look is the one that finds it overdue: before that there is always another to come. */
const FORGOTTEN = `
  SELECT k.contact_id::text AS subject, 'its clock ' || k.kind || ' runs, and nobody will look at it again' AS what
  ${RUNNING} AND k.look_at IS NULL
    AND NOT EXISTS (SELECT FROM front_door.clock_event e WHERE e.locality = k.locality AND e.contact_id = k.contact_id
                    AND e.kind = k.kind AND e.threshold = 'overdue')`;

/** The sweep puts it up the list when it looks, and whoever acts on it afterwards keeps it there. */
const HIDDEN = `
  SELECT k.contact_id::text AS subject, 'its clock ' || k.kind || ' was due ' || floor(extract(epoch FROM front_door.now() - k.due_at) / 60)
         || ' min ago, and what is next of it is due later: it does not stand where it is overdue on its list' AS what
  ${RUNNING} AND c.status <> 'closed' AND c.next_due_at > k.due_at
    AND k.due_at < front_door.now() - make_interval(secs => ${DUE_FOR_MS / 1000} + ${NOTICED_WITHIN_SECONDS} + $2)`;

/** Closing may leave a duty to whoever has it: it is on no worklist any more, so it is told. */
const CLOSED_LATE = `
  SELECT k.contact_id::text AS subject, 'it is closed, and its clock ' || k.kind || ' is past its time' AS what
  ${RUNNING} AND c.status = 'closed' AND k.due_at < front_door.now()`;

const ORPHANS = `
  SELECT e.contact_id::text AS subject, 'it was noticed that its clock ' || e.kind || ' came to ' || e.threshold || ', and it has no such clock' AS what
  FROM front_door.clock_event e
  WHERE e.locality = $1
    AND NOT EXISTS (SELECT FROM front_door.clock k WHERE k.locality = e.locality AND k.contact_id = e.contact_id AND k.kind = e.kind)`;

const STOPPED_IN_ERROR = `
  SELECT k.contact_id::text AS subject, 'its clock ' || k.kind || ' counts as stopped by step ' || k.stopped_by_step
         || ', which was put right since' AS what
  FROM front_door.clock k
  JOIN front_door.step s ON s.locality = k.locality AND s.contact_id = k.contact_id AND s.corrects = k.stopped_by_step
  WHERE k.locality = $1 AND k.stopped_at IS NOT NULL`;

const CHECKS: readonly Check[] = [
  { name: 'closed-clock', severity: 'told', sql: CLOSED_LATE },
  fault('clock-hidden', HIDDEN),
  fault('clock-unnoticed', UNNOTICED),
  fault('clock-forgotten', FORGOTTEN),
  fault('clock-event-orphan', ORPHANS),
  fault('clock-stopped-in-error', STOPPED_IN_ERROR),
];

/** Checks that every clock that runs is looked at in time, and will be. */
export const faultsOfClocks = (tx: Tx, terms: CheckTerms): Promise<Finding[]> => runChecks(tx, CHECKS, terms);
