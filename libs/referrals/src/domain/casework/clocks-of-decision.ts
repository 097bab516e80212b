import { startClock, type Calendar, type ClockKind } from '#clocks';
import type { Locality } from '../locality/locality.js';
import type { RunningClock } from '../proposing/proposal.js';
import type { Consequence } from './after-decision.js';
import type { Casework, DecisionAct } from './casework.js';
import { clocksOfAcceptance } from './clocks-of-acceptance.js';
import { CLOCKS_THAT_END } from './ends-at-closing.js';

/** What a decision that stands does to the clocks of its contact. */
export interface ClocksOfDecision {
  /** Nothing is waited for any more: an offer withdrawn, questions nobody will read the answers to. */
  readonly ends: readonly ClockKind[];
  /** Owed from now, whether or not it was before: an offer to answer, a question to a partner. */
  readonly again: readonly RunningClock[];
  /** Owed once: a team has taken it on, and assesses. */
  readonly once: readonly RunningClock[];
}

/** Works out which clocks end and which begin with a decision. What stops because it happened is noted apart, part by part. */
export function clocksOfDecision(
  { receivedAt, priority }: Pick<Casework, 'receivedAt' | 'priority'>,
  { kind }: Pick<DecisionAct, 'kind'>,
  { status, offeredTo }: Pick<Consequence, 'status' | 'offeredTo'>,
  { locality, calendar, now }: { readonly locality: Locality; readonly calendar: Calendar; readonly now: Date },
): ClocksOfDecision {
  const start = (clock: ClockKind) => startClock(clock, now, calendar, locality.clocks);
  return {
    ends: [
      ...(offeredTo !== null || status === 'decided' ? (['accept-offer'] as const) : []),
      ...(status === 'closed' ? CLOCKS_THAT_END : []),
    ],
    again: [
      ...(kind === 'want-information' ? [start(askedBy(priority))] : []),
      ...(offeredTo === null ? [] : [start('accept-offer')]),
    ],
    once: status === 'accepted' ? clocksOfAcceptance(receivedAt, locality, calendar) : [],
  };
}

/** Within how long a partner answers what it is asked, by the contact's priority. Source: clocks.yaml, partner information. */
export const askedBy = (priority: Casework['priority']): ClockKind => `partner-information-${priority}`;
