import { startClock, type Calendar } from '#clocks';
import type { Tx } from '#record';
import type { Casework, Considered } from '../domain/casework/casework.js';
import { REFERRER } from '../domain/casework/consider-all.js';
import type { Locality } from '../domain/locality/locality.js';
import { startClocks } from '../persistence/start-clocks.js';
import { stopClocks } from '../persistence/stop-clocks.js';

/** What of a decision starts and stops clocks. */
export interface DecidedNow {
  readonly everyChildDecided: boolean;
  readonly told: Considered['told'];
}

/**
 * A named person has decided. Of the one-working-day clock that is one part of two: the other is that the referrer was acknowledged,
 * which telling them of the decision also does. Once every child is decided, the referrer is owed the answer.
 * Source: Working Together to Safeguard Children 2023, response to a referral.
 */
export async function noteDecided(
  tx: Tx,
  casework: Pick<Casework, 'locality' | 'contactId'>,
  { everyChildDecided, told }: DecidedNow,
  { locality, calendar, now }: { readonly locality: Locality; readonly calendar: Calendar; readonly now: Date },
): Promise<void> {
  const { clocks } = locality;
  if (everyChildDecided) {
    await startClocks(tx, casework, [startClock('feedback-to-referrer', now, calendar, clocks)]);
    await stopClocks(tx, casework, 'social-worker-decided', clocks.national);
  }
  if (!told.some(({ who, told: answer }) => who === REFERRER && answer === 'yes')) return;
  await stopClocks(tx, casework, 'referrer-acknowledged', clocks.national);
  if (everyChildDecided) await stopClocks(tx, casework, 'referrer-told-decision', clocks.national);
}
