import type { Ids, Tx } from '#record';
import { holdAfterCallOut, type AnsweredCallOut, type Locality } from '#referrals';
import { tellNamed } from '../restricting/tell-named.js';

/** Whether whoever answered a call-out has its contact from then. */
export const HOLDINGS = ['with-whoever-answered', 'kept-from-whoever-answered'] as const;
export type Holding = (typeof HOLDINGS)[number];

/**
 * Whoever acknowledged has the holding from that moment, in the same transaction, by whichever way they answered. Where the record is kept
 * from them it stays where it is, and a manager and whoever is named hear of that at once. Runs past the wall.
 */
export async function holdAnswered(
  tx: Tx,
  answered: AnsweredCallOut,
  { locality, ids }: { readonly locality: Locality | undefined; readonly ids: Ids },
): Promise<Holding> {
  const held = await holdAfterCallOut(tx, answered);
  if (held.holding === 'theirs') return 'with-whoever-answered';
  const { reference, correlationId, seq, named } = held;
  const told = {
    ...{ contactId: answered.contactId, reference, correlationId },
    ...{ reason: 'kept-from-answerer', clock: 'call-out-answered', threshold: `entry-${seq}` },
  };
  await tellNamed(tx, locality, told, { named, ids });
  return 'kept-from-whoever-answered';
}
