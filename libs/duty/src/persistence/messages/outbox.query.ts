import type { Tx } from '#record';

/** A message of the duty service as it stands in the outbox: no child, place or source is named in one. */
export interface OutboxItem {
  readonly id: string;
  readonly role: string;
  readonly channel: string;
  readonly way: string;
  readonly body: string;
  readonly state: string;
  readonly attempts: number;
  readonly problem: string | null;
  readonly createdAt: Date;
  readonly handedOverAt: Date | null;
}

const LIST = `
  SELECT s.id, s.role, s.channel, s.way, concat_ws(' ', s.body, CASE WHEN s.channel = 'outbox' THEN s.answer_words END) AS body,
         s.state, s.attempts, s.problem, s.created_at AS "createdAt", s.handed_over_at AS "handedOverAt"
  FROM front_door.sending s
  WHERE s.locality = $1 AND ($3::uuid IS NULL OR s.id < $3::uuid)
  ORDER BY s.id DESC LIMIT $2`;

/** Messages of a locality's duty service, newest first, each as it goes out by one channel. Codes are shown of the outbox's own alone. */
export const listOutbox = (
  tx: Tx,
  { locality, limit, after }: { locality: string; limit: number; after: string | null },
): Promise<OutboxItem[]> => tx.query<OutboxItem>(LIST, [locality, limit, after]);
