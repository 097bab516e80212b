import { startClock, type Calendar } from '#clocks';
import type { Priority } from '#thresholds';
import type { Locality } from '../locality/locality.js';
import type { RunningClock } from '../proposing/proposal.js';

const CALL = 'macpt-call';
const RED_CALL = 'macpt-call-red';

/** Kinds of clock that a contact has while it is with the MACPT, and loses when it leaves. */
export const MACPT_CLOCKS = [CALL, RED_CALL] as const;

/** Clocks of a contact that has come to the MACPT: a call the same day, and within the hours of red where it is red. */
export const clocksOfMacpt = (
  cameAt: Date,
  priority: Priority,
  { locality, calendar }: { readonly locality: Locality; readonly calendar: Calendar },
): RunningClock[] =>
  MACPT_CLOCKS.filter((kind) => kind === CALL || priority === 'red').map((kind) =>
    startClock(kind, cameAt, calendar, locality.clocks),
  );
