import type { Tx } from '#record';

const FACTS = `
  SELECT DISTINCT a.fact FROM front_door.assertion a
  WHERE a.locality = $1 AND a.contact_id = $2 AND a.n = ANY($3::integer[]) ORDER BY a.fact`;

/** The facts that these statements are of. */
export async function factsOfStatements(
  tx: Tx,
  { locality, contactId, numbers }: { locality: string; contactId: string; numbers: readonly number[] },
): Promise<string[]> {
  const rows = await tx.query<{ fact: string }>(FACTS, [locality, contactId, numbers]);
  return rows.map(({ fact }) => fact);
}

const SETTLED_BY = `
  SELECT a.n FROM front_door.assertion a
  JOIN front_door.assertion l ON l.locality = a.locality AND l.contact_id = a.contact_id AND l.n = ANY($3::integer[]) AND l.n > a.n
    AND (l.corrects = a.n OR (l.resolves AND l.about = a.about AND l.fact = a.fact))
  WHERE a.locality = $1 AND a.contact_id = $2 ORDER BY a.n`;

/** Numbers of the statements that no longer stand because of these later ones. */
export async function undoneBy(
  tx: Tx,
  { locality, contactId, numbers }: { locality: string; contactId: string; numbers: readonly number[] },
): Promise<number[]> {
  const rows = await tx.query<{ n: number }>(SETTLED_BY, [locality, contactId, numbers]);
  return rows.map(({ n }) => n);
}
