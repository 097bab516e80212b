import { startClock, type Calendar } from '#clocks';
import type { Locality } from '../locality/locality.js';
import type { RunningClock } from '../proposing/proposal.js';

/**
 * The clocks that begin when a team takes a contact on: the assessment, counted from receipt, not from acceptance.
 * Source: Working Together to Safeguard Children 2023, assessment within 45 working days of the referral.
 */
export const clocksOfAcceptance = (receivedAt: Date, locality: Locality, calendar: Calendar): RunningClock[] => [
  startClock('assessment', receivedAt, calendar, locality.clocks),
];
