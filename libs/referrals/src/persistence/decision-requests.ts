import { insertAuditEntries, type AuditEntry, type RecordedActor, type Tx } from '#record';
import type { Casework, Considered, DecisionAct, WhySecond } from '../domain/casework/casework.js';

const ASK = `
  WITH asked AS (
    INSERT INTO front_door.decision_request (locality, contact_id, id, n, act, considered, why_second, asked_by, asked_at, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, front_door.now(), 'awaiting')
  ), counted AS (
    UPDATE front_door.contact SET audit_seq = audit_seq + 1 WHERE locality = $1 AND id = $2::uuid
  )
  ${insertAuditEntries('$9::jsonb')}`;

/** Keeps a decision that changes nothing until a second person has read it. */
export async function askForSecond(
  tx: Tx,
  { locality, contactId }: Pick<Casework, 'locality' | 'contactId'>,
  request: {
    readonly id: string;
    readonly n: number;
    readonly act: DecisionAct;
    readonly considered: Considered;
    readonly why: readonly WhySecond[];
    readonly by: RecordedActor;
    readonly audit: AuditEntry;
  },
): Promise<void> {
  const json = JSON.stringify;
  await tx.query(ASK, [
    ...[locality, contactId, request.id, request.n],
    ...[json(request.act), json(request.considered), json(request.why), json(request.by), json([request.audit])],
  ]);
}

const SETTLE = `
  UPDATE front_door.decision_request SET state = $4, answered_by = $5, answered_at = front_door.now(), answer = $6
  WHERE locality = $1 AND contact_id = $2 AND id = $3 AND state = 'awaiting' RETURNING id`;

const REFUSED = `
  WITH counted AS (
    UPDATE front_door.contact SET audit_seq = audit_seq + 1 WHERE locality = $1 AND id = $2::uuid
  )
  ${insertAuditEntries('$3::jsonb')}`;

/** Settles a decision that waited: confirmed by its second person, or refused with a reason. */
export async function settleRequest(
  tx: Tx,
  { locality, contactId }: Pick<Casework, 'locality' | 'contactId'>,
  settled: {
    readonly id: string;
    readonly state: 'confirmed' | 'refused';
    readonly by: RecordedActor;
    readonly answer: string;
  },
): Promise<void> {
  const { id, state, by, answer } = settled;
  const rows = await tx.query(SETTLE, [locality, contactId, id, state, JSON.stringify(by), answer]);
  if (rows.length !== 1) throw new Error('a decision that waits was settled by another meanwhile, under its lock');
}

/** Writes down that a second person refused: what stood before goes on standing. */
export async function noteRefused(
  tx: Tx,
  { locality, contactId }: Pick<Casework, 'locality' | 'contactId'>,
  entry: AuditEntry,
): Promise<void> {
  await tx.query(REFUSED, [locality, contactId, JSON.stringify([entry])]);
}
