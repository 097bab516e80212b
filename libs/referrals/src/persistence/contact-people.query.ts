import type { Tx } from '#record';
import type { SourceKind } from '../domain/as-sent/source-kind.js';

/** Whom further statements about a contact can be about, and who sent it. */
export interface ContactPeople {
  readonly children: readonly string[];
  readonly adults: readonly string[];
  readonly agency: string | null;
  readonly sourceKind: SourceKind;
  readonly sourceWords: string;
}

const PEOPLE = `
  SELECT c.agency, c.source_kind AS "sourceKind", c.source_words AS "sourceWords",
         coalesce((SELECT json_agg(k.ref ORDER BY k.place) FROM front_door.child k
                   WHERE k.locality = c.locality AND k.contact_id = c.id), '[]') AS children,
         coalesce((SELECT json_agg(a.ref ORDER BY a.place) FROM front_door.adult a
                   WHERE a.locality = c.locality AND a.contact_id = c.id), '[]') AS adults
  FROM front_door.contact c WHERE c.locality = $1 AND c.id = $2`;

/** The people of a contact, by their refs. */
export async function contactPeople(tx: Tx, locality: string, id: string): Promise<ContactPeople | null> {
  const [row] = await tx.query<ContactPeople>(PEOPLE, [locality, id]);
  return row ?? null;
}
