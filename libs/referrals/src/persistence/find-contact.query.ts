import type { Tx } from '#record';
import { readReference } from '../domain/reference.js';

/** A contact found: enough to decide who may be shown more. */
export interface FoundContact {
  readonly id: string;
  readonly reference: string;
  readonly agency: string | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Finds a contact by its id or by its reference, as typed.
 * @returns null where the locality has none, and where the text is neither
 */
export async function findContact(tx: Tx, locality: string, idOrReference: string): Promise<FoundContact | null> {
  const reference = readReference(idOrReference);
  const [column, value] = UUID.test(idOrReference) ? ['id', idOrReference] : ['reference', reference];
  if (value === null) return null;
  const [found] = await tx.query<FoundContact>(
    `SELECT id, reference, agency FROM front_door.contact WHERE locality = $1 AND ${column} = $2`,
    [locality, value],
  );
  return found ?? null;
}
