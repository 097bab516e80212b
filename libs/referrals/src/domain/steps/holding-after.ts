import type { Casework, HoldingNow } from '../casework/casework.js';
import { isRunning, type KeptClock, type Ledger } from './ledger.js';

/** The clocks before a step and after it. */
interface Clocks {
  readonly before: Ledger['clocks'];
  readonly after: Ledger['clocks'];
}

/**
 * What is next, and by when, after a step. Where it was due because of a clock that has stopped now, it is due when the first that
 * still runs is; a clock that runs from now brings it forward. Nothing else puts it off. A closed contact stays as it is.
 */
export function holdingAfter(
  { holding, status, challenged }: Pick<Casework, 'holding' | 'status' | 'challenged'>,
  next: string | null,
  { before, after }: Clocks,
): HoldingNow {
  if (status === 'closed') return holding;
  const running = [...after.values()].filter(isRunning);
  const soonest = soonestOf(running);
  const wasDueByIt = [...before.values()].some(
    (clock) => isRunning(clock) && isNoMore(clock, after) && isDue(clock, holding),
  );
  const begun = running.filter((clock) => before.get(clock.kind) !== clock);
  const dueAt = wasDueByIt && soonest && !challenged ? soonest : (soonestOf([...begun, holding]) ?? holding.dueAt);
  return { ...holding, nextAction: next ?? holding.nextAction, dueAt };
}

/** Stopped, or started again since. */
const isNoMore = (clock: KeptClock, after: Ledger['clocks']): boolean => {
  const now = after.get(clock.kind);
  return now !== undefined && (!isRunning(now) || now.run !== clock.run);
};

const isDue = ({ dueAt }: KeptClock, holding: HoldingNow): boolean => dueAt.getTime() === holding.dueAt.getTime();

const soonestOf = (due: readonly Pick<KeptClock, 'dueAt'>[]): Date | null =>
  due.length === 0 ? null : new Date(Math.min(...due.map(({ dueAt }) => dueAt.getTime())));
