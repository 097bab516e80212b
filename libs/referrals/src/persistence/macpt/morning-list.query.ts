import type { Tx } from '#record';
import type { MorningRow } from '../../domain/macpt/morning-item.js';

/** What the list of one team is asked with. */
export interface MorningQuestion {
  readonly locality: string;
  readonly team: string;
  /** Ids of every team of the MACPT, and the one that is given what no other has. */
  readonly macptTeams: readonly string[];
  readonly usualTeam: string;
  /** From when what came is new. */
  readonly since: Date;
  /** The end of the day of the list. */
  readonly until: Date;
  /** References with a call-out that a person answered since, or that rings. */
  readonly calledOut: readonly string[];
  readonly limit: number;
}

/** Where a contact belongs: the team of the MACPT that holds it, or that its route leads to; else the usual one. */
const TEAM = `CASE WHEN c.held_by_team = ANY($3) THEN c.held_by_team WHEN c.route_team = ANY($3) THEN c.route_team ELSE $4 END`;

/** Found by index, whatever a locality has closed over the years. */
const CANDIDATES = `
  SELECT id FROM front_door.contact
  WHERE locality = $1 AND status <> 'closed' AND (held_by_team = ANY($3) OR route_team = ANY($3))
  UNION SELECT contact_id FROM front_door.clock WHERE locality = $1 AND kind = 'macpt-call' AND started_at >= $5
  UNION SELECT contact_id FROM front_door.clock WHERE locality = $1 AND kind = 'police-protection' AND stopped_at IS NULL`;

/** One reading of the clocks that run, and of the call that has not been held, for each contact the MACPT may have to hear of. */
const CONCERNED = `
  SELECT c.*, d.response, d.priority, d.can_wait, d.kind AS decision_kind, d.at AS decided_at, d.decided_by,
         ${TEAM} AS team, c.held_by_team = ANY($3) OR c.route_team = ANY($3) AS with_macpt,
         clocks.*, call.call, call.call_at
  FROM (${CANDIDATES}) candidate
  JOIN front_door.contact c ON c.locality = $1 AND c.id = candidate.id
  LEFT JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  CROSS JOIN LATERAL (
    SELECT max(k.started_at) FILTER (WHERE k.kind = 'macpt-call') AS came_at,
           bool_or(k.kind IN ('macpt-call', 'macpt-call-red') AND k.stopped_at IS NULL) AS no_call,
           min(k.due_at) FILTER (WHERE k.kind IN ('macpt-call', 'macpt-call-red') AND k.stopped_at IS NULL) AS call_due,
           max(k.due_at) FILTER (WHERE k.kind = 'police-protection' AND k.stopped_at IS NULL) AS protection_ends,
           min(k.due_at) FILTER (WHERE k.stopped_at IS NULL) AS first_due
    FROM front_door.clock k WHERE k.locality = c.locality AND k.contact_id = c.id
  ) clocks
  LEFT JOIN LATERAL (
    SELECT json_build_object('at', m.at, 'invited', m.invited) AS call, m.at AS call_at
    FROM front_door.macpt_call m
    WHERE m.locality = c.locality AND m.contact_id = c.id
      AND NOT EXISTS (SELECT FROM front_door.macpt_call_held h
                      WHERE h.locality = m.locality AND h.contact_id = m.contact_id AND h.n >= m.n)
    ORDER BY m.n DESC LIMIT 1
  ) call ON true
  WHERE c.status <> 'closed' OR clocks.came_at >= $5`;

const REASONS = `
  SELECT *, status <> 'closed' AND least(first_due, next_due_at) + interval '1 minute' <= front_door.now() AS overdue,
         coalesce(status <> 'closed' AND no_call, false) AS no_call_held,
         coalesce(status <> 'closed' AND least(call_due, call_at) <= $6, false) AS call_today,
         coalesce(came_at >= $5, false) AS came_since,
         coalesce(decided_at >= $5 AND decision_kind = 'professional' AND decided_by -> 'roles' @> '["duty"]', false) AS by_duty
  FROM (${CONCERNED}) concerned`;

const LIST = `
  SELECT r.id, r.reference, r.team, r.status, r.received_at AS "receivedAt", r.response, r.priority, r.can_wait AS "canWait",
         CASE WHEN r.decision_kind IS DISTINCT FROM 'professional' THEN 'rules'
              WHEN r.decided_by -> 'roles' @> '["duty"]' THEN 'duty' ELSE 'person' END AS "decidedBy",
         coalesce((SELECT json_agg(k.birth ORDER BY k.place) FROM front_door.child k
                   WHERE k.locality = r.locality AND k.contact_id = r.id), '[]') AS births,
         r.child_not_known AS "childNotKnown",
         coalesce((SELECT json_agg(DISTINCT jsonb_build_object('ref', b -> 'cites' -> 'ref', 'text', b -> 'cites' -> 'text'))
                   FROM front_door.decision_child e CROSS JOIN jsonb_array_elements(e.evaluation -> 'because') AS b
                   WHERE e.locality = r.locality AND e.contact_id = r.id AND e.n = r.decision_n
                     AND b ->> 'response' = r.response), '[]') AS cites,
         coalesce((SELECT sum(jsonb_array_length(e.evaluation -> 'questions'))::int FROM front_door.decision_child e
                   WHERE e.locality = r.locality AND e.contact_id = r.id AND e.n = r.decision_n), 0) AS questions,
         r.next_action AS "nextAction",
         json_build_object('dueAt', least(r.first_due, r.next_due_at), 'kind', CASE WHEN r.first_due <= r.next_due_at THEN
           (SELECT k.kind FROM front_door.clock k WHERE k.locality = r.locality AND k.contact_id = r.id AND k.stopped_at IS NULL
            ORDER BY k.due_at, k.kind LIMIT 1) ELSE 'next-action' END) AS pressing,
         to_json(r.protection_ends) AS "protectionEndsAt", r.call,
         json_build_object('overdue', r.overdue, 'police-protection', r.protection_ends IS NOT NULL, 'call-today', r.call_today,
                           'no-call-held', r.no_call_held, 'came-since', r.came_since, 'decided-by-duty', r.by_duty) AS reasons
  FROM (${REASONS}) r
  WHERE r.team = $2
    AND (r.protection_ends IS NOT NULL OR r.no_call_held OR r.call_today OR r.came_since OR r.by_duty
         OR (r.with_macpt AND (r.overdue OR r.reference = ANY($7))))
  ORDER BY NOT r.overdue, least(r.first_due, r.next_due_at), r.id LIMIT $8`;

/** What the MACPT has to hear of in the morning: overdue first, then what is due soonest. */
export const morningRows = (tx: Tx, question: MorningQuestion): Promise<MorningRow[]> => {
  const { locality, team, macptTeams, usualTeam, since, until, calledOut, limit } = question;
  return tx.query<MorningRow>(LIST, [locality, team, macptTeams, usualTeam, since, until, calledOut, limit]);
};
