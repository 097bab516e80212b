import type { Tx } from '#record';

/** A message that nobody has yet decided the ways of. */
export interface UnspreadMessage {
  readonly id: string;
  readonly role: string;
  readonly body: string;
  readonly escalationId: string | null;
  readonly climb: number | null;
  /** Whom it is for; null for whoever has the role. */
  readonly person: MessagedPerson | null;
  readonly correlationId: string;
}

/** A way of somebody on the rota. */
export interface PersonWay {
  readonly n: number;
  readonly channel: string;
  readonly address: string;
}

/** Somebody on the rota whom a message is for, as they can be reached now: what has ended since it was written is theirs no more. */
export interface MessagedPerson {
  /** Number of the way it was written for; null where they had none. */
  readonly way: number | null;
  /** None for a person who has left. */
  readonly ways: readonly PersonWay[];
}

const TAKE = `
  SELECT m.id, m.role, m.body, m.escalation_id AS "escalationId", m.climb, m.correlation_id AS "correlationId",
         CASE WHEN m.person_id IS NOT NULL THEN json_build_object('way', m.way, 'ways', (
           SELECT coalesce(json_agg(json_build_object('n', w.n, 'channel', w.channel, 'address', w.address) ORDER BY w.n), '[]')
           FROM front_door.duty_person p
           JOIN front_door.duty_way w ON w.locality = p.locality AND w.person_id = p.id AND w.ended_at IS NULL
           WHERE p.locality = m.locality AND p.id = m.person_id AND p.left_at IS NULL)) END AS person
  FROM front_door.message m
  WHERE m.locality = $1 AND m.sent_at IS NULL AND m.overtaken_at IS NULL
    AND NOT EXISTS (SELECT FROM front_door.sending s WHERE s.locality = m.locality AND s.message_id = m.id)
  ORDER BY m.created_at LIMIT 50 FOR UPDATE OF m SKIP LOCKED`;

/**
 * Nobody is woken for a call-out that has been answered, nor a second time for a rung that was told and has been climbed past. Both
 * halves start from what is still to be sent, which is little, and not from what was ever said.
 */
const OVERTAKE = `
  WITH over AS (
    SELECT m.id, true AS answered FROM front_door.message m
    JOIN front_door.escalation e ON e.locality = m.locality AND e.id = m.escalation_id
    WHERE m.locality = $1 AND m.sent_at IS NULL AND m.overtaken_at IS NULL AND e.state <> 'raised'
    UNION
    SELECT m.id, e.state <> 'raised' FROM front_door.sending s
    JOIN front_door.message m ON m.locality = s.locality AND m.id = s.message_id
    JOIN front_door.escalation e ON e.locality = m.locality AND e.id = m.escalation_id
    WHERE s.locality = $1 AND s.state = 'due' AND (e.state <> 'raised' OR m.sent_at IS NOT NULL AND e.climb > m.climb)
  ), left_alone AS (
    UPDATE front_door.sending s SET state = 'overtaken', answer_words = NULL, look_at = NULL
    FROM over WHERE s.locality = $1 AND s.message_id = over.id AND s.state = 'due' AND s.leased_until <= front_door.now()
  )
  UPDATE front_door.message m SET overtaken_at = front_door.now()
  FROM over WHERE m.locality = $1 AND m.id = over.id AND m.sent_at IS NULL AND m.overtaken_at IS NULL AND over.answered`;

/** Takes messages that have no sendings yet; those another sweep has taken are passed over. */
export const takeUnspread = (tx: Tx, locality: string): Promise<UnspreadMessage[]> =>
  tx.query<UnspreadMessage>(TAKE, [locality]);

/** Lets be what nobody is to be woken for any more. */
export async function letOvertakenBe(tx: Tx, locality: string): Promise<void> {
  await tx.query(OVERTAKE, [locality]);
}
