import type { Tx } from '#record';
import type { Casework } from '../domain/casework/casework.js';
import type { Household } from '../domain/casework/consider-all.js';
import { childrenKnownBy, IS_SAME } from './identity.sql.js';

/** Most children elsewhere that are listed: more than that no person considers one by one. */
const MOST = 50;

/** A child of another contact is listed once, however many contacts name them. */
const HOUSEHOLD = `
  WITH linked AS (
    SELECT k.contact_id, k.ref, bool_or(${IS_SAME}) AS same
    FROM front_door.child m CROSS JOIN LATERAL (${childrenKnownBy('m')}) k
    WHERE m.locality = $1 AND m.contact_id = $2 AND k.contact_id <> $2
    GROUP BY 1, 2
  ), beside AS (
    SELECT DISTINCT s.contact_id, s.ref, 'same' AS match
    FROM (SELECT DISTINCT contact_id FROM linked WHERE same) l
    JOIN front_door.child s ON s.locality = $1 AND s.contact_id = l.contact_id
    WHERE NOT EXISTS (SELECT FROM linked o WHERE o.contact_id = s.contact_id AND o.ref = s.ref)
    UNION ALL SELECT l.contact_id, l.ref, 'possible' FROM linked l WHERE NOT l.same
  ), once AS (
    SELECT DISTINCT ON (key) coalesce(s.nhs_number, s.upn, s.name_key || ' ' || s.born_on, c.reference || ' ' || s.ref) AS key,
           c.reference || ' ' || s.ref AS who, nullif(concat_ws(' ', s.given_name, s.family_name), '') AS name, b.match, c.received_at
    FROM beside b
    JOIN front_door.child s ON s.locality = $1 AND s.contact_id = b.contact_id AND s.ref = b.ref
    JOIN front_door.contact c ON c.locality = $1 AND c.id = b.contact_id
    ORDER BY key, c.received_at DESC
  )
  SELECT
    coalesce((SELECT json_agg(json_build_object('ref', k.ref, 'name', nullif(concat_ws(' ', k.given_name, k.family_name), ''),
                'relationship', NULL) ORDER BY k.place)
              FROM front_door.child k WHERE k.locality = $1 AND k.contact_id = $2), '[]') AS children,
    coalesce((SELECT json_agg(json_build_object('ref', a.ref, 'name', a.name, 'relationship', a.relationship) ORDER BY a.place)
              FROM front_door.adult a WHERE a.locality = $1 AND a.contact_id = $2), '[]') AS adults,
    coalesce((SELECT json_agg(json_build_object('who', e.who, 'name', e.name, 'match', e.match) ORDER BY e.received_at DESC, e.who)
              FROM (SELECT * FROM once ORDER BY received_at DESC, who LIMIT ${MOST}) e), '[]') AS elsewhere`;

/** Whom a decision about a contact may bear on: its own people, and children known or possible from other contacts. */
export async function householdOf(
  tx: Tx,
  { locality, contactId }: Pick<Casework, 'locality' | 'contactId'>,
): Promise<Household> {
  const [row] = await tx.query<Household>(HOUSEHOLD, [locality, contactId]);
  return row as Household;
}
