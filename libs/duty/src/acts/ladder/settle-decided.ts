import type { Tx } from '#record';
import { isSettledByDecision } from '../../domain/ladder/moves.js';
import { settleByDecision } from '../../persistence/ladder/save-act.js';
import { liveCallOuts, takeFreeCallOuts } from '../../persistence/ladder/take-call-outs.js';

/** A call-out's contact, and since when a decision about it counts. */
export interface DecidedSince {
  readonly id: string;
  readonly contactId: string;
  readonly since: Date;
}

/**
 * Settles the call-outs whose contacts a named person has decided since they were raised, in the caller's transaction.
 * @param decided ids of those of whose contacts every child has been decided since
 * @returns how many were settled
 */
export async function settleDecided(
  tx: Tx,
  locality: string,
  decided: (contacts: readonly DecidedSince[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  const live = (await liveCallOuts(tx, locality)).filter(isSettledByDecision);
  if (live.length === 0) return 0;
  const settled = await decided(live.map(({ id, contactId, raisedAt }) => ({ id, contactId, since: raisedAt })));
  const ids = live.map(({ id }) => id).filter((id) => settled.has(id));
  const still = (await takeFreeCallOuts(tx, locality, ids)).filter(isSettledByDecision).map(({ id }) => id);
  await settleByDecision(tx, locality, still);
  return still.length;
}
