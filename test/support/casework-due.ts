import type { Tx } from '#record';
import type { Command, World } from './casework-model.js';

/** A decision that stands, a proposal, a team's answer and a challenge give the contact another time; no clock is hidden by it. */
export const writesDueTime = ({ kind }: Command, { before, after }: Done): boolean =>
  after.casework.latestN !== before.casework.latestN ||
  (kind === 'answer' && after.casework.awaiting === null) ||
  kind === 'challenge';

interface Done {
  readonly before: World;
  readonly after: World;
}

/** When the first clock is due of those that are due soon or overdue, by the rows: the model knows of no clocks. */
export async function mostPressing(tx: Tx, contactId: string): Promise<Date | null> {
  const sql = `SELECT min(due_at) AS at FROM front_door.clock
    WHERE contact_id = $1 AND stopped_at IS NULL AND coalesce((warnings -> 0 ->> 'at')::timestamptz, due_at) <= front_door.now()`;
  return (await tx.query<{ at: Date | null }>(sql, [contactId]))[0]?.at ?? null;
}

/** The same, with what is next no later than that. */
export function notLaterThan({ casework, ...rest }: World, at: Date | null): World {
  const { holding, status } = casework;
  const dueAt = at && at < holding.dueAt && status !== 'closed' ? at : holding.dueAt;
  return { ...rest, casework: { ...casework, holding: { ...holding, dueAt } } };
}
