import type { Tx } from '#record';
import type { Casework } from '../../domain/casework/casework.js';
import { clockRow } from '../../domain/clock-row.js';
import { MACPT_CLOCKS } from '../../domain/macpt/clocks-of-macpt.js';
import type { RunningClock } from '../../domain/proposing/proposal.js';

type Which = Pick<Casework, 'locality' | 'contactId'>;

const SETTLED = 'call-settled';

/** What has stopped starts again where no call was held since the contact last came; what runs keeps its times. */
const COME = `
  INSERT INTO front_door.clock (locality, contact_id, kind, started_at, due_at, source, warnings, due_soon_at, look_at)
  SELECT $1, $2, n.kind, n.started_at, n.due_at, n.source, n.warnings, n.due_soon_at, n.look_at
  FROM jsonb_to_recordset($3::jsonb) AS n(kind text, started_at timestamptz, due_at timestamptz, source text, warnings jsonb,
    due_soon_at timestamptz, look_at timestamptz)
  WHERE NOT EXISTS (SELECT FROM front_door.clock_part p WHERE p.locality = $1 AND p.contact_id = $2 AND p.part = '${SETTLED}')
  ON CONFLICT (locality, contact_id, kind) DO UPDATE
    SET started_at = excluded.started_at, due_at = excluded.due_at, source = excluded.source, warnings = excluded.warnings,
        due_soon_at = excluded.due_soon_at, look_at = excluded.look_at, stopped_at = NULL, run = clock.run + 1,
        started_by_step = NULL, stopped_by_step = NULL
    WHERE clock.stopped_at IS NOT NULL`;

/** Starts the clocks of a contact that has come to the MACPT, unless its call was held since. */
export async function comeToMacpt(
  tx: Tx,
  { locality, contactId }: Which,
  clocks: readonly RunningClock[],
): Promise<void> {
  await tx.query(COME, [locality, contactId, JSON.stringify(clocks.map(clockRow))]);
}

const LEAVE = `
  WITH forgotten AS (
    DELETE FROM front_door.clock_part WHERE locality = $1 AND contact_id = $2 AND part = '${SETTLED}'
  )
  UPDATE front_door.clock SET stopped_at = front_door.now(), stopped_by_step = NULL
  WHERE locality = $1 AND contact_id = $2 AND kind = ANY($3) AND stopped_at IS NULL`;

/** Ends the clocks of a contact that has left the MACPT: should it come again, it needs a call again. */
export async function leaveMacpt(tx: Tx, { locality, contactId }: Which): Promise<void> {
  await tx.query(LEAVE, [locality, contactId, MACPT_CLOCKS]);
}
