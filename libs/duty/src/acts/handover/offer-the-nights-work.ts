import { theService } from '#access';
import type { Tx } from '#record';
import { endOffersToNight, offerHandovers, overtakeHandovers } from '../../persistence/handover/handovers.js';
import { asRow, type GivenHandover } from './give-handover.js';

/** Who holds a contact of which a handover waits; null where it is closed. */
export interface HolderNow {
  readonly contactId: string;
  readonly team: string | null;
}

/**
 * At opening the service offers what the night holds to the day's teams, each item to be accepted by name; and ends what waits about
 * contacts that have passed on by a decision meanwhile, or that the night was offered and never accepted. Written in the caller's transaction, as often as it is asked.
 * @returns how many were offered now
 */
export async function offerTheNightsWork(
  tx: Tx,
  locality: string,
  { work, holders }: { readonly work: readonly GivenHandover[]; readonly holders: readonly HolderNow[] },
): Promise<number> {
  await overtakeHandovers(
    tx,
    locality,
    holders.map(({ contactId, team }) => ({ contact_id: contactId, team })),
  );
  const ofTheDay = work.filter(({ heldThroughout }) => heldThroughout).map(({ contactId }) => contactId);
  await endOffersToNight(tx, locality, ofTheDay);
  const service = theService(locality);
  const offered = await offerHandovers(
    tx,
    locality,
    work.map((given) => asRow(given, service)),
  );
  return offered.length;
}
