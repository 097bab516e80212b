import type { Tx } from '#record';
import type { ChannelName, WayKind } from '../../domain/messages/channel-plan.js';
import type { SendingState } from '../../domain/messages/delivery.js';

/** A sending to be written. Columns as in the database. */
export interface SendingRow {
  readonly id: string;
  readonly message_id: string | null;
  readonly reply_id: string | null;
  readonly channel: ChannelName;
  readonly way: WayKind;
  readonly address: string | null;
  readonly role: string;
  readonly body: string;
  readonly answer_words: string | null;
  readonly correlation_id: string;
}

/** A sending taken under a lease. */
export interface LeasedSending {
  readonly id: string;
  readonly messageId: string | null;
  readonly channel: ChannelName;
  readonly way: WayKind;
  readonly address: string | null;
  readonly role: string;
  readonly body: string;
  readonly answerWords: string | null;
  readonly attempts: number;
  /** Another channel has taken the same message. */
  readonly toldOtherwise: boolean;
  readonly correlationId: string;
}

/** A sending as it stands. */
export interface SendingAsItStands {
  readonly id: string;
  readonly messageId: string | null;
  readonly channel: ChannelName;
  readonly way: WayKind;
  readonly address: string | null;
  readonly role: string;
  readonly body: string;
  readonly state: SendingState;
  /** Why it was not taken, or not delivered, the last time; null where it was never tried or went well. */
  readonly problem: string | null;
  readonly correlationId: string;
}

/** Twice what a channel may take: nobody else sends what is on its way out of this process, and what one that died had in hand rings soon. */
const LEASE_SECONDS = 10;

const INSERT = `
  INSERT INTO front_door.sending
    (locality, id, message_id, reply_id, channel, way, address, role, body, answer_words, created_at, due_at, correlation_id)
  SELECT $1, s.id, s.message_id, s.reply_id, s.channel, s.way, s.address, s.role, s.body, s.answer_words, front_door.now(),
         front_door.now(), s.correlation_id
  FROM jsonb_to_recordset($2::jsonb) AS s(id uuid, message_id uuid, reply_id uuid, channel text, way text, address text, role text,
    body text, answer_words text, correlation_id text)
  ON CONFLICT DO NOTHING RETURNING id`;

/**
 * What was answered is not begun any more, whatever else was due when this worker last looked: a channel that is slow, or a lease that
 * a worker died with, may lie between looking and sending.
 */
const LEASE = `
  UPDATE front_door.sending s
  SET leased_until = front_door.now() + make_interval(secs => $3), attempts = s.attempts + 1
  FROM (SELECT d.id FROM front_door.sending d
        WHERE d.locality = $1 AND d.state = 'due' AND d.due_at <= front_door.now() AND d.leased_until <= front_door.now()
          AND NOT EXISTS (SELECT FROM front_door.message m
                          JOIN front_door.escalation e ON e.locality = m.locality AND e.id = m.escalation_id
                          WHERE m.locality = d.locality AND m.id = d.message_id AND e.state <> 'raised')
        ORDER BY d.due_at LIMIT $2 FOR UPDATE OF d SKIP LOCKED) due
  WHERE s.locality = $1 AND s.id = due.id
  RETURNING s.id, s.message_id AS "messageId", s.channel, s.way, s.address, s.role, s.body, s.answer_words AS "answerWords",
    s.attempts, s.correlation_id AS "correlationId",
    EXISTS (SELECT FROM front_door.sending o WHERE o.locality = s.locality AND o.message_id = s.message_id
            AND o.state IN ('handed-over', 'delivered')) AS "toldOtherwise"`;

const STANDS = `
  SELECT id, message_id AS "messageId", channel, way, address, role, body, state, problem,
         correlation_id AS "correlationId"
  FROM front_door.sending`;

/** Writes sendings. @returns ids of those that were not there already */
export async function insertSendings(tx: Tx, locality: string, rows: readonly SendingRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await tx.query<{ id: string }>(INSERT, [locality, JSON.stringify(rows)]);
  return new Set(inserted.map(({ id }) => id));
}

/** Takes due sendings under a lease, so that they are sent outside any transaction and never by two at once. */
export const leaseSendings = (tx: Tx, locality: string, limit: number): Promise<LeasedSending[]> =>
  tx.query<LeasedSending>(LEASE, [locality, limit, LEASE_SECONDS]);

/** Takes a sending, and whoever else wants it waits; null where there is none. */
export async function takeSending(tx: Tx, locality: string, id: string): Promise<SendingAsItStands | null> {
  const [found] = await tx.query<SendingAsItStands>(`${STANDS} WHERE locality = $1 AND id = $2 FOR UPDATE`, [
    locality,
    id,
  ]);
  return found ?? null;
}

/** Every sending of a message. */
export const sendingsOf = (tx: Tx, locality: string, messageId: string): Promise<SendingAsItStands[]> =>
  tx.query<SendingAsItStands>(`${STANDS} WHERE locality = $1 AND message_id = $2 ORDER BY created_at, id`, [
    locality,
    messageId,
  ]);
