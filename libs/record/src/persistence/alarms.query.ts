import type { Tx } from './unit-of-work.js';

/** An alarm as listed: codes and ids, and who of the service's own people cleared it. */
export interface AlarmItem {
  readonly id: string;
  readonly locality: string;
  readonly kind: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly state: 'ringing' | 'cleared';
  readonly raisedAt: Date;
  readonly clearedAt: Date | null;
  readonly clearedBy: string | null;
  readonly clearedBecause: string | null;
}

const LIST = `
  WITH listed AS (
    SELECT a.id, a.locality, a.kind, a.subject, a.details, a.raised_at AS "raisedAt", a.cleared_at AS "clearedAt",
           CASE WHEN a.cleared_at IS NULL THEN 'ringing' ELSE 'cleared' END AS state,
           a.cleared_by->>'name' AS "clearedBy", a.cleared_because AS "clearedBecause",
           (a.cleared_at IS NOT NULL)::int AS place
    FROM front_door.alarm a WHERE a.locality = ANY($1)
  )
  SELECT id, locality, kind, subject, details, state, "raisedAt", "clearedAt", "clearedBy", "clearedBecause" FROM listed
  WHERE $3::uuid IS NULL OR (place, id) > (SELECT place, id FROM listed WHERE id = $3::uuid)
  ORDER BY place, id LIMIT $2`;

/** Alarms of some localities: those that ring first, then by when they were raised, longest ago first. */
export async function listAlarms(
  tx: Tx,
  { localities, limit, after }: { localities: readonly string[]; limit: number; after: string | null },
): Promise<AlarmItem[]> {
  return tx.query<AlarmItem>(LIST, [localities, limit, after]);
}
