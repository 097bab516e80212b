import type { Tx } from '#record';
import type { BulkContact, BulkWish } from '../../domain/bulk/bulk-wish.js';
import { foresee, type Foreseen } from '../../domain/bulk/foresee.js';
import { keepPlan } from '../../persistence/bulk/bulk-plans.js';
import { readCasework } from '../../persistence/take-casework.query.js';
import type { CaseworkContext } from '../decide-by-person.js';

/** What would happen, and how to say yes to it. */
export interface BulkPlanned {
  readonly id: string;
  readonly confirmBy: Date;
  readonly contacts: readonly (BulkContact & { readonly foreseen: Foreseen })[];
}

/**
 * Works out what the same act would come to for each of several contacts, and keeps that for its person to confirm. Nothing is done to
 * any of them, and none is taken.
 */
export async function planBulkAct(
  tx: Tx,
  wish: BulkWish,
  contacts: readonly BulkContact[],
  context: CaseworkContext,
): Promise<BulkPlanned> {
  const { actor, locality, ids } = context;
  const lines: (BulkContact & { readonly foreseen: Foreseen })[] = [];
  for (const contact of contacts) {
    const casework = await readCasework(tx, locality.code, contact.contactId);
    lines.push({ ...contact, foreseen: foresee(casework, contact, wish, context) });
  }
  const id = ids.next();
  const confirmBy = await keepPlan(tx, { locality: locality.code, id, account: actor.id }, wish, lines);
  return { id, confirmBy, contacts: lines };
}
