import type { RecordedActor } from '../domain/audit-entry.js';
import type { Tx } from './unit-of-work.js';

/** Who is about to be shown, or refused, what. Ids and codes, never words about a person. */
export interface AccessEntry {
  readonly locality: string;
  readonly id: string;
  readonly actor: RecordedActor;
  /** Why they look: a code, as they said it or as the call has it. */
  readonly purpose: string;
  /** What is called: `contact.read`, `worklist.read`, … */
  readonly action: string;
  /** The group of fields that is shown: `whole-record`, `night-minimum`, … */
  readonly shown: string;
  /** What makes it louder than other looks: `protected-details`, `night-duty`, `break-glass`. */
  readonly marks?: readonly string[];
  /** Whom they look for, as they said it; left out: nobody but themselves. */
  readonly onBehalfOf?: string | null;
  readonly contactId: string | null;
  readonly allowed: boolean;
  readonly correlationId: string;
}

/** Writes an access entry. Call it, and let it commit, before anything is shown; if it throws, show nothing. */
export async function recordAccess(tx: Tx, entry: AccessEntry): Promise<void> {
  await tx.query(
    `INSERT INTO front_door.access_log
       (locality, id, at, actor, purpose, action, contact_id, allowed, correlation_id, shown, marks, on_behalf_of)
     VALUES ($1, $2, front_door.now(), $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[entry.locality, entry.id, JSON.stringify(entry.actor), entry.purpose, entry.action, entry.contactId],
      ...[entry.allowed, entry.correlationId, entry.shown, entry.marks ?? [], entry.onBehalfOf ?? null],
    ],
  );
}
