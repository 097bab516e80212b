import type { Tx } from '#record';
import type { SenderSealing } from '../domain/destinations/seal.js';
import { readReference } from '../domain/reference.js';
import { SEALED_FROM, SENDER_NAMES } from './destinations/beside.sql.js';

/** A contact found: enough to decide who may be shown more. */
export interface FoundContact extends SenderSealing {
  readonly id: string;
  readonly reference: string;
  readonly agency: string | null;
  /** Is it kept to those named? */
  readonly restricted: boolean;
  /** Kinds of the duties beside it: who may know of it turns on them, and on whom it is sealed from. */
  readonly besideKinds: readonly string[];
}

const BESIDE_KINDS = `
  SELECT coalesce(json_agg(DISTINCT b.kind), '[]') FROM front_door.beside_duty b
  WHERE b.locality = c.locality AND b.contact_id = c.id`;

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
    `SELECT c.id, c.reference, c.agency, c.restricted, (${SENDER_NAMES}) AS "senderNames", (${SEALED_FROM}) AS "sealedFrom", (${BESIDE_KINDS}) AS "besideKinds"
     FROM front_door.contact c WHERE c.locality = $1 AND c.${column} = $2`,
    [locality, value],
  );
  return found ?? null;
}
