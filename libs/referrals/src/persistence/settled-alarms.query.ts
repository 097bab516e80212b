import type { Tx } from '#record';

/**
 * Nothing is owed any more once no clock of the contact is past its time, or police protection has ended: closing it leaves what is
 * owed still. Subjects of these kinds are ids of contacts; those of others are not, so they are left out first.
 */
const SETTLED = `
  WITH ringing AS MATERIALIZED (
    SELECT id, kind, subject FROM front_door.alarm
    WHERE locality = $1 AND cleared_at IS NULL AND kind IN ('clock-overdue', 'police-protection')
  )
  SELECT a.id FROM ringing a
  WHERE NOT EXISTS (
    SELECT FROM front_door.clock k
    WHERE k.locality = $1 AND k.contact_id = a.subject::uuid AND k.stopped_at IS NULL
      AND CASE a.kind WHEN 'police-protection' THEN k.kind = 'police-protection' ELSE k.due_at < front_door.now() END)
  LIMIT 200`;

/** Ids of the alarms about clocks that ring though the clocks have stopped. */
export async function settledAlarms(tx: Tx, locality: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(SETTLED, [locality])).map(({ id }) => id);
}
