import type { Tx } from '#record';
import { hashOfParsed } from '../canonical-json.js';

/** An act that was sent with a key: whose key it is, and what came with it. */
export interface KeyedAct {
  readonly locality: string;
  readonly caller: string;
  readonly key: string;
  /** What was asked for, and with which body. */
  readonly asked: { readonly what: string; readonly body: unknown };
}

/** `new`: not sent before, and held for this transaction. */
export type AnsweredAct =
  | { readonly outcome: 'new' }
  | { readonly outcome: 'in-flight' }
  | { readonly outcome: 'reused' }
  | { readonly outcome: 'answered'; readonly answer: unknown };

const HOLD = `SELECT pg_try_advisory_xact_lock(hashtextextended('act ' || $1::text || ' ' || $2::text || ' ' || $3::text, 1)) AS held`;
const FIND = `
  SELECT body_sha256 AS sha256, answer FROM front_door.act_answer WHERE locality = $1 AND caller = $2 AND key = $3`;

/** Was this act sent before? One that is sent twice at once is told so. */
export async function answeredAct(tx: Tx, act: KeyedAct): Promise<AnsweredAct> {
  const which = [act.locality, act.caller, act.key];
  const [lock] = await tx.query<{ held: boolean }>(HOLD, which);
  if (!lock?.held) return { outcome: 'in-flight' };
  const [before] = await tx.query<{ sha256: Buffer; answer: unknown }>(FIND, which);
  if (!before) return { outcome: 'new' };
  return before.sha256.equals(hashOfAct(act)) ? { outcome: 'answered', answer: before.answer } : { outcome: 'reused' };
}

const KEEP = `
  INSERT INTO front_door.act_answer (locality, caller, key, body_sha256, answer, created_at)
  VALUES ($1, $2, $3, $4, $5, front_door.now())`;

/** Keeps what an act was answered: ids, numbers and codes. */
export async function keepAnswer(tx: Tx, act: KeyedAct, answer: unknown): Promise<void> {
  await tx.query(KEEP, [act.locality, act.caller, act.key, hashOfAct(act), JSON.stringify(answer)]);
}

/** What of an act is compared when its key comes again. */
export const hashOfAct = ({ asked }: KeyedAct): Buffer => hashOfParsed(asked);

/** Forgets answers older than 30 days. */
export const forgetOldAnswers = async (tx: Tx, locality: string): Promise<void> =>
  void (await tx.query(
    `DELETE FROM front_door.act_answer WHERE locality = $1 AND created_at < front_door.now() - interval '30 days'`,
    [locality],
  ));
