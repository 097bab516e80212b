import type { Tx } from '#record';
import { actedOn } from './handovers.js';

/** A handover as it is listed to the two teams it is between. */
export interface HandoverItem {
  readonly id: string;
  readonly contactId: string;
  readonly contact: string;
  readonly way: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
  readonly dueAt: Date;
  readonly overdue: boolean;
  /** Acted on tonight: it passes by voice. */
  readonly byVoice: boolean;
  /** The receiving team held it all night: it only says by name that it has it. */
  readonly heldThroughout: boolean;
  readonly manager: unknown;
  readonly needed: string | null;
  readonly givenBy: string;
  readonly givenAt: Date;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly spokenWith: string | null;
  readonly spokenAt: Date | null;
  readonly reason: string | null;
}

const ITEM = `
  SELECT h.id, h.contact_id AS "contactId", h.reference AS contact, h.way, h.from_team AS "from", h.to_team AS "to", h.state, h.due_at AS "dueAt",
         h.state = 'offered' AND h.due_at < front_door.now() AS overdue, CASE WHEN h.state = 'offered' THEN ${actedOn('NULL')} ELSE h.acted_on END AS "byVoice", h.held_throughout AS "heldThroughout", h.manager, h.needed,
         h.given_by ->> 'name' AS "givenBy", h.given_at AS "givenAt", h.answered_by ->> 'name' AS "answeredBy",
         h.answered_at AS "answeredAt", h.spoken_with AS "spokenWith", h.spoken_at AS "spokenAt", h.reason
  FROM front_door.handover h WHERE h.locality = $1`;

/** Handovers that wait for an answer, to or from a team; those due first come first. */
export const listHandovers = (
  tx: Tx,
  { locality, team, limit, after }: { locality: string; team: string; limit: number; after: string | null },
): Promise<HandoverItem[]> =>
  tx.query<HandoverItem>(
    `${ITEM} AND h.state = 'offered' AND (h.to_team = $2 OR h.from_team = $2)
     AND ($4::uuid IS NULL OR (h.due_at, h.id) > (SELECT a.due_at, a.id FROM front_door.handover a WHERE a.locality = $1 AND a.id = $4::uuid))
     ORDER BY h.due_at, h.id LIMIT $3`,
    [locality, team, limit, after],
  );

/** Every handover of one contact, oldest first. */
export const handoversOf = (tx: Tx, locality: string, contactId: string): Promise<HandoverItem[]> =>
  tx.query<HandoverItem>(`${ITEM} AND h.contact_id = $2 ORDER BY h.given_at, h.id`, [locality, contactId]);
