import { knowsEvery, type Actor } from '#access';
import type { Tx } from '#record';
import { findContact, type FoundContact } from '#referrals';
import { pastTheWall } from '../http/past-the-wall.js';

/**
 * Finds a contact in the scope of whoever asks: what the database does not show them is not there. Whether it is sealed from them turns on
 * rows that an agency may not see, so for those who do not know every contact these are read past the wall, once it has let them through.
 * @returns null for none, and for one that is not theirs to know of
 */
export async function findWithin(tx: Tx, actor: Actor, idOrReference: string): Promise<FoundContact | null> {
  const found = await findContact(tx, actor.locality, idOrReference);
  if (knowsEvery(actor, 'contact.read')) return found;
  // As much is asked where there is none: what is not theirs and what is not there take as long.
  const sealing = await pastTheWall(tx, () => findContact(tx, actor.locality, found?.id ?? NO_CONTACT));
  return found && sealing;
}

const NO_CONTACT = '00000000-0000-0000-0000-000000000000';
