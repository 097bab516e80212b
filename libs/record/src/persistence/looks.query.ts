import type { RecordedActor } from '../domain/audit-entry.js';
import type { Tx } from './unit-of-work.js';

/** A look as it stands on the access log. */
export interface LookItem {
  readonly id: string;
  readonly at: Date;
  readonly contactId: string;
  readonly by: RecordedActor;
  readonly purpose: string;
  readonly action: string;
  readonly shown: string;
  readonly marks: readonly string[];
  readonly onBehalfOf: string | null;
  readonly allowed: boolean;
  readonly requestId: string;
}

/** Which looks are asked for: at these contacts, so many, older than one that was seen. */
export interface LooksWish {
  readonly locality: string;
  readonly contactIds: readonly string[];
  readonly limit: number;
  readonly after: string | null;
}

/** The newest of each contact by its index, then the newest of all: never more rows than contacts times the page. */
export const LOOKS = `
  WITH seen AS (SELECT s.at, s.id FROM front_door.access_log s WHERE s.locality = $1 AND s.id = $4)
  SELECT l.id, l.at, l.contact_id AS "contactId", l.actor AS by, l.purpose, l.action, l.shown, l.marks,
         l.on_behalf_of AS "onBehalfOf", l.allowed, l.correlation_id AS "requestId"
  FROM unnest($2::uuid[]) AS about(contact_id)
  CROSS JOIN LATERAL (
    SELECT a.* FROM front_door.access_log a
    WHERE a.locality = $1 AND a.contact_id = about.contact_id
      AND (a.at, a.id) < (coalesce((SELECT at FROM seen), 'infinity'), coalesce((SELECT id FROM seen), $4, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY a.at DESC, a.id DESC LIMIT $3
  ) l
  ORDER BY l.at DESC, l.id DESC LIMIT $3`;

/** Who looked at some contacts, or was refused: newest first. */
export const looksAt = (tx: Tx, { locality, contactIds, limit, after }: LooksWish): Promise<LookItem[]> =>
  tx.query<LookItem>(LOOKS, [locality, contactIds, limit, after]);
