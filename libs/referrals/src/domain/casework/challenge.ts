import { addElapsed, addWorkingDays, type Calendar } from '#clocks';
import type { ChallengeStage } from '../locality/challenge-stages.js';

/** A professional's "we disagree": open until a named person has answered. */
export interface Challenge {
  readonly n: number;
  /** The agency that disagrees; null for a professional of the service. */
  readonly agency: string | null;
  /** The professional a practitioner wrote it down for; null where they did it themselves. */
  readonly onBehalfOf: string | null;
  readonly state: 'open' | 'answered';
  /** Place in the locality's stages, from 1. */
  readonly stage: number;
  readonly dueAt: Date;
}

/** Where a challenge stands at a stage. */
export interface StageReached {
  readonly stage: number;
  readonly to: string;
  readonly dueAt: Date;
}

/**
 * Reaches a stage of the partnership's ladder; past the last it stays at the last, with its time begun again.
 * @param stage from 1
 */
export function reachStage(
  stage: number,
  stages: readonly ChallengeStage[],
  { now, calendar }: { readonly now: Date; readonly calendar: Calendar },
): StageReached {
  const place = Math.min(stage, stages.length);
  const reached = stages[place - 1];
  if (!reached) throw new Error('a locality without a stage for those who disagree');
  const { within, to } = reached;
  const dueAt = within.in === 'hours' ? addElapsed(now, within.count) : addWorkingDays(calendar, now, within.count).at;
  return { stage: place, to, dueAt };
}
