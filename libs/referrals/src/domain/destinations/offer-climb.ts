import type { Locality } from '../locality/locality.js';

/** Whom an offer that nobody answers climbs to, first stage first. */
export const CLIMB_STAGES = ['team-manager', 'front-door-manager'] as const;
export type ClimbStage = (typeof CLIMB_STAGES)[number];

/** One climb: to whom, and what they do next. */
export interface OfferClimb {
  readonly stage: number;
  readonly to: ClimbStage;
  readonly nextAction: string;
}

/**
 * The stage an offer climbs to after the one it has reached: the team's own manager, then the front door's. The holding stays with the
 * team throughout: silence is never a return. Null past the last.
 */
export function climbFrom(reached: number, teamId: string, { teams }: Pick<Locality, 'teams'>): OfferClimb | null {
  const to = CLIMB_STAGES[reached];
  const team = teams.find(({ id }) => id === teamId);
  if (to === undefined || !team) return null;
  const who = { 'team-manager': team.manager ?? `the manager of ${team.name}`, 'front-door-manager': FRONT_DOOR }[to];
  const nextAction = `${capital(who)} has this accepted now, or returned with advice: ${team.name} has not answered in time`;
  return { stage: reached + 1, to, nextAction };
}

const FRONT_DOOR = 'a manager of the front door';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
