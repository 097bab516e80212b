import type { ClockCatalogue, ClockPart } from '#clocks';
import type { Tx } from '#record';
import type { Casework } from '../domain/casework/casework.js';

/** What a step alone said stands by itself from now: putting that step right does not take it back. */
const NOTE = `
  INSERT INTO front_door.clock_part (locality, contact_id, part, at) VALUES ($1, $2, $3, front_door.now())
  ON CONFLICT (locality, contact_id, part) DO UPDATE SET step = NULL WHERE clock_part.step IS NOT NULL`;

/** Only what runs is stopped: a clock that has stopped keeps its instant. */
const STOP = `
  UPDATE front_door.clock c SET stopped_at = front_door.now()
  FROM jsonb_to_recordset($3::jsonb) AS k(kind text, parts text[])
  WHERE c.locality = $1 AND c.contact_id = $2 AND c.stopped_at IS NULL AND c.kind = k.kind
    AND k.parts <@ (SELECT array_agg(p.part) FROM front_door.clock_part p WHERE p.locality = $1 AND p.contact_id = $2)`;

/** Writes down that something a clock waits for has happened, and stops the clocks that wait for nothing more. */
export async function stopClocks(
  tx: Tx,
  { locality, contactId }: Pick<Casework, 'locality' | 'contactId'>,
  part: ClockPart,
  { clocks }: ClockCatalogue,
): Promise<void> {
  await tx.query(NOTE, [locality, contactId, part]);
  const waiting = [...clocks.values()].filter(({ stopsWhen }) => stopsWhen.includes(part));
  const kinds = waiting.map(({ kind, stopsWhen }) => ({ kind, parts: `{${stopsWhen.join(',')}}` }));
  await tx.query(STOP, [locality, contactId, JSON.stringify(kinds)]);
}
