import type { Tx } from '#record';
import type { OwedBeside } from '../../domain/destinations/beside-duty.js';
import type { Seal } from '../../domain/destinations/seal.js';
import { insertBeside, insertSeals } from './beside.sql.js';

interface Which {
  readonly locality: string;
  readonly contactId: string;
}

/** Duties of a contact as rows. */
export const besideRows = ({ locality, contactId }: Which, owed: readonly OwedBeside[]) =>
  owed.map(({ kind, key, team, about, words, because, clock, dueAt, source }, place) => ({
    ...{ locality, contact_id: contactId, place, kind, key, team, about, words, because, clock, due_at: dueAt, source },
  }));

/** Seals of a contact as rows. */
export const sealRows = ({ locality, contactId }: Which, seals: readonly Seal[]) =>
  seals.map((seal, place) => ({ locality, contact_id: contactId, place, ...seal }));

/** Writes what is owed beside a contact that the transaction has taken, and seals it: what is there already stays as it is. */
export async function oweBeside(
  tx: Tx,
  which: Which,
  { owed, seals }: { readonly owed: readonly OwedBeside[]; readonly seals: readonly Seal[] },
): Promise<void> {
  if (owed.length > 0) await tx.query(insertBeside('$1::jsonb'), [JSON.stringify(besideRows(which, owed))]);
  if (seals.length > 0) await tx.query(insertSeals('$1::jsonb'), [JSON.stringify(sealRows(which, seals))]);
}
