import type { Tx } from '#record';
import type { Casework } from '../domain/casework/casework.js';
import { clockRow } from '../domain/clock-row.js';
import type { RunningClock } from '../domain/proposing/proposal.js';
import { insertClocks, insertClocksAgain } from './clocks.sql.js';
import { endNextStep } from './next-step-clock.js';

type Which = Pick<Casework, 'locality' | 'contactId'>;

/** Starts clocks of a contact. One that runs already keeps its times, unless it is due sooner now; one that stopped stays so. */
export async function startClocks(tx: Tx, which: Which, clocks: readonly RunningClock[]): Promise<void> {
  if (clocks.length === 0) return;
  await tx.query(insertClocks('$1::jsonb'), [rowsOf(which, clocks)]);
  await endNextStep(tx, which);
}

/** As {@link startClocks}, for what is owed again: one that stopped runs again from now, and the run before is kept. */
export async function startClocksAgain(tx: Tx, which: Which, clocks: readonly RunningClock[]): Promise<void> {
  if (clocks.length === 0) return;
  await tx.query(insertClocksAgain('$1::jsonb'), [rowsOf(which, clocks)]);
  await endNextStep(tx, which);
}

const rowsOf = ({ locality, contactId }: Which, clocks: readonly RunningClock[]): string =>
  JSON.stringify(clocks.map((clock) => ({ locality, contact_id: contactId, ...clockRow(clock) })));
