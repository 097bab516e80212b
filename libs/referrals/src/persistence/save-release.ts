import type { RecordedActor, Tx } from '#record';
import type { ReleaseWay } from '../domain/explaining/release.js';

const NEXT = `
  UPDATE front_door.contact SET audit_seq = audit_seq + 1
  WHERE locality = $1 AND id = $2 AND audit_seq = $3 RETURNING audit_seq AS seq`;

const SAVE = `
  INSERT INTO front_door.explanation_release
    (locality, contact_id, n, person_ref, safe, way, reason, draft, draft_sha256, released_by, at)
  SELECT $1, $2::uuid, coalesce(max(r.n), 0) + 1, $3, $4, $5, $6, $7::jsonb, $8, $9::jsonb, front_door.now()
  FROM front_door.explanation_release r WHERE r.locality = $1 AND r.contact_id = $2::uuid
  RETURNING n, at`;

/** A release to be kept. */
export interface ReleaseRow {
  readonly locality: string;
  readonly contactId: string;
  readonly personRef: string;
  readonly safe: 'yes' | 'no';
  readonly way: ReleaseWay | null;
  readonly reason: string;
  /** The very words, and their SHA-256; null for a no. */
  readonly draft: readonly string[] | null;
  readonly draftSha256: string | null;
  readonly by: RecordedActor;
}

/**
 * Takes the contact at the version somebody saw, so that two who act at once cannot both.
 * @returns the number the audit entry takes; null where somebody acted meanwhile
 */
export async function takeAtVersion(tx: Tx, locality: string, contactId: string, seen: number): Promise<number | null> {
  const [next] = await tx.query<{ seq: number }>(NEXT, [locality, contactId, seen]);
  return next?.seq ?? null;
}

/** Keeps a release of a contact taken in the same transaction. */
export async function saveRelease(tx: Tx, row: ReleaseRow): Promise<{ readonly n: number; readonly at: Date }> {
  const { locality, contactId, personRef, safe, way, reason, draft, draftSha256, by } = row;
  const words = draft === null ? null : JSON.stringify(draft);
  const [saved] = await tx.query<{ n: number; at: Date }>(SAVE, [
    locality,
    contactId,
    personRef,
    safe,
    way,
    reason,
    words,
    draftSha256,
    JSON.stringify(by),
  ]);
  if (!saved) throw new Error('a release was not kept');
  return saved;
}
