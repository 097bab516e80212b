import { frontDoorDecision, startClock, type Calendar } from '#clocks';
import { responseRank, type ChildEvaluation, type Priority } from '#thresholds';
import { clocksOfMacpt } from '../macpt/clocks-of-macpt.js';
import type { Locality } from '../locality/locality.js';
import { clocksOfReceipt } from './clocks-of-receipt.js';
import type { Route, RunningClock } from './proposal.js';
import type { UndecidedContact } from './undecided-contact.js';

/** What the clocks of a proposal are worked out from. */
interface Proposed {
  readonly priority: Priority;
  readonly route: Route;
  readonly children: readonly ChildEvaluation[];
}

interface Terms {
  readonly locality: Locality;
  readonly calendar: Calendar;
  readonly now: Date;
}

/**
 * The clocks a proposal starts, beside the one that has run since receipt: those that a person answers ({@link clocksToAnswer}),
 * the call of the MACPT, and those that what was sent starts by itself.
 */
export const clocksOfProposal = (contact: UndecidedContact, proposed: Proposed, terms: Terms): RunningClock[] => [
  ...clocksToAnswer(contact, proposed, terms),
  ...(proposed.route.kind === 'macpt' ? clocksOfMacpt(cameAt(contact, terms.now), proposed.priority, terms) : []),
  ...clocksOfReceipt(contact, terms.locality, terms.calendar),
];

/**
 * The decision by a person, as urgent as the priority (at the front door a step shorter where a live ceiling stands above the
 * floor), and acceptance by the team it is offered to. They count from receipt; where a person has decided before, from now: what is
 * new came now, and nobody was late with it. So does acceptance where a team has answered before: that was another offer.
 */
export function clocksToAnswer(
  { receivedAt, decidedBefore, answeredBefore }: UndecidedContact,
  { priority, route, children }: Proposed,
  { locality, calendar, now }: Terms,
): RunningClock[] {
  const from = decidedBefore ? now : receivedAt;
  const offered = route.kind === 'macpt' || route.kind === 'family-help';
  const decision = frontDoorDecision(priority, !offered && children.some(couldRise));
  return [
    startClock(decision, from, calendar, locality.clocks),
    ...(offered ? [startClock('accept-offer', answeredBefore ? now : from, calendar, locality.clocks)] : []),
  ];
}

/** What is sent to the MACPT comes to it with its receipt; what new information brings there comes now. */
export const cameAt = ({ revision, receivedAt }: Pick<UndecidedContact, 'revision' | 'receivedAt'>, now: Date): Date =>
  revision === 1 ? receivedAt : now;

const couldRise = ({ floor, ceiling }: ChildEvaluation): boolean =>
  responseRank(ceiling?.response ?? null) > responseRank(floor?.response ?? null);
