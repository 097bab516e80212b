import { knowsEvery, type Actor } from '#access';
import type { Tx } from '#record';
import { findContact, type FoundContact } from '#referrals';
import { pastTheWall } from '../http/past-the-wall.js';

/** What was found for whoever asks. */
export interface FoundWithin {
  /** Null for none, and for one that is not theirs to know of. */
  readonly found: FoundContact | null;
  /** The contact they asked for, theirs or not: for the access log, and for nothing that is shown. */
  readonly triedId: string | null;
}

/**
 * Finds a contact in the scope of whoever asks: what the database does not show them is not there. Whether it is sealed from them turns on
 * rows that an agency may not see, so for those who do not know every contact these are read past the wall, once it has let them through.
 * As much is asked where there is none: what is not theirs and what is not there take as long.
 */
export async function findWithin(tx: Tx, actor: Actor, idOrReference: string): Promise<FoundWithin> {
  const within = await findContact(tx, actor.locality, idOrReference);
  if (within && knowsEvery(actor, 'contact.read')) return { found: within, triedId: within.id };
  const whole = await pastTheWall(tx, () => findContact(tx, actor.locality, idOrReference));
  return { found: within && whole, triedId: whole?.id ?? null };
}
