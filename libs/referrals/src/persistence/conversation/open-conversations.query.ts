import type { Tx } from '#record';

/** Minutes without an act after which an open conversation counts as left. */
export const LEFT_AFTER_MINUTES = 30;

/** When it counts as left: not while a call-back is promised for later. `c` is the conversation. */
export const LEFT_AT = `greatest(c.active_at + interval '${LEFT_AFTER_MINUTES} minutes', (
  SELECT max(w.due_at) FROM front_door.conversation_clock w
  WHERE w.locality = c.locality AND w.conversation_id = c.id AND w.kind = 'call-back' AND w.stopped_at IS NULL))`;

/** A line of the open conversations: no words of anybody. */
export interface OpenConversation {
  readonly id: string;
  readonly beganAt: Date;
  readonly way: string;
  readonly sourceKind: string;
  readonly openedBy: string;
  readonly activeAt: Date;
  /** Nobody has done anything for half an hour, and no call-back is promised for later. */
  readonly left: boolean;
  readonly overdue: boolean;
  readonly clocks: readonly { readonly kind: string; readonly dueAt: Date; readonly overdue: boolean }[];
  /** What presses first: a clock that is due, or the moment at which it counts as left. */
  readonly pressingAt: Date;
}

const LIST = `
  WITH open AS (
    SELECT c.id, c.began_at AS "beganAt", c.way, coalesce(p.people #>> '{source,kind}', 'other') AS "sourceKind",
           c.opened_by ->> 'name' AS "openedBy", c.active_at AS "activeAt", ${LEFT_AT} <= front_door.now() AS left,
           coalesce(k.overdue, false) AS overdue, coalesce(k.clocks, '[]') AS clocks, least(${LEFT_AT}, k.due_at) AS "pressingAt"
    FROM front_door.conversation c
    JOIN LATERAL (SELECT people FROM front_door.conversation_people p
                  WHERE p.locality = c.locality AND p.conversation_id = c.id ORDER BY n DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (
      SELECT min(k.due_at) AS due_at, bool_or(k.due_at < front_door.now()) AS overdue,
             json_agg(json_build_object('kind', k.kind, 'dueAt', k.due_at, 'overdue', k.due_at < front_door.now()) ORDER BY k.due_at, k.kind) AS clocks
      FROM front_door.conversation_clock k WHERE k.locality = c.locality AND k.conversation_id = c.id AND k.stopped_at IS NULL) k ON true
    WHERE c.locality = $1 AND c.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM front_door.conversation_ending e WHERE e.locality = c.locality AND e.conversation_id = c.id)
  )
  SELECT * FROM open
  WHERE $3::uuid IS NULL OR ("pressingAt", id) > (SELECT "pressingAt", id FROM open WHERE id = $3::uuid)
  ORDER BY "pressingAt", id LIMIT $2`;

/** Conversations that nobody has ended, what presses most first. */
export const openConversations = (
  tx: Tx,
  { locality, limit, after }: { readonly locality: string; readonly limit: number; readonly after: string | null },
): Promise<OpenConversation[]> => tx.query<OpenConversation>(LIST, [locality, limit, after]);
