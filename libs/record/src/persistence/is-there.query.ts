import type { Tx } from './unit-of-work.js';

/** Tables whose rows a route can name by an id. */
export type NamedRow = 'alarm' | 'conversation' | 'document_act' | 'escalation' | 'handover' | 'macpt_question';

/** Is there a row of this id in one of these localities? The same question, and as much work, whatever the answer. */
export async function isThere(
  tx: Tx,
  { table, column = 'id', id, localities }: NamedRowAsked & { readonly localities: readonly string[] },
): Promise<boolean> {
  const sql = `SELECT EXISTS (SELECT FROM front_door.${table} WHERE locality = ANY($1) AND ${column} = $2) AS there`;
  const [row] = await tx.query<{ there: boolean }>(sql, [localities, id]);
  return row?.there ?? false;
}

/** Which row is asked for. */
export interface NamedRowAsked {
  readonly table: NamedRow;
  /** Where its id stands; `id` where left out. */
  readonly column?: 'id' | 'draft_id';
  readonly id: string;
}
