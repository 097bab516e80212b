import type { RecordedActor } from '../domain/audit-entry.js';
import type { Tx } from './unit-of-work.js';

/** Who is about to be shown, or refused, what. */
export interface AccessEntry {
  readonly locality: string;
  readonly id: string;
  readonly actor: RecordedActor;
  readonly purpose: string;
  /** What is shown: `contact.read`, `worklist.read`, … */
  readonly action: string;
  readonly contactId: string | null;
  readonly allowed: boolean;
  readonly correlationId: string;
}

/** Writes an access entry. Call it, and let it commit, before anything is shown; if it throws, show nothing. */
export async function recordAccess(tx: Tx, entry: AccessEntry): Promise<void> {
  await tx.query(
    `INSERT INTO front_door.access_log (locality, id, at, actor, purpose, action, contact_id, allowed, correlation_id)
     VALUES ($1, $2, front_door.now(), $3, $4, $5, $6, $7, $8)`,
    [
      entry.locality,
      entry.id,
      JSON.stringify(entry.actor),
      entry.purpose,
      entry.action,
      entry.contactId,
      entry.allowed,
      entry.correlationId,
    ],
  );
}
