import { isLive, owesWorker, type CallOutNow } from '../ladder/call-out.js';
import { passTime, type OnDutyNow } from '../ladder/climb.js';
import type { Moved } from '../ladder/moves.js';
import { refuseCallOut } from '../ladder/refusal.js';
import type { Rung } from '../ladder/rung.js';

/** Why a ladder rings that has nothing else to ring about. */
export const NOT_BACK = 'worker-not-back';

/**
 * What a live call-out becomes when whoever went out about it is not heard of: the next rung is rung at once, whoever has it or holds it,
 * for that may be the very person. Null where it has ended.
 */
export const workerIsNotBack = (callOut: CallOutNow, onDuty: OnDutyNow): ReturnType<typeof passTime> =>
  passTime({ ...callOut, workerNotBack: true, dueAt: onDuty.now }, onDuty);

/** Whoever went has been heard of. What rang for nothing else is settled by that; any other goes on as it stands. */
export function workerIsBack(callOut: CallOutNow): Moved {
  if (!isLive(callOut.state) || !owesWorker(callOut)) return refuseCallOut('not-ringing');
  const back = { ...callOut, workerNotBack: false };
  return { outcome: 'moved', callOut: callOut.reason === NOT_BACK ? { ...back, state: 'settled' } : back };
}

/** The ladder of a colleague who is not back begins above the rung that goes out, and comes to it last: it may be theirs. */
export const ladderForWorker = (ladder: readonly Rung[]): readonly Rung[] => [
  ...ladder.slice(1),
  ...ladder.slice(0, 1),
];
