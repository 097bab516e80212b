import type { Tx } from '#record';

/** A child known by the same NHS number or UPN, or by the same name and birth. */
const SHARED_CHILD = `
  SELECT DISTINCT o.contact_id AS id
  FROM front_door.child m
  JOIN front_door.child o ON o.locality = m.locality AND o.contact_id = ANY($3::uuid[])
    AND (o.nhs_number = m.nhs_number OR o.upn = m.upn OR (o.name_key = m.name_key AND o.born_on = m.born_on))
  WHERE m.locality = $1 AND m.contact_id = $2`;

const BODIES = `
  SELECT contact_id AS id, convert_from(body, 'utf8') AS sent FROM front_door.contact_body
  WHERE locality = $1 AND contact_id = ANY($2::uuid[])`;

/**
 * Which of these contacts share a child with one, or the police's reference of the incident.
 * @returns their ids
 */
export async function sameFamilyOrIncident(
  tx: Tx,
  locality: string,
  { contactId, others }: { readonly contactId: string; readonly others: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (others.length === 0) return new Set();
  const children = await tx.query<{ id: string }>(SHARED_CHILD, [locality, contactId, others]);
  const bodies = await tx.query<{ id: string; sent: string }>(BODIES, [locality, [contactId, ...others]]);
  const incidents = new Map(bodies.map(({ id, sent }) => [id, policeReference(sent)]));
  const mine = incidents.get(contactId) ?? null;
  const sameIncident = others.filter((id) => mine !== null && incidents.get(id) === mine);
  return new Set([...children.map(({ id }) => id), ...sameIncident]);
}

/** The police's own reference as it was sent, however it was written; null where there is none. */
function policeReference(sent: string): string | null {
  const body = JSON.parse(sent) as { police?: { reference?: unknown } | null } | null;
  const reference = body?.police?.reference;
  const plain = typeof reference === 'string' ? reference.toUpperCase().replace(/[^0-9A-Z]/g, '') : '';
  return plain === '' ? null : plain;
}
