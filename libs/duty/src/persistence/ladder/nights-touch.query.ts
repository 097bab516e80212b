import type { Tx } from '#record';

const RUNG_SINCE = `
  SELECT DISTINCT e.contact_id AS id
  FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, since timestamptz)
  JOIN front_door.escalation e ON e.locality = $1 AND e.contact_id = t.id
  WHERE e.state IN ('raised', 'held', 'acknowledged') OR e.raised_at >= t.since`;

/** Which of these contacts something rings about, or has since an instant. */
export async function rungSince(
  tx: Tx,
  locality: string,
  asked: readonly { readonly contactId: string; readonly since: Date }[],
): Promise<ReadonlySet<string>> {
  if (asked.length === 0) return new Set();
  const rows = JSON.stringify(asked.map(({ contactId: id, since }) => ({ id, since })));
  return new Set((await tx.query<{ id: string }>(RUNG_SINCE, [locality, rows])).map(({ id }) => id));
}

const TOUCHED = `
  SELECT t.contact_id AS id FROM (
    SELECT e.contact_id FROM front_door.escalation_act a
    JOIN front_door.escalation e ON e.locality = a.locality AND e.id = a.escalation_id
    WHERE a.locality = $1 AND a.at >= $2 AND a.at < $3
    UNION SELECT v.contact_id FROM front_door.visit_report r
    JOIN front_door.visit v ON v.locality = r.locality AND v.id = r.visit_id
    WHERE r.locality = $1 AND r.at >= $2 AND r.at < $3
  ) t
  WHERE NOT EXISTS (SELECT FROM front_door.handover h
    WHERE h.locality = $1 AND h.contact_id = t.contact_id AND (h.state = 'offered' AND h.way = 'to-day' OR h.given_at >= $3))
  ORDER BY t.contact_id LIMIT 500`;

/**
 * Contacts that somebody acted on through a call-out, or visited, between two instants, and of which no handover to the day waits or has been
 * offered since the second. One to the night that nobody accepted stands in the way of none: who acted need not have accepted.
 */
export const touchedBetween = async (tx: Tx, locality: string, from: Date, until: Date): Promise<string[]> =>
  (await tx.query<{ id: string }>(TOUCHED, [locality, from, until])).map(({ id }) => id);
