import { CAN_WAIT, PRIORITIES, responseRank, type CanWait, type Priority, type Response } from '#thresholds';
import type { StandingDecision } from './undecided-contact.js';

interface Proposed {
  readonly response: Response | null;
  readonly level: string | null;
  readonly priority: Priority;
  readonly canWait: CanWait;
}

/**
 * Does a proposal take effect by itself? The rules may only add protection: what is above what stands acts at once, what is below
 * waits for a person. What is no more than a person has decided acts only where it is more urgent.
 * Source: design, who decides.
 * @param levels ids of the levels that have teams of their own, lowest first: between them the same response is more, or less
 */
export function takesEffect(
  proposed: Proposed,
  standing: StandingDecision | null,
  levels: readonly string[] = [],
): boolean {
  if (standing === null) return true;
  const difference =
    responseRank(proposed.response) - responseRank(standing.response) || levelsBetween(proposed, standing, levels);
  if (difference !== 0) return difference > 0;
  return standing.kind === 'proposed' ? !lessUrgent(proposed, standing) : lessUrgent(standing, proposed);
}

/** How many levels with teams of their own one stands above the other; none where either has no such level. */
function levelsBetween(proposed: Proposed, standing: StandingDecision, levels: readonly string[]): number {
  const [now, stood] = [levels.indexOf(proposed.level ?? ''), levels.indexOf(standing.level ?? '')];
  return now < 0 || stood < 0 ? 0 : now - stood;
}

type Urgency = Pick<Proposed, 'priority' | 'canWait'>;

/** Is one less urgent than the other in either way, and more so in none? */
const lessUrgent = (one: Urgency, other: Urgency): boolean => {
  const priority = PRIORITIES.indexOf(one.priority) - PRIORITIES.indexOf(other.priority);
  const canWait = CAN_WAIT.indexOf(one.canWait) - CAN_WAIT.indexOf(other.canWait);
  return (priority < 0 || canWait < 0) && priority <= 0 && canWait <= 0;
};
