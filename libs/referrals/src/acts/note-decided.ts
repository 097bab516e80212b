import { startClock, type Calendar } from '#clocks';
import type { Tx } from '#record';
import type { Casework } from '../domain/casework/casework.js';
import type { Locality } from '../domain/locality/locality.js';
import { startClocks } from '../persistence/start-clocks.js';
import { stopClocks } from '../persistence/stop-clocks.js';

/** What of a decision starts and stops clocks. */
export interface DecidedNow {
  readonly everyChildDecided: boolean;
  /** Is whoever made contact owed what was decided? Only a professional is. */
  readonly owed: boolean;
  /** Have they been acknowledged, and told what was decided; or was it recorded why not? */
  readonly acknowledged: boolean;
  readonly told: boolean;
}

/**
 * A named person has decided. Of the one-working-day clock that is one part of two: the other is that the referrer was acknowledged,
 * which telling them of the decision also does. Once every child is decided, a professional is owed the answer.
 * Source: Working Together to Safeguard Children 2023, response to a referral.
 */
export async function noteDecided(
  tx: Tx,
  casework: Pick<Casework, 'locality' | 'contactId'>,
  { everyChildDecided, owed, acknowledged, told }: DecidedNow,
  { locality, calendar, now }: { readonly locality: Locality; readonly calendar: Calendar; readonly now: Date },
): Promise<void> {
  const { clocks } = locality;
  if (everyChildDecided) {
    if (owed) await startClocks(tx, casework, [startClock('feedback-to-referrer', now, calendar, clocks)]);
    await stopClocks(tx, casework, 'social-worker-decided', clocks.national);
  }
  if (acknowledged) await stopClocks(tx, casework, 'referrer-acknowledged', clocks.national);
  if (told) await stopClocks(tx, casework, 'referrer-told-decision', clocks.national);
}
