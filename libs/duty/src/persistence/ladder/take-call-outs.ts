import type { Tx } from '#record';
import type { CallOutNow } from '../../domain/ladder/call-out.js';

/** A call-out taken for an act: nobody else acts on it until this transaction is over. */
export interface TakenCallOut extends CallOutNow {
  readonly id: string;
  readonly contactId: string;
  readonly reference: string;
  readonly correlationId: string;
}

const COLUMNS = `
  e.id, e.contact_id AS "contactId", e.reference, e.correlation_id AS "correlationId", e.state, e.reason, e.ladder, e.climb,
  e.due_at AS "dueAt", e.raised_at AS "raisedAt", e.immediate_danger AS "immediateDanger", e.police_told AS "policeTold",
  e.worker_not_back AS "workerNotBack",
  e.decide_minutes AS "decideMinutes", e.acknowledged_at AS "answeredAt", e.held_since AS "heldSince",
  CASE WHEN e.acknowledged_by IS NOT NULL
       THEN json_build_object('id', e.acknowledged_by ->> 'id', 'name', e.acknowledged_by ->> 'name') END AS "answeredBy"`;

const BY_ID = `
  SELECT ${COLUMNS} FROM front_door.escalation e
  WHERE e.locality = $1 AND e.id = ANY($2::uuid[]) ORDER BY e.id FOR UPDATE OF e`;

/**
 * One that was answered waits while another about its contact rings: that one climbs. Of several answered ones about a contact the newest
 * climbs and the others wait for it: two cannot ring about one contact, and a sweep that tried would climb nothing of the locality.
 */
const DUE = `
  SELECT ${COLUMNS} FROM front_door.escalation e
  WHERE e.locality = $1 AND e.state IN ('raised', 'held', 'acknowledged') AND e.due_at <= front_door.now()
    AND (e.state <> 'acknowledged' OR NOT EXISTS (
      SELECT FROM front_door.escalation o
      WHERE o.locality = e.locality AND o.contact_id = e.contact_id
        AND (o.state IN ('raised', 'held') OR (o.state = 'acknowledged' AND o.due_at <= front_door.now() AND o.id > e.id))))
  ORDER BY e.due_at LIMIT 100 FOR UPDATE OF e SKIP LOCKED`;

const OF_CONTACT = `
  SELECT ${COLUMNS} FROM front_door.escalation e
  WHERE e.locality = $1 AND e.contact_id = $2 AND e.state IN ('raised', 'held', 'acknowledged') ORDER BY e.id FOR UPDATE OF e`;

/** Takes the live call-outs about one contact. */
export const takeCallOutsOf = (tx: Tx, locality: string, contactId: string): Promise<TakenCallOut[]> =>
  tx.query<TakenCallOut>(OF_CONTACT, [locality, contactId]);

const LIVE = `
  SELECT ${COLUMNS} FROM front_door.escalation e
  WHERE e.locality = $1 AND e.state IN ('raised', 'held', 'acknowledged') ORDER BY e.id LIMIT 1000`;

/** Contacts that call-outs are about, without taking anything: so that whoever acts on both takes the contact first. */
export async function contactsOfCallOuts(tx: Tx, locality: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT contact_id AS id FROM front_door.escalation WHERE locality = $1 AND id = ANY($2::uuid[])`,
    [locality, ids],
  );
  return rows.map(({ id }) => id);
}

/** A live call-out that somebody has answered, and whose account that is. */
export interface AnsweredCallOutOf {
  readonly id: string;
  readonly answeredBy: string;
}

/** Live call-outs about a contact that somebody has answered, the newest first. */
export const answeredCallOutsOf = (tx: Tx, locality: string, contactId: string): Promise<AnsweredCallOutOf[]> =>
  tx.query<AnsweredCallOutOf>(
    `SELECT id, acknowledged_by ->> 'id' AS "answeredBy" FROM front_door.escalation
     WHERE locality = $1 AND contact_id = $2 AND state IN ('held', 'acknowledged') AND acknowledged_by IS NOT NULL ORDER BY id DESC`,
    [locality, contactId],
  );

/** Does another call-out than this ring, or stand held, about its contact? */
export async function anotherRings(tx: Tx, locality: string, { id, contactId }: TakenCallOut): Promise<boolean> {
  const others = await tx.query(
    `SELECT FROM front_door.escalation
     WHERE locality = $1 AND contact_id = $2 AND id <> $3 AND state IN ('raised', 'held') LIMIT 1`,
    [locality, contactId, id],
  );
  return others.length > 0;
}

/** Takes call-outs by id, in one order, so that two acts on the same ones wait for each other and never both. */
export const takeCallOuts = (tx: Tx, locality: string, ids: readonly string[]): Promise<TakenCallOut[]> =>
  tx.query<TakenCallOut>(BY_ID, [locality, ids]);

/** As {@link takeCallOuts}, but for those that somebody acts on just now: they are passed over, and nobody waits for a sweep that waits for them. */
export const takeFreeCallOuts = (tx: Tx, locality: string, ids: readonly string[]): Promise<TakenCallOut[]> =>
  tx.query<TakenCallOut>(`${BY_ID} SKIP LOCKED`, [locality, ids]);

/** Takes the live call-outs whose time is past; those another sweep has taken are passed over. */
export const takeDueCallOuts = (tx: Tx, locality: string): Promise<TakenCallOut[]> =>
  tx.query<TakenCallOut>(DUE, [locality]);

/** Live call-outs as they stand, without taking them. */
export const liveCallOuts = (tx: Tx, locality: string): Promise<TakenCallOut[]> =>
  tx.query<TakenCallOut>(LIVE, [locality]);

/** This instant, by the database's clock. */
export async function nowOf(tx: Tx): Promise<Date> {
  const [row] = await tx.query<{ now: Date }>(`SELECT front_door.now() AS now`);
  if (!row) throw new Error('the database did not tell its time');
  return row.now;
}

/** Notes on what rings about a contact that a colleague out about it has not been heard of. */
export const markNotBack = async (tx: Tx, locality: string, contactId: string): Promise<void> =>
  void (await tx.query(
    `UPDATE front_door.escalation SET worker_not_back = true WHERE locality = $1 AND contact_id = $2 AND state IN ('raised', 'held')`,
    [locality, contactId],
  ));
