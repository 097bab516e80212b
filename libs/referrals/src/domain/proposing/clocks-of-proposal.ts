import { frontDoorDecision, startClock, type Calendar } from '#clocks';
import { responseRank, type ChildEvaluation, type Priority } from '#thresholds';
import { clocksOfMacpt } from '../macpt/clocks-of-macpt.js';
import type { Locality } from '../locality/locality.js';
import { clocksOfReceipt } from './clocks-of-receipt.js';
import type { Route, RunningClock } from './proposal.js';
import type { UndecidedContact } from './undecided-contact.js';

/**
 * The clocks a proposal starts, beside the one that has run since receipt: the decision by a person, as urgent as the priority
 * (at the front door a step shorter where a live ceiling stands above the floor); acceptance by the team it is offered to; the call of
 * the MACPT; and those that what was sent starts by itself.
 */
export function clocksOfProposal(
  contact: UndecidedContact,
  proposed: { readonly priority: Priority; readonly route: Route; readonly children: readonly ChildEvaluation[] },
  { locality, calendar, now }: { readonly locality: Locality; readonly calendar: Calendar; readonly now: Date },
): RunningClock[] {
  const offered = proposed.route.kind === 'macpt' || proposed.route.kind === 'family-help';
  const decision = frontDoorDecision(proposed.priority, !offered && proposed.children.some(couldRise));
  return [
    startClock(decision, contact.receivedAt, calendar, locality.clocks),
    ...(offered ? [startClock('accept-offer', contact.receivedAt, calendar, locality.clocks)] : []),
    ...(proposed.route.kind === 'macpt'
      ? clocksOfMacpt(cameAt(contact, now), proposed.priority, { locality, calendar })
      : []),
    ...clocksOfReceipt(contact, locality, calendar),
  ];
}

/** What is sent to the MACPT comes to it with its receipt; what new information brings there comes now. */
export const cameAt = ({ revision, receivedAt }: Pick<UndecidedContact, 'revision' | 'receivedAt'>, now: Date): Date =>
  revision === 1 ? receivedAt : now;

const couldRise = ({ floor, ceiling }: ChildEvaluation): boolean =>
  responseRank(ceiling?.response ?? null) > responseRank(floor?.response ?? null);
