import { rungOf, type Rung } from './rung.js';

/** Where a call-out stands. The first three are live: time passing moves each of them, and only a named person ends one. */
export const CALL_OUT_STATES = ['raised', 'held', 'acknowledged', 'settled', 'stood-down'] as const;
export type CallOutState = (typeof CALL_OUT_STATES)[number];

/**
 * What each state may become; the database refuses the rest (`front_door.refuse_call_out_move`). `settled`: a decision or an outcome
 * is recorded. `stood-down`: a named manager ended it, and said why.
 */
export const MOVES: Readonly<Record<CallOutState, readonly CallOutState[]>> = {
  raised: ['raised', 'held', 'acknowledged', 'settled', 'stood-down'],
  held: ['raised', 'held', 'acknowledged', 'settled', 'stood-down'],
  acknowledged: ['raised', 'held', 'acknowledged', 'settled', 'stood-down'],
  settled: [],
  'stood-down': [],
};

export const isLive = (state: CallOutState): boolean => MOVES[state].length > 0;

/** Who answered, as their sign-in says. */
export interface Answerer {
  readonly id: string;
  readonly name: string;
}

/** A call-out as everything that may happen to it turns on. */
export interface CallOutNow {
  readonly state: CallOutState;
  readonly reason: string;
  /** As it was when it started. */
  readonly ladder: readonly Rung[];
  /** Rungs climbed so far, from 1. */
  readonly climb: number;
  /** While it is live: when it climbs unless something happens first. */
  readonly dueAt: Date;
  readonly raisedAt: Date;
  readonly immediateDanger: boolean;
  /** Is it recorded that the police were told, or why not? */
  readonly policeTold: boolean;
  /** Minutes from an acknowledgement within which a decision or an outcome must be there. */
  readonly decideMinutes: number;
  readonly answeredBy: Answerer | null;
  readonly answeredAt: Date | null;
  /** Has a colleague out on a visit about it not been heard of by the time they gave? Left out: no. */
  readonly workerNotBack?: boolean;
  /** Since when the person who has it has held the rung it stands on; null where they never did. */
  readonly heldSince: Date | null;
}

export const plusMinutes = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

/** The end of the first rung: by then the police have been told where somebody may be in danger, or it is said why not. */
export const firstRungEnds = ({ raisedAt, ladder }: Pick<CallOutNow, 'raisedAt' | 'ladder'>): Date =>
  plusMinutes(raisedAt, rungOf(ladder, 1).minutes);

/** Is it owed to say that the police were told? */
export const owesPolice = ({ immediateDanger, policeTold }: CallOutNow): boolean => immediateDanger && !policeTold;

/** Minutes within which whoever answers for a colleague who is not back has found them, before the next rung is rung. */
export const FIND_WORKER_MINUTES = 15;

/** Is it owed to find a colleague who is out? Until somebody has heard of them nothing else ends the call-out. */
export const owesWorker = ({ workerNotBack }: CallOutNow): boolean => workerNotBack === true;

/**
 * When an answered call-out climbs again: a decision is due some time after the answer, and where the police are owed by the end of the
 * first rung, then. Once that rung has ended the alarm rings already, and goes on until it is recorded.
 */
export function answerDue(callOut: CallOutNow, answeredAt: Date): Date {
  const { decideMinutes } = callOut;
  const minutes = owesWorker(callOut) ? Math.min(FIND_WORKER_MINUTES, decideMinutes) : decideMinutes;
  const decideBy = plusMinutes(answeredAt, minutes);
  if (!owesPolice(callOut)) return decideBy;
  const ends = firstRungEnds(callOut);
  return ends > answeredAt && ends < decideBy ? ends : decideBy;
}
