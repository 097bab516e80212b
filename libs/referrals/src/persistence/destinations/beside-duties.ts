import { insertAuditEntries, type AuditEntry, type RecordedActor, type Tx } from '#record';
import type { Casework } from '../../domain/casework/casework.js';
import type { AnswerToBeside, BesideDutyNow } from '../../domain/destinations/answer-beside.js';
import type { BesideState } from '../../domain/destinations/beside-duty.js';

type Which = Pick<Casework, 'locality' | 'contactId'>;

const OF_CONTACT = `
  SELECT b.n, b.kind, b.team, b.state FROM front_door.beside_duty b
  WHERE b.locality = $1 AND b.contact_id = $2 ORDER BY b.n`;

/** Every duty beside a contact's route. Read while the contact is taken, so that none changes meanwhile. */
export const besideDutiesOf = (tx: Tx, { locality, contactId }: Which): Promise<BesideDutyNow[]> =>
  tx.query<BesideDutyNow>(OF_CONTACT, [locality, contactId]);

const KEEP = `
  WITH duty AS (
    UPDATE front_door.beside_duty b
    SET state = $4, settled_at = CASE WHEN $4 IN ('done', 'not-needed') THEN front_door.now() END
    WHERE b.locality = $1 AND b.contact_id = $2::uuid AND b.n = $3
  ), answered AS (
    INSERT INTO front_door.beside_answer (locality, contact_id, n, place, answer, by, at, how, reason)
    SELECT $1, $2::uuid, $3, coalesce(max(a.place), 0) + 1, $5, $6::jsonb, front_door.now(), $7, $8
    FROM front_door.beside_answer a WHERE a.locality = $1 AND a.contact_id = $2::uuid AND a.n = $3
  ), noted AS (
    UPDATE front_door.contact c SET audit_seq = c.audit_seq + 1 WHERE c.locality = $1 AND c.id = $2::uuid
  )
  ${insertAuditEntries('$9::jsonb')}`;

/** An answer, what the duty becomes by it, and who gave it. */
export interface BesideAnswerKept {
  readonly answer: AnswerToBeside;
  readonly state: BesideState;
  readonly by: RecordedActor;
  readonly audit: AuditEntry;
}

/** Writes what a named person answered, in the transaction that took the contact. */
export async function keepBesideAnswer(
  tx: Tx,
  { locality, contactId }: Which,
  { answer: { n, answer, how, reason }, state, by, audit }: BesideAnswerKept,
): Promise<void> {
  const who = JSON.stringify(by);
  await tx.query(KEEP, [locality, contactId, n, state, answer, who, how, reason, JSON.stringify([audit])]);
}
