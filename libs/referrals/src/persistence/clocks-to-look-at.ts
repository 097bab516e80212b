import type { ClockThreshold } from '#clocks';
import type { Tx } from '#record';
import type { ClockToLookAt } from '../domain/noticed-clock.js';

/** Most clocks of one look: a backlog after a long pause is worked off over several rounds, the longest overdue first. */
const AT_ONCE = 200;

/** The instant is asked once, so that the index on what has to be looked at can be used. */
const TAKE = `
  WITH instant AS MATERIALIZED (SELECT front_door.now() AS at)
  SELECT k.contact_id AS "contactId", c.reference, k.kind, k.run, k.due_at AS "dueAt", k.warnings, c.held_by_team AS team, c.route_team AS "routeTeam",
         c.backdated AND NOT c.escalate AS quiet, c.status = 'closed' AS closed, c.correlation_id AS "correlationId",
         (SELECT at FROM instant) AS now
  FROM front_door.clock k JOIN front_door.contact c ON c.locality = k.locality AND c.id = k.contact_id
  WHERE k.locality = $1 AND k.stopped_at IS NULL AND k.look_at <= (SELECT at FROM instant)
  ORDER BY k.look_at LIMIT ${AT_ONCE} FOR UPDATE OF k, c SKIP LOCKED`;

/** The contact goes up its holder's worklist: to the time at which the clock is due, and never down. One that is closed is on no list. */
const NOTICE = `
  WITH looked AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS l(contact_id uuid, kind text, look_at timestamptz, due_at timestamptz, raise boolean)
  ), next AS (
    UPDATE front_door.clock k SET look_at = l.look_at FROM looked l
    WHERE k.locality = $1 AND k.contact_id = l.contact_id AND k.kind = l.kind
  ), raised AS (
    UPDATE front_door.contact c SET next_due_at = soonest.due_at
    FROM (SELECT contact_id, min(due_at) AS due_at FROM looked WHERE raise GROUP BY contact_id) soonest
    WHERE c.locality = $1 AND c.id = soonest.contact_id AND c.next_due_at > soonest.due_at
  )
  INSERT INTO front_door.clock_event (locality, contact_id, kind, run, threshold, due_at, noticed_at, held_by_team)
  SELECT $1, e.contact_id, e.kind, e.run, e.threshold, e.due_at, front_door.now(), e.team
  FROM jsonb_to_recordset($3::jsonb) AS e(contact_id uuid, kind text, run integer, threshold text, due_at timestamptz, team text)
  ON CONFLICT DO NOTHING
  RETURNING contact_id AS "contactId", kind, threshold`;

/** A clock that was looked at: its thresholds that are past, and when to look again. */
export interface LookedAt {
  readonly clock: ClockToLookAt;
  readonly passed: readonly ClockThreshold[];
  readonly lookAt: Date | null;
}

/** Takes the clocks that have to be looked at by now, with their contacts; those another has taken are passed over. */
export const takeClocks = (tx: Tx, locality: string): Promise<ClockToLookAt[]> =>
  tx.query<ClockToLookAt>(TAKE, [locality]);

/**
 * Writes what was noticed of clocks that this transaction took, once for each run of a clock and threshold: the unique key decides.
 * @returns what had not been noticed before
 */
export async function noticeThresholds(
  tx: Tx,
  locality: string,
  looked: readonly LookedAt[],
): Promise<{ contactId: string; kind: string; threshold: ClockThreshold }[]> {
  const clocks = looked.map(({ clock, passed, lookAt }) => ({
    ...{ contact_id: clock.contactId, kind: clock.kind, due_at: clock.dueAt },
    ...{ look_at: lookAt, raise: !clock.closed && passed.length > 0 },
  }));
  const events = looked.flatMap(({ clock: { contactId, kind, run, dueAt, team }, passed }) =>
    passed.map((threshold) => ({ contact_id: contactId, kind, run, threshold, due_at: dueAt, team })),
  );
  return tx.query(NOTICE, [locality, JSON.stringify(clocks), JSON.stringify(events)]);
}
