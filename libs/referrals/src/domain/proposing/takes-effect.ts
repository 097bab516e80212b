import { CAN_WAIT, PRIORITIES, responseRank, type CanWait, type Priority, type Response } from '#thresholds';
import type { StandingDecision } from './undecided-contact.js';

type Proposed = { readonly response: Response | null; readonly priority: Priority; readonly canWait: CanWait };

/**
 * Does a proposal take effect by itself? The rules may only add protection: what is above what stands acts at once, what is below
 * waits for a person. What is no more than a person has decided acts only where it is more urgent.
 * Source: design, who decides.
 */
export function takesEffect(proposed: Proposed, standing: StandingDecision | null): boolean {
  if (standing === null) return true;
  const difference = responseRank(proposed.response) - responseRank(standing.response);
  if (difference !== 0) return difference > 0;
  return standing.kind === 'proposed' ? !lessUrgent(proposed, standing) : lessUrgent(standing, proposed);
}

/** Is one less urgent than the other in either way, and more so in none? */
const lessUrgent = (one: Omit<Proposed, 'response'>, other: Omit<Proposed, 'response'>): boolean => {
  const priority = PRIORITIES.indexOf(one.priority) - PRIORITIES.indexOf(other.priority);
  const canWait = CAN_WAIT.indexOf(one.canWait) - CAN_WAIT.indexOf(other.canWait);
  return (priority < 0 || canWait < 0) && priority <= 0 && canWait <= 0;
};
