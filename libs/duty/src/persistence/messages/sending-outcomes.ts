import type { Tx } from '#record';
import type { DeliveryReport, SendingState } from '../../domain/messages/delivery.js';

/** Seconds after which a provider that can be asked is asked what became of a message. */
const LOOK_AFTER_SECONDS = 30;
/** Looks go on for this long; a message still on its way then is known to be lost, and has long been alarmed. */
const LOOK_FOR_MINUTES = 60;

/** What was handed over may be read by anyone who holds the telephone; here the code is read no more, but in the outbox. */
const HANDED_OVER = `
  UPDATE front_door.sending
  SET state = CASE WHEN state = 'delivered' THEN state ELSE 'handed-over' END, handed_over_at = front_door.now(),
      provider_id = $3, problem = NULL, leased_until = '-infinity',
      answer_words = CASE WHEN channel = 'outbox' THEN answer_words END,
      look_at = CASE WHEN channel = 'notify' AND $3::text IS NOT NULL THEN front_door.now() + make_interval(secs => $4) END
  WHERE locality = $1 AND id = $2
  RETURNING message_id AS "messageId"`;

const TOLD = `
  UPDATE front_door.message SET sent_at = front_door.now(), attempts = attempts + 1
  WHERE locality = $1 AND id = $2 AND sent_at IS NULL`;

const NOT_TAKEN = `
  UPDATE front_door.sending
  SET problem = $3, leased_until = '-infinity', due_at = front_door.now() + make_interval(secs => $4),
      attempts = attempts - CASE WHEN $5 THEN 1 ELSE 0 END
  WHERE locality = $1 AND id = $2 AND state = 'due'`;

const REPORTED = `
  INSERT INTO front_door.delivery_report (locality, sending_id, report, provider_id, at)
  VALUES ($1, $2, $3, $4, front_door.now()) ON CONFLICT DO NOTHING RETURNING 1 AS fresh`;

const STANDS = `
  UPDATE front_door.sending
  SET state = $3, due_at = CASE WHEN $3 = 'due' THEN front_door.now() + interval '2 seconds' ELSE due_at END,
      handed_over_at = coalesce(handed_over_at, CASE WHEN $3 = 'delivered' THEN front_door.now() END),
      answer_words = CASE WHEN channel = 'outbox' THEN answer_words END,
      look_at = NULL, problem = $4
  WHERE locality = $1 AND id = $2`;

const UNTOLD = `UPDATE front_door.message SET sent_at = NULL WHERE locality = $1 AND id = $2`;

const LOOK = `
  UPDATE front_door.sending s
  SET look_at = CASE WHEN s.handed_over_at > front_door.now() - make_interval(mins => ${LOOK_FOR_MINUTES})
                     THEN front_door.now() + make_interval(secs => $3) END
  FROM (SELECT id FROM front_door.sending WHERE locality = $1 AND look_at <= front_door.now() AND state = 'handed-over'
        ORDER BY look_at LIMIT $2 FOR UPDATE SKIP LOCKED) due
  WHERE s.locality = $1 AND s.id = due.id
  RETURNING s.id, s.message_id AS "messageId", s.channel, s.provider_id AS "providerId",
    extract(epoch FROM front_door.now() - s.handed_over_at)::float AS "seconds"`;

/** A sending that is on its way, and whose provider can be asked. */
export interface SendingOnItsWay {
  readonly id: string;
  readonly messageId: string | null;
  readonly channel: 'notify' | 'smtp' | 'webhook';
  readonly providerId: string;
  /** Seconds since it was handed over. */
  readonly seconds: number;
}

/** Marks a sending as handed over, and its message as told. @returns the message; null where there is none */
export async function markHandedOver(
  tx: Tx,
  locality: string,
  { id, providerId }: { readonly id: string; readonly providerId: string | null },
): Promise<string | null> {
  const [marked] = await tx.query<{ messageId: string | null }>(HANDED_OVER, [
    locality,
    id,
    providerId,
    LOOK_AFTER_SECONDS,
  ]);
  if (marked?.messageId) await tx.query(TOLD, [locality, marked.messageId]);
  return marked?.messageId ?? null;
}

/** Puts a sending off. `held`: it was not even tried, and the try does not count. */
export async function markNotTaken(
  tx: Tx,
  locality: string,
  { id, problem, seconds, held }: { id: string; problem: string; seconds: number; held: boolean },
): Promise<void> {
  await tx.query(NOT_TAKEN, [locality, id, problem, seconds, held]);
}

/** Keeps what was reported. @returns whether it is new */
export async function keepReport(
  tx: Tx,
  locality: string,
  { id, report, providerId }: { id: string; report: DeliveryReport; providerId: string },
): Promise<boolean> {
  return (await tx.query(REPORTED, [locality, id, report, providerId])).length > 0;
}

/** Writes where a sending stands. */
export async function markState(
  tx: Tx,
  locality: string,
  { id, state, problem }: { id: string; state: SendingState; problem: string | null },
): Promise<void> {
  await tx.query(STANDS, [locality, id, state, problem]);
}

/** Nobody has been told of this message after all. */
export async function markUntold(tx: Tx, locality: string, messageId: string): Promise<void> {
  await tx.query(UNTOLD, [locality, messageId]);
}

/** Marks a message as told, by a sending that turned out to have been delivered. */
export async function markTold(tx: Tx, locality: string, messageId: string): Promise<void> {
  await tx.query(TOLD, [locality, messageId]);
}

/** Takes sendings whose provider is to be asked; several may ask at once and take different ones. */
export const takeOnTheirWay = (tx: Tx, locality: string, limit: number): Promise<SendingOnItsWay[]> =>
  tx.query<SendingOnItsWay>(LOOK, [locality, limit, LOOK_AFTER_SECONDS]);
