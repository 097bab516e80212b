import { frontDoorDecision, startClock, type Calendar } from '#clocks';
import { responseRank, type ChildEvaluation, type Priority } from '#thresholds';
import type { Locality } from '../locality/locality.js';
import { clocksOfReceipt } from './clocks-of-receipt.js';
import type { Route, RunningClock } from './proposal.js';
import type { UndecidedContact } from './undecided-contact.js';

/**
 * The clocks a proposal starts, beside the one that has run since receipt: the decision by a person, as urgent as the priority
 * (at the front door a step shorter where a live ceiling stands above the floor); acceptance by the team it is offered to; and those
 * that what was sent starts by itself.
 */
export function clocksOfProposal(
  contact: UndecidedContact,
  proposed: { readonly priority: Priority; readonly route: Route; readonly children: readonly ChildEvaluation[] },
  { locality, calendar }: { readonly locality: Locality; readonly calendar: Calendar },
): RunningClock[] {
  const offered = proposed.route.kind === 'macpt' || proposed.route.kind === 'family-help';
  const decision = frontDoorDecision(proposed.priority, !offered && proposed.children.some(couldRise));
  return [
    startClock(decision, contact.receivedAt, calendar, locality.clocks),
    ...(offered ? [startClock('accept-offer', contact.receivedAt, calendar, locality.clocks)] : []),
    ...clocksOfReceipt(contact, locality, calendar),
  ];
}

const couldRise = ({ floor, ceiling }: ChildEvaluation): boolean =>
  responseRank(ceiling?.response ?? null) > responseRank(floor?.response ?? null);
