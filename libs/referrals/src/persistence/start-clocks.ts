import type { Tx } from '#record';
import type { Casework } from '../domain/casework/casework.js';
import { clockRow } from '../domain/clock-row.js';
import type { RunningClock } from '../domain/proposing/proposal.js';
import { insertClocks } from './clocks.sql.js';

/** Starts clocks of a contact. One that runs already keeps its times, unless it is due sooner now. */
export async function startClocks(
  tx: Tx,
  { locality, contactId }: Pick<Casework, 'locality' | 'contactId'>,
  clocks: readonly RunningClock[],
): Promise<void> {
  const rows = clocks.map((clock) => ({ locality, contact_id: contactId, ...clockRow(clock) }));
  await tx.query(insertClocks('$1::jsonb'), [JSON.stringify(rows)]);
}
