import type { Tx } from '#record';
import { personMessage } from '../domain/rung-message.js';
import { saveTeamMessages } from '../persistence/save-team-messages.js';
import { onRotaByAccount } from '../persistence/rota/on-rota-by-account.query.js';
import type { TeamRing } from './ring-teams.js';

/**
 * Tells some people by name, by the ways the rota has of theirs, in the caller's transaction. Whoever is on no rota has no way here: the
 * role beside them is told.
 * @param accounts ids of their accounts
 */
export async function ringPeople(
  tx: Tx,
  locality: string,
  accounts: readonly string[],
  ring: Omit<TeamRing, 'messageId' | 'teamName'> & { readonly newId: () => string },
): Promise<void> {
  const people = await onRotaByAccount(tx, locality, accounts);
  await saveTeamMessages(
    tx,
    locality,
    people.map(({ id, name }, at) => ({
      ...{ id: ring.newId(), contact_id: ring.contactId, clock: ring.clock, person_id: id },
      ...{ threshold: `${ring.threshold}-to-${at + 1}`, role: ring.team },
      body: personMessage({ ...ring, name }),
      correlation_id: ring.correlationId,
    })),
  );
}
