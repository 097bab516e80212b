import { runChecks, type Check, type CheckTerms, type Finding, type Tx } from '#record';
import { KEPT_CHECKS } from './kept-faults.query.js';

/** Younger contacts are still on their way. */
const ON_ITS_WAY_SECONDS = 30;

const fault = (name: string, sql: string): Check => ({ name, severity: 'fault', sql });

const UNDECIDED = `
  SELECT c.id::text AS subject, 'revision ' || c.revision || ' is not decided, no work waits to decide it, and nobody was given it' AS what
  FROM front_door.contact c
  WHERE c.locality = $1 AND c.decided_revision < c.revision
    AND greatest(c.recorded_at, (SELECT max(a.at) FROM front_door.audit a WHERE a.locality = c.locality AND a.stream = c.id))
        < front_door.now() - make_interval(secs => ${ON_ITS_WAY_SECONDS} + $2)
    AND NOT EXISTS (SELECT FROM front_door.outbox o WHERE o.locality = c.locality AND o.subject = c.id)
    AND NOT EXISTS (SELECT FROM front_door.audit a WHERE a.locality = c.locality AND a.stream = c.id AND a.name = 'contact.handed-to-people')`;

const STATUS = `
  SELECT c.id::text AS subject, 'its status is ' || c.status || ', its decision ' || coalesce(c.decision_n::text, 'none')
         || ' and the decided revision ' || c.decided_revision || ': these do not agree' AS what
  FROM front_door.contact c
  WHERE c.locality = $1 AND ((c.status = 'received') <> (c.decision_n IS NULL) OR (c.decided_revision = 0) <> (c.decision_n IS NULL))`;

const CURRENT = `
  SELECT c.id::text AS subject, 'its current decision ' || c.decision_n || ' is not there' AS what
  FROM front_door.contact c
  WHERE c.locality = $1 AND c.decision_n IS NOT NULL
    AND NOT EXISTS (SELECT FROM front_door.decision d WHERE d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n)`;

/** A contact that names no child is decided for the one child it is about, who is not known yet. */
const CHILDREN = `
  WITH due AS (
    SELECT c.id, c.decision_n, coalesce(k.ref, 'child-not-known') AS ref
    FROM front_door.contact c LEFT JOIN front_door.child k ON k.locality = c.locality AND k.contact_id = c.id
    WHERE c.locality = $1 AND c.decision_n IS NOT NULL AND c.decided_revision = c.revision
  ), made AS (
    SELECT c.id, c.decision_n, d.ref, count(*) AS times
    FROM front_door.contact c JOIN front_door.decision_child d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
    WHERE c.locality = $1 AND c.decided_revision = c.revision GROUP BY 1, 2, 3
  )
  SELECT coalesce(due.id, made.id)::text AS subject, 'child ' || coalesce(due.ref, made.ref) || ' has ' || coalesce(made.times, 0)
         || ' current decisions and should have ' || CASE WHEN due.ref IS NULL THEN 'none: it is not a child of this contact' ELSE 'one' END AS what
  FROM due FULL JOIN made ON made.id = due.id AND made.ref = due.ref
  WHERE due.ref IS NULL OR made.times IS DISTINCT FROM 1`;

/** A proposal below what stands is kept after it; a person's decision always stands. */
const GAPLESS = `
  SELECT d.contact_id::text AS subject, 'it has ' || count(*) || ' decisions numbered ' || min(d.n) || ' to ' || max(d.n)
         || ', and its current one is ' || coalesce(max(c.decision_n)::text, 'none') AS what
  FROM front_door.decision d LEFT JOIN front_door.contact c ON c.locality = d.locality AND c.id = d.contact_id
  WHERE d.locality = $1 GROUP BY d.contact_id
  HAVING min(d.n) <> 1 OR max(d.n) <> count(*) OR max(c.decision_n) IS NULL OR max(c.decision_n) > max(d.n)
      OR bool_or(d.kind = 'professional' AND d.n > c.decision_n)`;

