import { DUE_FOR_MS } from '#clocks';
import type { RunningClock } from './proposing/proposal.js';

/** A clock as a row, columns as in the database, but for the locality and the contact it is of. */
export const clockRow = ({ kind, startedAt, dueAt, warnings, source }: RunningClock) => ({
  kind,
  started_at: startedAt,
  due_at: dueAt,
  source,
  warnings,
  due_soon_at: warnings.find(({ threshold }) => threshold === 'due-soon')?.at ?? null,
  look_at: warnings[0]?.at ?? new Date(dueAt.getTime() + DUE_FOR_MS),
});
