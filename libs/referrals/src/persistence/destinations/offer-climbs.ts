import type { Tx } from '#record';

/** An offer that nobody has answered in time, and how far it has climbed. */
export interface UnansweredOffer {
  readonly contactId: string;
  readonly reference: string;
  readonly team: string;
  readonly offeredAt: Date;
  /** The last stage it has reached; 0 for none. */
  readonly stage: number;
  readonly red: boolean;
  readonly correlationId: string;
}

/** A minute of grace, as every clock has, so that what is answered at the last moment is not climbed. */
const GRACE = `interval '1 minute'`;

/**
 * Proposals and offers that one of these teams holds. A decision's offer has a time of its own; a proposal, the clock of acceptance. What
 * was told afterwards climbs nowhere. What a team holds is due no later than its answer, so the index of its worklist finds them.
 */
const TAKE = `
  SELECT c.id AS "contactId", c.reference, c.held_by_team AS team, c.held_since AS "offeredAt", coalesce(last.stage, 0) AS stage,
         coalesce(d.priority, 'amber') = 'red' AS red, c.correlation_id AS "correlationId"
  FROM front_door.contact c
  LEFT JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  LEFT JOIN front_door.offer o ON o.locality = c.locality AND o.contact_id = c.id AND o.state = 'offered'
  LEFT JOIN front_door.clock k ON k.locality = c.locality AND k.contact_id = c.id AND k.kind = 'accept-offer' AND k.stopped_at IS NULL
  LEFT JOIN LATERAL (
    SELECT l.stage, l.due_at FROM front_door.offer_climb l
    WHERE l.locality = c.locality AND l.contact_id = c.id AND l.team = c.held_by_team AND l.offered_at = c.held_since
    ORDER BY l.stage DESC LIMIT 1
  ) last ON true
  WHERE c.locality = $1 AND c.status IN ('proposed', 'offered') AND c.held_by_team = ANY($2) AND c.next_due_at <= front_door.now() AND (NOT c.backdated OR c.escalate)
    AND coalesce(last.stage, 0) < $3 AND coalesce(last.due_at, o.due_at, k.due_at) + ${GRACE} <= front_door.now()
  ORDER BY c.id LIMIT 100
  FOR UPDATE OF c SKIP LOCKED`;

/** Takes the offers of these teams that have to climb by now; those another has taken are passed over. */
export const takeUnanswered = (
  tx: Tx,
  locality: string,
  teams: readonly string[],
  stages: number,
): Promise<UnansweredOffer[]> => tx.query<UnansweredOffer>(TAKE, [locality, teams, stages]);

/** One climb. Columns as in the database. */
export interface ClimbRow {
  readonly contact_id: string;
  readonly team: string;
  readonly offered_at: Date;
  readonly stage: number;
  readonly climbs_to: string;
  readonly due_at: Date;
  readonly next_action: string;
}

/** The holding stays with the team, and its version with whoever reads it: only what is next, and by when at the latest, is said anew. */
const CLIMB = `
  WITH climbs AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS l(contact_id uuid, team text, offered_at timestamptz, stage integer, climbs_to text,
      due_at timestamptz, next_action text)
  ), next AS (
    UPDATE front_door.contact c SET next_action = l.next_action, next_due_at = least(c.next_due_at, l.due_at)
    FROM climbs l WHERE c.locality = $1 AND c.id = l.contact_id
  )
  INSERT INTO front_door.offer_climb (locality, contact_id, team, offered_at, stage, climbs_to, at, due_at)
  SELECT $1, l.contact_id, l.team, c.held_since, l.stage, l.climbs_to, front_door.now(), l.due_at
  FROM climbs l JOIN front_door.contact c ON c.locality = $1 AND c.id = l.contact_id
  ON CONFLICT DO NOTHING`;

/** Writes climbs of contacts that the transaction has taken, each once. */
export async function saveClimbs(tx: Tx, locality: string, rows: readonly ClimbRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(CLIMB, [locality, JSON.stringify(rows)]);
}
