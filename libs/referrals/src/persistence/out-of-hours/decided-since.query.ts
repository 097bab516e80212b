import type { Tx } from '#record';

/** A decision that stands, by a person, about every child, made since. Wanting information is not the end of anything. */
const DECIDED = `
  SELECT w.id FROM jsonb_to_recordset($2::jsonb) AS w(id uuid, "contactId" uuid, since timestamptz)
  JOIN front_door.contact c ON c.locality = $1 AND c.id = w."contactId"
  JOIN front_door.decision d ON d.locality = $1 AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE d.kind = 'professional' AND d.act <> 'want-information' AND d.at >= w.since
    AND NOT EXISTS (SELECT FROM front_door.decision_child k
                    WHERE k.locality = $1 AND k.contact_id = c.id AND k.n = d.n AND k.decided IS NULL)`;

/**
 * Which of these contacts a named person has decided, about every child, since an instant.
 * @returns the ids the question named them by
 */
export async function decidedSince(
  tx: Tx,
  locality: string,
  asked: readonly { readonly id: string; readonly contactId: string; readonly since: Date }[],
): Promise<ReadonlySet<string>> {
  if (asked.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(DECIDED, [locality, JSON.stringify(asked)]);
  return new Set(rows.map(({ id }) => id));
}
