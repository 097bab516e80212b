import { frontDoorDecision, startClock, type Calendar, type ClockKind } from '#clocks';
import { responseRank, type ChildEvaluation, type Priority } from '#thresholds';
import type { Locality } from '../locality/locality.js';
import type { Route, RunningClock } from './proposal.js';
import type { UndecidedContact } from './undecided-contact.js';

/**
 * The clocks a proposal starts, beside the one that has run since receipt: the decision by a person, as urgent as the priority
 * (at the front door a step shorter where a live ceiling stands above the floor); acceptance by the team it is offered to; police protection from when the
 * constable acted; a child who contacts us is spoken to the same day.
 */
export function clocksOfProposal(
  contact: UndecidedContact,
  proposed: { readonly priority: Priority; readonly route: Route; readonly children: readonly ChildEvaluation[] },
  { locality, calendar }: { readonly locality: Locality; readonly calendar: Calendar },
): RunningClock[] {
  const start = (kind: ClockKind, at: Date): RunningClock => {
    const { startedAt, dueAt, source } = startClock(kind, at, calendar, locality.clocks);
    return { kind, startedAt, dueAt, source };
  };
  const offered = proposed.route.kind === 'macpt' || proposed.route.kind === 'family-help';
  const decision = frontDoorDecision(proposed.priority, !offered && proposed.children.some(couldRise));
  return [
    start(decision, contact.receivedAt),
    ...(offered ? [start('accept-offer', contact.receivedAt)] : []),
    ...(contact.sourceKind === 'child' ? [start('speak-to-child', contact.receivedAt)] : []),
    ...(contact.policeProtection ? [start('police-protection', contact.policeProtectionAt ?? contact.receivedAt)] : []),
  ];
}

const couldRise = ({ floor, ceiling }: ChildEvaluation): boolean =>
  responseRank(ceiling?.response ?? null) > responseRank(floor?.response ?? null);
