import type { Tx } from '#record';

/** An alarm of a clock says that nothing is owed any more once the contact is closed, or no clock of it is past its time. */
const SETTLED = `
  SELECT a.id FROM front_door.alarm a
  WHERE a.locality = $1 AND a.cleared_at IS NULL AND a.kind IN ('clock-overdue', 'police-protection')
    AND NOT EXISTS (
      SELECT FROM front_door.clock k JOIN front_door.contact c ON c.locality = k.locality AND c.id = k.contact_id
      WHERE k.locality = $1 AND k.contact_id::text = a.subject AND k.stopped_at IS NULL AND c.status <> 'closed'
        AND (a.kind = 'clock-overdue' OR k.kind = 'police-protection'))
  LIMIT 200`;

/** Ids of the alarms about clocks that ring though the clocks have stopped. */
export async function settledAlarms(tx: Tx, locality: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(SETTLED, [locality])).map(({ id }) => id);
}
