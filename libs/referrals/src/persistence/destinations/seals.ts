import { insertAuditEntries, type AuditEntry, type RecordedActor, type Tx } from '#record';
import type { Casework } from '../../domain/casework/casework.js';

const KEEP = `
  WITH judged AS (
    INSERT INTO front_door.contact_seal (locality, contact_id, n, agency, named, sealed, because, by, at, reason)
    SELECT $1, $2::uuid, coalesce(max(s.n), 0) + 1, $3, $4, $5::boolean, 'practitioner', $6::jsonb, front_door.now(), $7
    FROM front_door.contact_seal s WHERE s.locality = $1 AND s.contact_id = $2::uuid
  ), noted AS (
    UPDATE front_door.contact c SET audit_seq = c.audit_seq + 1 WHERE c.locality = $1 AND c.id = $2::uuid
  )
  ${insertAuditEntries('$8::jsonb')}`;

/** Writes what a practitioner said of one agency, in the transaction that took the contact. */
export async function keepSeal(
  tx: Tx,
  { locality, contactId }: Pick<Casework, 'locality' | 'contactId'>,
  judged: {
    readonly agency: string;
    readonly named: string;
    readonly sealed: boolean;
    readonly reason: string;
    readonly by: RecordedActor;
    readonly audit: AuditEntry;
  },
): Promise<void> {
  const { agency, named, sealed, reason, by, audit } = judged;
  const who = JSON.stringify(by);
  await tx.query(KEEP, [locality, contactId, agency, named, sealed, who, reason, JSON.stringify([audit])]);
}
