import { insertAuditEntries, type AuditEntry, type RecordedActor, type Tx } from '#record';
import type { Permission } from '../../domain/feedback/safe-contact.js';

const SAVE = `
  INSERT INTO front_door.feedback_permission (locality, contact_id, n, recipient, may_hear, way, safe, reason, by, at)
  SELECT $1, $2::uuid, coalesce(max(p.n), 0) + 1, $3, $4, $5, $6, $7, $8::jsonb, front_door.now()
  FROM front_door.feedback_permission p WHERE p.locality = $1 AND p.contact_id = $2::uuid
  RETURNING n`;

/** What a named practitioner records of one person. */
export interface PermissionRow extends Permission {
  readonly contactId: string;
  readonly recipient: string;
  readonly reason: string;
  readonly by: RecordedActor;
}

/** Keeps what a practitioner recorded, of a contact taken in the same transaction. @returns its number */
export async function savePermission(tx: Tx, locality: string, row: PermissionRow): Promise<number> {
  const { contactId, recipient, mayHear, way, safe, reason, by } = row;
  const parameters = [locality, contactId, recipient, mayHear, way, safe, reason, JSON.stringify(by)];
  const [saved] = await tx.query<{ n: number }>(SAVE, parameters);
  if (!saved) throw new Error('a permission was not kept');
  return saved.n;
}

const NOTE = `
  WITH counted AS (
    UPDATE front_door.contact SET audit_seq = audit_seq + 1 WHERE locality = $1 AND id = $2::uuid
  )
  ${insertAuditEntries('$3::jsonb')}`;

/** Writes an act about telling somebody on the contact's audit stream; nothing else of the contact changes. */
export async function noteTelling(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.query(NOTE, [entry.locality, entry.stream, JSON.stringify([entry])]);
}
