import { runChecks, type Check, type CheckTerms, type Finding, type Tx } from '#record';

/** Seconds in which a sweep climbs a rung that is past its time, and hands a message to its channel. */
const CLIMBS_WITHIN_SECONDS = 10;
const SENT_WITHIN_SECONDS = 60;

const fault = (name: string, sql: string): Check => ({ name, severity: 'fault', sql });

const RUNGS = `
  SELECT e.id::text AS subject, 'it has climbed to ' || e.climb || ' and has ' || count(r.climb) || ' rungs numbered '
         || coalesce(min(r.climb), 0) || ' to ' || coalesce(max(r.climb), 0) AS what
  FROM front_door.escalation e
  LEFT JOIN front_door.escalation_rung r ON r.locality = e.locality AND r.escalation_id = e.id
  WHERE e.locality = $1 GROUP BY e.id, e.climb
  HAVING count(r.climb) <> e.climb OR min(r.climb) <> 1 OR max(r.climb) <> e.climb`;

const LATE = `
  SELECT e.id::text AS subject, CASE e.state WHEN 'raised' THEN 'nobody answered rung ' WHEN 'held' THEN 'it was held on rung '
           ELSE 'nothing is decided of what was answered on rung ' END || e.climb || ', and it has not climbed though its time passed '
         || floor(extract(epoch FROM front_door.now() - e.due_at)) || ' s ago: is the worker running?' AS what
  FROM front_door.escalation e
  WHERE e.locality = $1 AND e.state IN ('raised', 'held', 'acknowledged')
    AND (e.state <> 'acknowledged' OR NOT EXISTS (SELECT FROM front_door.escalation o
         WHERE o.locality = e.locality AND o.contact_id = e.contact_id AND o.state IN ('raised', 'held')))
    AND (NOT isfinite(e.due_at) OR e.due_at < front_door.now() - make_interval(secs => ${CLIMBS_WITHIN_SECONDS} + $2))`;

const DUE_AS_RUNG = `
  SELECT e.id::text AS subject, 'it is due at another time than the rung it stands on' AS what
  FROM front_door.escalation e
  JOIN front_door.escalation_rung r ON r.locality = e.locality AND r.escalation_id = e.id AND r.climb = e.climb
  WHERE e.locality = $1 AND e.state = 'raised' AND e.due_at <> r.due_at`;

const LADDERS = `
  SELECT e.id::text AS subject, 'its ladder has no rung to climb to' AS what
  FROM front_door.escalation e
  WHERE e.locality = $1 AND (jsonb_typeof(e.ladder) <> 'array' OR e.ladder = '[]'::jsonb)`;

const UNTOLD = `
  SELECT r.escalation_id::text AS subject, 'no message was written for rung ' || r.climb AS what
  FROM front_door.escalation_rung r
  WHERE r.locality = $1 AND r.outcome = 'rung'
    AND NOT EXISTS (SELECT FROM front_door.message m WHERE m.locality = r.locality AND m.escalation_id = r.escalation_id AND m.climb = r.climb)`;

const UNSENT = `
  SELECT coalesce(m.escalation_id, m.contact_id)::text AS subject,
         'the message of ' || coalesce('rung ' || m.climb, 'clock ' || m.clock || ', ' || m.threshold) || ' was not taken by channel ' || m.channel
         || ' in ' || floor(extract(epoch FROM front_door.now() - m.created_at)) || ' s, after ' || m.attempts || ' tries' AS what
  FROM front_door.message m
  WHERE m.locality = $1 AND m.sent_at IS NULL AND m.overtaken_at IS NULL
    AND m.created_at < front_door.now() - make_interval(secs => ${SENT_WITHIN_SECONDS} + $2)`;

const SENDING_LATE = `
  SELECT s.id::text AS subject, 'it was to go out by channel ' || s.channel || ' and nobody has tried for '
         || floor(extract(epoch FROM front_door.now() - greatest(s.due_at, s.leased_until))) || ' s: is the worker running?' AS what
  FROM front_door.sending s
  WHERE s.locality = $1 AND s.state = 'due'
    AND greatest(s.due_at, s.leased_until) < front_door.now() - make_interval(secs => ${SENT_WITHIN_SECONDS} + $2)`;

const ORPHANS = `
  SELECT o.escalation_id::text AS subject, o.what || ' belongs to it, and it is not there' AS what
  FROM (SELECT locality, escalation_id, 'rung ' || climb AS what FROM front_door.escalation_rung
        UNION ALL SELECT locality, escalation_id, 'a message of rung ' || climb FROM front_door.message WHERE escalation_id IS NOT NULL) o
  WHERE o.locality = $1
    AND NOT EXISTS (SELECT FROM front_door.escalation e WHERE e.locality = o.locality AND e.id = o.escalation_id)`;

const VISIT_LATE = `
  SELECT v.id::text AS subject, 'somebody was to be heard of ' || floor(extract(epoch FROM front_door.now() - v.expected_back_at))
         || ' s ago, and nobody has noticed that they were not: is the worker running?' AS what
  FROM front_door.visit v
  WHERE v.locality = $1 AND v.back_at IS NULL AND v.not_back_at IS NULL
    AND v.expected_back_at < front_door.now() - make_interval(secs => ${CLIMBS_WITHIN_SECONDS} + $2)`;

/** Whoever is not back is rung for until word has come. */
const UNSOUGHT = `
  SELECT v.id::text AS subject, 'somebody is not back from it, and nobody is rung for them' AS what
  FROM front_door.visit v
  WHERE v.locality = $1 AND v.not_back_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM front_door.escalation e WHERE e.locality = v.locality AND e.contact_id = v.contact_id AND e.worker_not_back
      AND e.state IN ('raised', 'held', 'acknowledged'))`;

const CHECKS: readonly Check[] = [
  fault('visit-late', VISIT_LATE),
  fault('worker-unsought', UNSOUGHT),
  fault('rungs-gapless', RUNGS),
  fault('rung-late', LATE),
  fault('rung-due', DUE_AS_RUNG),
  fault('ladder-empty', LADDERS),
  fault('rung-untold', UNTOLD),
  fault('message-unsent', UNSENT),
  fault('sending-late', SENDING_LATE),
  fault('orphan-rungs', ORPHANS),
];

/** Checks the call-outs of a locality from their rows: every rung climbed, in time, and told to whom it is about. */
export const faultsOfLadders = (tx: Tx, terms: CheckTerms): Promise<Finding[]> => runChecks(tx, CHECKS, terms);
