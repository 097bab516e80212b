import type { Tx } from '#record';
import type { FeedbackKind } from '../../domain/feedback/who-is-told.js';
import type { NamedWay, OutgoingWay, Told } from '../../domain/feedback/named-way.js';
import type { WhyWithheld } from '../../domain/feedback/safe-contact.js';

/** A message that is due to leave, under a lease. It holds no number and no address. */
export interface LeasedFeedback {
  readonly id: string;
  readonly contactId: string;
  readonly kind: FeedbackKind;
  readonly recipient: string;
  readonly tells: Told;
  readonly way: OutgoingWay;
  readonly place: number;
  readonly lines: readonly string[];
  readonly correlationId: string;
  readonly attempts: number;
  /** Why it is not to leave any more, whatever the way: something newer, or a practitioner’s word since. */
  readonly overtakenBy: WhyWithheld | null;
}

/** After each try the next waits twice as long, up to an hour: a channel that is away for a morning loses nothing. */
const FIRST_LEASE_SECONDS = 15;
const LONGEST_LEASE_SECONDS = 3_600;

const NEWER = `
  SELECT FROM front_door.feedback l
  WHERE l.locality = f.locality AND l.contact_id = f.contact_id AND l.recipient = f.recipient
    AND l.kind IN ('decision', 'correction')
    AND l.state <> 'withheld' AND l.way <> 'sign-in' AND (l.owed_at, l.id) > (f.owed_at, f.id)`;

const KEPT_BACK = `
  SELECT l.why FROM front_door.feedback l
  WHERE l.locality = f.locality AND l.contact_id = f.contact_id AND l.recipient = f.recipient AND l.decision_n = f.decision_n
    AND l.state = 'withheld' AND l.why IN ('practitioner-said-not', 'practitioner-tells') AND (l.owed_at, l.id) > (f.owed_at, f.id)
  ORDER BY l.owed_at DESC LIMIT 1`;

const UNDONE = `
  SELECT FROM front_door.contact c JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE c.locality = f.locality AND c.id = f.contact_id AND f.decision_n IS NOT NULL AND d.kind = 'proposed'`;

const LEASE = `
  UPDATE front_door.feedback f
  SET leased_until = front_door.now() + make_interval(secs => least(${LONGEST_LEASE_SECONDS}, ${FIRST_LEASE_SECONDS} * 2 ^ f.attempts)),
      attempts = f.attempts + 1
  FROM (SELECT id FROM front_door.feedback
        WHERE locality = $1 AND state = 'waiting' AND leased_until <= front_door.now()
        ORDER BY owed_at, id LIMIT $2 FOR UPDATE SKIP LOCKED) due
  WHERE f.locality = $1 AND f.id = due.id
  RETURNING f.id, f.contact_id AS "contactId", f.kind, f.recipient, f.tells, f.way, f.detail_place AS place, f.words AS lines,
    f.correlation_id AS "correlationId", f.attempts,
    CASE WHEN f.kind IN ('decision', 'correction') AND EXISTS (${NEWER}) THEN 'overtaken' WHEN EXISTS (${UNDONE}) THEN 'overtaken' ELSE (${KEPT_BACK}) END
      AS "overtakenBy"`;

/** Takes messages that are due under a lease, so that they are sent outside any transaction and never by two at once. */
export const leaseFeedback = (tx: Tx, locality: string, limit: number): Promise<LeasedFeedback[]> =>
  tx.query<LeasedFeedback>(LEASE, [locality, limit]);

const ADDRESS = `
  SELECT d.value ->> 'text' AS address FROM front_door.protected_detail d
  WHERE d.locality = $1 AND d.contact_id = $2 AND d.place = $3`;

/** The number or address itself, at the moment of sending; null where it is gone. */
export async function addressOf(
  tx: Tx,
  locality: string,
  { contactId, place }: Pick<LeasedFeedback, 'contactId'> & Pick<NamedWay, 'place'>,
): Promise<string | null> {
  const [row] = await tx.query<{ address: string | null }>(ADDRESS, [locality, contactId, place]);
  return row?.address ?? null;
}

const WITHHOLD = `
  UPDATE front_door.feedback SET state = 'withheld', why = $3
  WHERE locality = $1 AND id = $2 AND state = 'waiting' RETURNING id`;

/** Holds a message back that was waiting. @returns whether it still was */
export async function withholdFeedback(tx: Tx, locality: string, id: string, why: WhyWithheld): Promise<boolean> {
  return (await tx.query(WITHHOLD, [locality, id, why])).length === 1;
}

const SENT = `
  WITH marked AS (
    UPDATE front_door.feedback SET state = 'sent', sent_at = front_door.now()
    WHERE locality = $1 AND id = $2 AND state = 'waiting' AND attempts = $3
    RETURNING locality, id, contact_id, recipient, decision_n, statements, words_sha256, sent_at
  ), copied AS (
    INSERT INTO front_door.sent_copy (locality, id, contact_id, what, recipient, feedback_id, decision_n, statements, words_sha256, at)
    SELECT locality, id, contact_id, 'feedback', recipient, id, decision_n, statements, words_sha256, sent_at FROM marked
  )
  SELECT id FROM marked`;

/**
 * Marks a message as handed over, once, by whoever held the lease last. Handed over is not read.
 * @returns whether this marked it
 */
export async function markFeedbackSent(
  tx: Tx,
  locality: string,
  { id, attempts }: Pick<LeasedFeedback, 'id' | 'attempts'>,
): Promise<boolean> {
  return (await tx.query(SENT, [locality, id, attempts])).length === 1;
}
