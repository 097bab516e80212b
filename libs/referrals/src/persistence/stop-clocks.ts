import type { ClockCatalogue, ClockKind, ClockPart } from '#clocks';
import type { Tx } from '#record';
import type { Casework } from '../domain/casework/casework.js';
import { keepOneRunning } from './next-step-clock.js';

type Which = Pick<Casework, 'locality' | 'contactId'>;

/** What a step alone said stands by itself from now: putting that step right does not take it back. */
const NOTE = `
  INSERT INTO front_door.clock_part (locality, contact_id, part, at) VALUES ($1, $2, $3, front_door.now())
  ON CONFLICT (locality, contact_id, part) DO UPDATE SET step = NULL WHERE clock_part.step IS NOT NULL`;

/** Only what runs is stopped: a clock that has stopped keeps its instant. */
const STOP = `
  UPDATE front_door.clock c SET stopped_at = front_door.now()
  FROM jsonb_to_recordset($3::jsonb) AS k(kind text, parts text[])
  WHERE c.locality = $1 AND c.contact_id = $2 AND c.stopped_at IS NULL AND c.kind = k.kind
    AND k.parts <@ (SELECT array_agg(p.part) FROM front_door.clock_part p WHERE p.locality = $1 AND p.contact_id = $2)
  RETURNING c.kind`;

/**
 * Writes down that something a clock waits for has happened, and stops the clocks that wait for nothing more. An open contact is
 * never left without one: start what comes next first, or the holder's next step gets a clock of its own.
 */
export async function stopClocks(tx: Tx, which: Which, part: ClockPart, catalogue: ClockCatalogue): Promise<void> {
  const { locality, contactId } = which;
  await tx.query(NOTE, [locality, contactId, part]);
  const waiting = [...catalogue.clocks.values()].filter(({ stopsWhen }) => stopsWhen.includes(part));
  const kinds = waiting.map(({ kind, stopsWhen }) => ({ kind, parts: `{${stopsWhen.join(',')}}` }));
  const stopped = await tx.query(STOP, [locality, contactId, JSON.stringify(kinds)]);
  if (stopped.length > 0) await keepOneRunning(tx, which, catalogue);
}

const END = `
  UPDATE front_door.clock SET stopped_at = front_door.now()
  WHERE locality = $1 AND contact_id = $2 AND kind = ANY($3) AND stopped_at IS NULL`;

/**
 * Ends clocks that nothing is waited for any more, as an offer that was withdrawn. What they waited for did not happen.
 * Whoever calls it keeps one running.
 */
export async function endClocks(tx: Tx, { locality, contactId }: Which, kinds: readonly ClockKind[]): Promise<void> {
  await tx.query(END, [locality, contactId, kinds]);
}

const RUNNING = `
  SELECT kind FROM front_door.clock WHERE locality = $1 AND contact_id = $2 AND kind = ANY($3) AND stopped_at IS NULL ORDER BY kind`;

/** Which of these clocks run. */
export async function runningOf(
  tx: Tx,
  { locality, contactId }: Which,
  kinds: readonly ClockKind[],
): Promise<ClockKind[]> {
  return (await tx.query<{ kind: ClockKind }>(RUNNING, [locality, contactId, kinds])).map(({ kind }) => kind);
}
