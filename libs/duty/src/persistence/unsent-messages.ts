import type { Tx } from '#record';

/** A message to be handed to a channel. */
export interface DueMessageToSend {
  readonly id: string;
  readonly channel: string;
  readonly role: string;
  readonly body: string;
  readonly correlationId: string;
}

const LEASE_SECONDS = 15;

/** Takes unsent messages under a lease, so that they are sent outside any transaction and never by two at once. */
export async function leaseMessages(tx: Tx, locality: string, limit: number): Promise<DueMessageToSend[]> {
  return tx.query<DueMessageToSend>(
    `UPDATE front_door.message m
     SET leased_until = front_door.now() + make_interval(secs => $3), attempts = m.attempts + 1
     FROM (SELECT id FROM front_door.message
           WHERE locality = $1 AND sent_at IS NULL AND leased_until <= front_door.now()
           ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED) due
     WHERE m.locality = $1 AND m.id = due.id
     RETURNING m.id, m.channel, m.role, m.body, m.correlation_id AS "correlationId"`,
    [locality, limit, LEASE_SECONDS],
  );
}

/** Marks a message as handed over. Handed over is not delivered, and delivered is not acknowledged. */
export async function markSent(tx: Tx, locality: string, id: string): Promise<void> {
  await tx.query(`UPDATE front_door.message SET sent_at = front_door.now() WHERE locality = $1 AND id = $2`, [
    locality,
    id,
  ]);
}
