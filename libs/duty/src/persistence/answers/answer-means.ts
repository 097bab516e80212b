import type { Tx } from '#record';

/** A code and a link that answer one rung. Hashes only. Columns as in the database. */
export interface AnswerMeansRow {
  readonly id: string;
  readonly escalation_id: string;
  readonly climb: number;
  readonly sending_id: string;
  /** Hexadecimal. */
  readonly code_hash: string;
  readonly link_hash: string;
  readonly numbers: readonly string[];
}

/** A means that may be used now, taken: whoever else wants it waits. */
export interface LiveMeans {
  readonly id: string;
  readonly escalationId: string;
  readonly reference: string;
  readonly numbers: readonly string[];
}

/** Good for the night it was sent in. */
const GOOD_FOR_HOURS = 12;

const INSERT = `
  INSERT INTO front_door.answer_means
    (locality, id, escalation_id, climb, sending_id, code_hash, link_hash, numbers, issued_at, expires_at)
  SELECT $1, m.id, m.escalation_id, m.climb, m.sending_id, decode(m.code_hash, 'hex'), decode(m.link_hash, 'hex'), m.numbers,
         front_door.now(), front_door.now() + make_interval(hours => ${GOOD_FOR_HOURS})
  FROM jsonb_to_recordset($2::jsonb) AS m(id uuid, escalation_id uuid, climb integer, sending_id uuid, code_hash text, link_hash text,
    numbers text[])`;

const LIVE = `
  SELECT m.id, m.escalation_id AS "escalationId", e.reference, m.numbers
  FROM front_door.answer_means m
  JOIN front_door.escalation e ON e.locality = m.locality AND e.id = m.escalation_id
  WHERE m.locality = $1 AND m.used_at IS NULL AND m.expires_at > front_door.now()`;

const USE = `
  UPDATE front_door.answer_means SET used_at = front_door.now(), used_how = $3, used_by = $4 WHERE locality = $1 AND id = $2`;

/** Writes means of answering. */
export async function insertMeans(tx: Tx, locality: string, rows: readonly AnswerMeansRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(INSERT, [locality, JSON.stringify(rows)]);
}

/** The means a link stands for; null where it is used, has expired or never was: these look the same. */
export async function takeByLink(tx: Tx, locality: string, linkHash: string): Promise<LiveMeans | null> {
  const [found] = await tx.query<LiveMeans>(`${LIVE} AND m.link_hash = decode($2, 'hex') FOR UPDATE OF m`, [
    locality,
    linkHash,
  ]);
  return found ?? null;
}

const BY_CODE = `${LIVE} AND m.code_hash = sha256(convert_to(m.id::text || $2, 'UTF8')) ORDER BY m.issued_at DESC`;

/** Every means a code stands for that may be used now. A code is kept with the id it was made for. */
export const liveByCode = (tx: Tx, locality: string, code: string): Promise<LiveMeans[]> =>
  tx.query<LiveMeans>(BY_CODE, [locality, code]);

/** The same, taken: whoever else wants them waits. */
export const takeByCode = (tx: Tx, locality: string, code: string): Promise<LiveMeans[]> =>
  tx.query<LiveMeans>(`${BY_CODE} FOR UPDATE OF m`, [locality, code]);

/** Marks a means as used, once and for all. */
export async function useMeans(
  tx: Tx,
  locality: string,
  { id, how, by }: { readonly id: string; readonly how: string; readonly by: object },
): Promise<void> {
  await tx.query(USE, [locality, id, how, JSON.stringify(by)]);
}
