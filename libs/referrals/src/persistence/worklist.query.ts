import type { ClockState } from '#clocks';
import type { Tx } from '#record';
import { CLOCK_STATE } from './clocks.sql.js';

/** A line of a team's worklist. */
export interface WorklistItem {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly kind: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly response: string | null;
  readonly priority: string | null;
  readonly canWait: string | null;
  readonly children: number;
  readonly person: string | null;
  readonly nextAction: string;
  readonly dueAt: Date;
  readonly overdue: boolean;
  /** Where the most pressing of what is owed stands: its next action, or any clock that runs. */
  readonly state: Exclude<ClockState, 'stopped'>;
  /** The clock that is due soonest; null where none runs. */
  readonly clock: { readonly kind: string; readonly dueAt: Date; readonly state: ClockState } | null;
}

/** All that is owed of a contact as though it were one clock: due when the first of it is, and due soon when the first of it is. */
const PRESSING = `
  SELECT min(k.due_at) AS due_at, min(k.due_soon_at) AS due_soon_at, NULL::timestamptz AS stopped_at
  FROM (SELECT due_at, due_soon_at FROM front_door.clock r WHERE r.locality = c.locality AND r.contact_id = c.id AND r.stopped_at IS NULL
        UNION ALL SELECT c.next_due_at, NULL) k`;

const WORKLIST = `
  SELECT c.id, c.reference, c.status, c.kind, c.source_words AS source, c.received_at AS "receivedAt", d.response, d.priority,
         d.can_wait AS "canWait", c.held_by_person AS person, c.next_action AS "nextAction", c.next_due_at AS "dueAt",
         c.next_due_at < front_door.now() AS overdue, (SELECT ${CLOCK_STATE} FROM (${PRESSING}) k) AS state,
         (SELECT json_build_object('kind', k.kind, 'dueAt', k.due_at, 'state', ${CLOCK_STATE}) FROM front_door.clock k
          WHERE k.locality = c.locality AND k.contact_id = c.id AND k.stopped_at IS NULL ORDER BY k.due_at, k.kind LIMIT 1) AS clock,
         (SELECT count(*)::int FROM front_door.child k WHERE k.locality = c.locality AND k.contact_id = c.id) AS children
  FROM front_door.contact c
  LEFT JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE c.locality = $1 AND c.held_by_team = $2 AND c.status <> 'closed'
    AND ($4::uuid IS NULL OR (c.next_due_at, c.id) >
         (SELECT a.next_due_at, a.id FROM front_door.contact a WHERE a.locality = $1 AND a.id = $4::uuid))
  ORDER BY c.next_due_at, c.id LIMIT $3`;

/** What a team holds, most overdue first: the sweep puts a contact whose clock is past its time where that clock belongs. */
export async function worklistOf(
  tx: Tx,
  { locality, team, limit, after }: { locality: string; team: string; limit: number; after: string | null },
): Promise<WorklistItem[]> {
  return tx.query<WorklistItem>(WORKLIST, [locality, team, limit, after]);
}