const ONE_PROPOSAL = `
  SELECT d.contact_id::text AS subject, 'revision ' || d.revision || ' has ' || count(*) || ' proposals' AS what
  FROM front_door.decision d WHERE d.locality = $1 AND d.kind = 'proposed' GROUP BY d.contact_id, d.revision HAVING count(*) > 1`;

const PROPOSED = `
  SELECT c.id::text AS subject, 'revision ' || c.decided_revision || ' counts as decided and has no proposal' AS what
  FROM front_door.contact c
  WHERE c.locality = $1 AND c.decided_revision > 0
    AND NOT EXISTS (SELECT FROM front_door.decision d WHERE d.locality = c.locality AND d.contact_id = c.id
                    AND d.kind = 'proposed' AND d.revision = c.decided_revision)`;

const HOLDING = `
  SELECT c.id::text AS subject, 'nobody holds it, or nothing is next, or not by any time' AS what
  FROM front_door.contact c
  WHERE c.locality = $1 AND (btrim(c.held_by_team) = '' OR btrim(c.next_action) = '' OR btrim(c.held_by_person) = ''
                             OR NOT isfinite(c.next_due_at) OR NOT isfinite(c.held_since))`;

const ROUTED = `
  SELECT c.id::text AS subject, 'it is decided and has no route' AS what
  FROM front_door.contact c
  WHERE c.locality = $1 AND c.decision_n IS NOT NULL
    AND (c.route_team IS NULL OR c.route_kind IS NULL OR c.route_reason IS NULL)`;

const RUNNING = `
  SELECT c.id::text AS subject, 'no clock runs for it, and it is not closed' AS what
  FROM front_door.contact c
  WHERE c.locality = $1 AND c.status <> 'closed'
    AND NOT EXISTS (SELECT FROM front_door.clock k WHERE k.locality = c.locality AND k.contact_id = c.id AND k.stopped_at IS NULL)`;

/** Closing may leave a duty to whoever has it; nobody looks at its contact again, so it is told. */
const CLOSED_OWES = `
  SELECT c.id::text AS subject, 'it is closed, and its duty ' || b.n || ' (' || b.kind || ') is still ' || b.state AS what
  FROM front_door.contact c JOIN front_door.beside_duty b ON b.locality = c.locality AND b.contact_id = c.id
  WHERE c.locality = $1 AND c.status = 'closed' AND b.state IN ('owed', 'accepted') AND b.due_at < front_door.now()`;

const CLOSED_UNTOLD = `
  SELECT c.id::text AS subject, 'it is closed, and somebody outside has waited a day to be told' AS what
  FROM front_door.contact c
  WHERE c.locality = $1 AND c.status = 'closed' AND EXISTS (
    SELECT FROM front_door.feedback f WHERE f.locality = c.locality AND f.contact_id = c.id AND f.state = 'waiting'
      AND f.owed_at < front_door.now() - interval '1 day')`;

const told = (name: string, sql: string): Check => ({ name, severity: 'told', sql });

const CHECKS: readonly Check[] = [
  told('closed-owes', CLOSED_OWES),
  told('closed-untold', CLOSED_UNTOLD),
  ...KEPT_CHECKS,
  fault('undecided', UNDECIDED),
  fault('status-untrue', STATUS),
  fault('decision-missing', CURRENT),
  fault('child-decision', CHILDREN),
  fault('decisions-gapless', GAPLESS),
  fault('proposal-twice', ONE_PROPOSAL),
  fault('proposal-missing', PROPOSED),
  fault('holding-empty', HOLDING),
  fault('route-missing', ROUTED),
  fault('clock-missing', RUNNING),
];

/**
 * Checks the casework of a locality from its rows: what was acknowledged is there as it came, every contact is decided once for
 * each child, and each is held by someone with something next and a clock that runs.
 */
export const faultsOfCasework = (tx: Tx, terms: CheckTerms): Promise<Finding[]> => runChecks(tx, CHECKS, terms);
