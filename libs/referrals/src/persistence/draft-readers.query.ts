import type { DraftReader } from '../domain/explaining/release.js';
import type { Tx } from '#record';

const READERS = `
  SELECT p.ref AS "personRef", p.kind,
         coalesce((SELECT json_agg(json_build_object('way', d.value ->> 'way', 'safe', d.safe) ORDER BY d.place)
                   FROM front_door.protected_detail d
                   WHERE d.locality = $1 AND d.contact_id = $2 AND d.about = p.ref AND d.value ->> 'way' IS NOT NULL), '[]') AS ways,
         (SELECT json_build_object('safe', r.safe, 'way', r.way, 'reason', r.reason, 'by', r.released_by ->> 'name', 'at', r.at,
                   'draftSha256', r.draft_sha256)
          FROM front_door.explanation_release r
          WHERE r.locality = $1 AND r.contact_id = $2 AND r.person_ref = p.ref ORDER BY r.n DESC LIMIT 1) AS release
  FROM (SELECT ref, 'child' AS kind, place FROM front_door.child WHERE locality = $1 AND contact_id = $2
        UNION ALL
        SELECT ref, 'adult', place FROM front_door.adult WHERE locality = $1 AND contact_id = $2) p
  ORDER BY p.kind DESC, p.place`;

/** Everyone of a contact to whom a draft could go, children first, each with what was last said of them. */
export const draftReaders = (tx: Tx, locality: string, contactId: string): Promise<DraftReader[]> =>
  tx.query<DraftReader>(READERS, [locality, contactId]);
