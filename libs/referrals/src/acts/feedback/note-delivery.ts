import { raiseAlarms, type Ids, type Tx } from '#record';
import { keepDelivery } from '../../persistence/feedback/keep-delivery.js';

/** What a provider said of a message, and when it is news that it did not arrive. */
export interface HeardOfFeedback {
  readonly id: string;
  readonly report: string;
}

/** A provider tries again by itself where it failed for now; the rest somebody has to know of. */
const LOST: ReadonlySet<string> = new Set(['failed-permanently', 'technical-failure']);

/**
 * Keeps what a provider said became of a message to somebody outside. Where it did not arrive an alarm rings: they believe nobody has
 * answered them, and somebody tells them by another way. Delivered is the end of it: what is told later out of order changes nothing.
 * @returns false where there is no such message in the locality
 */
export async function noteDeliveryOfFeedback(
  tx: Tx,
  locality: string,
  { id, report }: HeardOfFeedback,
  ids: Ids,
): Promise<boolean> {
  const kept = await keepDelivery(tx, locality, { id, report });
  if (kept === null) return false;
  const { contactId, delivery } = kept;
  if (LOST.has(delivery))
    await raiseAlarms(tx, [
      { id: ids.next(), locality, kind: 'feedback-not-sent', subject: contactId, details: { feedback: id, report } },
    ]);
  return true;
}
