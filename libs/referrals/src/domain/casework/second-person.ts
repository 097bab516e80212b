import { responseRank, type Response } from '#thresholds';
import type { Casework, ChildStanding, DecisionAct, WhySecond } from './casework.js';

/** What a decision comes to for one child. */
export interface ChildOutcome {
  readonly child: ChildStanding;
  readonly response: Response;
}

/** Third in twelve months: two earlier incidents, and this one. */
const EARLIER_INCIDENTS_OF_A_THIRD = 2;

/**
 * Why a decision must be read by a second person before it stands; empty where it need not be. Going up to a team never needs one,
 * also where it stays below a floor that two people went below before: protection is added at once.
 * Below the floor always does. A close does when more could be so than is known, the child is a baby or unborn, it is the third
 * incident in twelve months, a partner disagrees, it is below the proposal, or the daily sample picks it.
 * Source: design, who decides; below the floor the second person has a manager's authority ({@link needsManager}).
 * @param sampled whether the day's random sample picked this decision
 */
export function whySecond(
  casework: Casework,
  act: DecisionAct,
  outcomes: readonly ChildOutcome[],
  sampled: boolean,
): WhySecond[] {
  if (act.kind === 'raise' && !settlesLow(outcomes)) return [];
  const why = new Set(outcomes.flatMap((outcome) => whyForChild(outcome, act)));
  if (!settlesLow(outcomes)) return [...why];
  if (casework.challenged || act.views.some(({ answer }) => answer === 'disagrees')) why.add('partner-disagrees');
  if (sampled) why.add('daily-sample');
  return [...why];
}

/** Must the second person have a manager's authority? */
export const needsManager = (why: readonly WhySecond[]): boolean => why.includes('below-floor');

/** Must the police's and health's views be there, or that they were asked? */
export const needsViews = (outcomes: readonly ChildOutcome[]): boolean =>
  outcomes.some(({ child, response }) => child.floor === 'macpt' && responseRank(response) < responseRank('macpt'));

function whyForChild({ child, response }: ChildOutcome, { kind }: DecisionAct): WhySecond[] {
  const rank = responseRank(response);
  const why: WhySecond[] = [];
  if (rank < responseRank(child.floor)) why.push('below-floor');
  if (rank < responseRank(child.proposed)) why.push('below-proposal');
  if (kind !== 'close' && rank > responseRank('notify')) return why;
  if (responseRank(child.ceiling) > rank) why.push('ceiling-above');
  if (child.age === 'unborn' || child.age === 'under-one') why.push('under-one-or-unborn');
  if (child.earlierIncidents >= EARLIER_INCIDENTS_OF_A_THIRD) why.push('third-incident');
  return why;
}

/** Does it end with no team of social work: universal services, or a notification alone? */
const settlesLow = (outcomes: readonly ChildOutcome[]): boolean =>
  outcomes.length > 0 && outcomes.every(({ response }) => responseRank(response) <= responseRank('notify'));
