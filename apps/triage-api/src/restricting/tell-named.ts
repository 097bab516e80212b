import { ringPeople, ringTeams, type TeamRing } from '#duty';
import type { Ids, Tx } from '#record';
import type { Locality, NamedPerson } from '#referrals';

/** What of a record is told of, without the record. */
export type ToldOf = Pick<TeamRing, 'contactId' | 'reference' | 'reason' | 'clock' | 'threshold' | 'correlationId'>;

/**
 * Something was done about a record that is kept to some: the front door's manager hears of it now, by their role, and whoever is named,
 * where the rota has a way of theirs. In the caller's transaction.
 */
export async function tellNamed(
  tx: Tx,
  locality: Locality | undefined,
  told: ToldOf,
  { named, ids }: { readonly named: readonly NamedPerson[]; readonly ids: Ids },
): Promise<void> {
  const manager = locality?.dayLadder[0] ?? locality?.ladder.at(-1);
  if (!locality || !manager) return;
  const ring = { ...told, team: manager.role };
  await ringTeams(tx, locality.code, [{ ...ring, messageId: ids.next(), teamName: manager.title }]);
  const accounts = named.map(({ id }) => id);
  await ringPeople(tx, locality.code, accounts, { ...ring, newId: () => ids.next() });
}
