import type { Tx } from '#record';

/** Looking back stops here, as it does for incidents. */
const MONTHS_BACK = 36;

const sameChild = (condition: string): string => `
  SELECT k.contact_id FROM front_door.child k JOIN mine m ON ${condition}
  WHERE k.locality = $1 AND k.contact_id <> $2`;

/** A namesake born on the same day holds a draft back too: what is at stake is someone's safety, not a count. */
const HELD_BACK = `
  WITH mine AS (
    SELECT nhs_number, upn, name_key, born_on FROM front_door.child WHERE locality = $1 AND contact_id = $2
  ), others AS (
    ${sameChild('k.nhs_number = m.nhs_number')}
    UNION ${sameChild('k.upn = m.upn')}
    UNION ${sameChild('k.name_key = m.name_key AND k.born_on = m.born_on')}
  )
  SELECT c.reference
  FROM others o JOIN front_door.contact c ON c.locality = $1 AND c.id = o.contact_id
  WHERE c.received_at > front_door.now() - interval '${MONTHS_BACK} months'
    AND (EXISTS (SELECT FROM front_door.assertion a WHERE a.locality = $1 AND a.contact_id = c.id AND a.fact = ANY ($3)
                   AND a.value NOT IN ('"no"', '"none"', '0'))
      OR EXISTS (SELECT FROM front_door.decision_child d WHERE d.locality = $1 AND d.contact_id = c.id AND d.n = c.decision_n
                   AND jsonb_array_length(d.evaluation -> 'mustNot') > 0))
  ORDER BY c.reference`;

/**
 * References of other contacts about the same children, or possibly the same, beside which nothing may be told to a family: a rule
 * with something that must not be done acts there, or one of these facts was said or asked about.
 */
export async function heldBackBy(
  tx: Tx,
  { locality, contactId, facts }: { locality: string; contactId: string; facts: readonly string[] },
): Promise<readonly string[]> {
  const found = await tx.query<{ reference: string }>(HELD_BACK, [locality, contactId, facts]);
  return found.map(({ reference }) => reference);
}
