import { oweWork, type Ids, type Tx } from '#record';
import { DECIDE_CONTACT } from '../domain/owed-work.js';
import { forgottenContacts } from '../persistence/forgotten-contacts.query.js';

/** Younger contacts are still on their way. */
const OLD_ENOUGH_SECONDS = 10;

/**
 * Owes again the deciding of contacts that want a decision and have no work waiting: with an outbox that keeps its rows
 * until the work is done there are none, unless somebody emptied it.
 * @returns how many were owed again
 */
export async function oweUndecided(tx: Tx, locality: string, ids: Ids): Promise<number> {
  const forgotten = await forgottenContacts(tx, locality, OLD_ENOUGH_SECONDS);
  await oweWork(
    tx,
    forgotten.map(({ id, correlationId }) => ({
      ...DECIDE_CONTACT,
      id: ids.next(),
      locality,
      lane: 'urgent' as const,
      subject: id,
      correlationId,
    })),
  );
  return forgotten.length;
}
