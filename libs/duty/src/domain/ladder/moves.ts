import { answerDue, isLive, owesPolice, owesWorker, plusMinutes, type Answerer, type CallOutNow } from './call-out.js';
import { OUTCOMES_BY_ENDING } from './ending.js';
import { refuseCallOut, type RefusedCallOut } from './refusal.js';

/** What a call-out becomes, or why it cannot. */
export type Moved = { readonly outcome: 'moved'; readonly callOut: CallOutNow } | RefusedCallOut;

const moved = (callOut: CallOutNow): Moved => ({ outcome: 'moved', callOut });

/** A named person answers. Whoever holds a rung, or finds it held by somebody out on a visit, may. */
export function acknowledgeCallOut(callOut: CallOutNow, by: Answerer, now: Date): Moved {
  if (callOut.state === 'acknowledged') return refuseCallOut('already-acknowledged');
  if (!isLive(callOut.state)) return ended(callOut);
  const sameHands = callOut.answeredBy?.id === by.id;
  const answered = { answeredBy: by, answeredAt: now, heldSince: sameHands ? callOut.heldSince : null };
  return moved({ ...callOut, ...answered, state: 'acknowledged', dueAt: answerDue(callOut, now) });
}

/**
 * The person out on a visit holds the rung until a time they give: it does not climb until then, and climbs after. However often it
 * is held again, it is held no longer than `atMostMinutes` in all on one rung. Not before the police are dealt with.
 */
export function holdCallOut(
  callOut: CallOutNow,
  wish: { readonly by: Answerer; readonly until: Date; readonly now: Date; readonly atMostMinutes: number },
): Moved {
  const { by, until, now, atMostMinutes } = wish;
  if (!isLive(callOut.state)) return ended(callOut);
  if (callOut.answeredBy !== null && callOut.answeredBy.id !== by.id) return refuseCallOut('not-yours');
  if (until <= now) return refuseCallOut('hold-in-the-past');
  const heldSince = callOut.heldSince ?? now;
  if (until > plusMinutes(heldSince, atMostMinutes)) return refuseCallOut('hold-too-long');
  if (owesWorker(callOut)) return refuseCallOut('worker-first');
  if (owesPolice(callOut)) return refuseCallOut('police-first');
  const answered = { answeredBy: by, answeredAt: callOut.answeredAt ?? now, heldSince };
  return moved({ ...callOut, ...answered, state: 'held', dueAt: until });
}

/** It is recorded that the police were told, or why not. An answered call-out then waits for its decision alone. */
export function tellPolice(callOut: CallOutNow): Moved {
  if (!isLive(callOut.state)) return ended(callOut);
  const told = { ...callOut, policeTold: true };
  if (callOut.state !== 'acknowledged' || callOut.answeredAt === null) return moved(told);
  const decideBy = answerDue(told, callOut.answeredAt);
  return moved({ ...told, dueAt: decideBy > callOut.dueAt ? decideBy : callOut.dueAt });
}

/** What the person who has a call-out records of it. `cannot-wait` settles the question only: the call-out goes on. */
export const OUTCOMES = ['can-wait', 'cannot-wait', 'made-safe', ...OUTCOMES_BY_ENDING] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Reasons by which nobody has said yet whether it can wait. */
const UNSETTLED: readonly string[] = ['settle-can-wait', 'unsettled-at-closing', 'no-document-in-force'];

/**
 * The person who has it, or a manager, records an outcome. That it can wait may be said only where the rules left it open: what they
 * say cannot wait is made safe, decided, or stood down by a manager.
 */
export function recordOutcome(
  callOut: CallOutNow,
  { by, outcome, manager, now }: { by: Answerer; outcome: Outcome; manager: boolean; now: Date },
): Moved {
  if (!isLive(callOut.state)) return ended(callOut);
  if (callOut.answeredBy === null) return refuseCallOut('not-acknowledged');
  if (callOut.answeredBy.id !== by.id && !manager) return refuseCallOut('not-yours');
  const open = UNSETTLED.includes(callOut.reason);
  if (outcome === 'can-wait' && !open) return refuseCallOut('rules-say-cannot-wait');
  if (outcome === 'cannot-wait') return open ? moved(cannotWait(callOut, by, now)) : refuseCallOut('known-already');
  if (owesWorker(callOut)) return refuseCallOut('worker-first');
  if (owesPolice(callOut)) return refuseCallOut('police-first');
  return moved({ ...callOut, state: 'settled' });
}

const cannotWait = (callOut: CallOutNow, by: Answerer, now: Date): CallOutNow => ({
  ...callOut,
  state: 'acknowledged',
  reason: 'cannot-wait',
  answeredBy: by,
  answeredAt: now,
  heldSince: null,
  dueAt: answerDue(callOut, now),
});

/**
 * A named person of the day has accepted the contact by a handover: nothing rings for the night any more. Where the police are owed, it
 * is in that person's hands and goes on until it is recorded that they were told.
 */
export function handOver(callOut: CallOutNow, by: Answerer, now: Date): Moved {
  if (!isLive(callOut.state)) return ended(callOut);
  const answered = { answeredBy: by, answeredAt: now, heldSince: null };
  if (!owesPolice(callOut) && !owesWorker(callOut)) return moved({ ...callOut, ...answered, state: 'settled' });
  return moved({ ...callOut, ...answered, state: 'acknowledged', dueAt: answerDue(callOut, now) });
}

/** A named manager ends a call-out, answered or not, and says why. Nobody ends one while a colleague is not back. */
export function standDown(callOut: CallOutNow, { manager }: { readonly manager: boolean }): Moved {
  if (!isLive(callOut.state)) return ended(callOut);
  if (!manager) return refuseCallOut('manager-only');
  return owesWorker(callOut) ? refuseCallOut('worker-first') : moved({ ...callOut, state: 'stood-down' });
}

/** What is settled of one call-out is settled of the others about its contact that were answered, but for the police that one owes. */
export const isSettledWith = (other: CallOutNow): boolean =>
  other.state === 'acknowledged' && !owesPolice(other) && !owesWorker(other);

/**
 * A named person has decided about every child since it was raised. What was answered is settled by that, and so is a red decision
 * that was overdue, answered or not. Any other that still rings goes on: the decision may not have been about tonight.
 */
export const isSettledByDecision = (callOut: CallOutNow): boolean =>
  isLive(callOut.state) &&
  !owesPolice(callOut) &&
  !owesWorker(callOut) &&
  (callOut.state !== 'raised' || callOut.reason === 'red-overdue');

const ended = ({ state }: CallOutNow): RefusedCallOut =>
  refuseCallOut(state === 'stood-down' ? 'stood-down' : 'settled');
