import type { Tx } from '#record';

/** How somebody tried to answer. */
export type AnswerHow = 'link' | 'reply' | 'spoken';

/** A try at answering, and what came of it, in codes. */
export interface AnswerAttempt {
  readonly locality: string;
  readonly id: string;
  readonly how: AnswerHow;
  /** A keyed hash of a number, or the id of whoever is signed in. */
  readonly sender: string;
  readonly outcome: string;
  /** What the provider calls the reply; the same one is heard once. */
  readonly providerId: string | null;
}

/** Tries that came to nothing lately. */
export interface FailedTries {
  readonly bySender: number;
  /** By everybody that could have answered: strangers' tries shut nobody out. */
  readonly byAll: number;
}

/** Outcomes that are a wrong try. Coming too late is none. */
const WRONG = ['wrong-code', 'not-good'];

const LATELY = `
  SELECT count(*) FILTER (WHERE sender = $1)::int AS "bySender", count(*)::int AS "byAll"
  FROM front_door.answer_attempt
  WHERE at > front_door.now() - interval '15 minutes' AND how = $2 AND outcome = ANY($3)`;

const STRANGERS = `
  SELECT count(*)::int AS n FROM front_door.answer_attempt
  WHERE at > front_door.now() - interval '15 minutes' AND outcome = 'unknown-number'`;

const INSERT = `
  INSERT INTO front_door.answer_attempt (locality, id, at, how, sender, outcome, provider_id)
  VALUES ($1, $2, front_door.now(), $3, $4, $5, $6)`;

/** Counts tries that came to nothing in the last quarter of an hour. */
export async function failedTries(tx: Tx, sender: string, how: AnswerHow): Promise<FailedTries> {
  const [tries] = await tx.query<FailedTries>(LATELY, [sender, how, WRONG]);
  return tries ?? { bySender: 0, byAll: 0 };
}

/** Replies from numbers nobody knows in the last quarter of an hour. */
export async function strangersLately(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ n: number }>(STRANGERS);
  return row?.n ?? 0;
}

/** Keeps a try. */
export async function keepAttempt(tx: Tx, attempt: AnswerAttempt): Promise<void> {
  const { locality, id, how, sender, outcome, providerId } = attempt;
  await tx.query(INSERT, [locality, id, how, sender, outcome, providerId]);
}

/** Whether a reply was heard before; whoever else hears it now waits until this transaction is over. */
export async function heardBefore(tx: Tx, providerId: string): Promise<boolean> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`reply:${providerId}`]);
  const found = await tx.query('SELECT FROM front_door.answer_attempt WHERE provider_id = $1', [providerId]);
  return found.length > 0;
}
