import type { Tx } from '#record';

/** A duty, or an offer to another authority, that was found past its time just now. */
export interface PastItsTime {
  readonly contactId: string;
  readonly n: number;
  readonly kind: string;
  /** The team it is owed to; of an offer, the authority. */
  readonly team: string;
  /** Told afterwards and asking nobody to be rung. */
  readonly quiet: boolean;
}

const QUIET = `c.backdated AND NOT c.escalate`;

const DUTIES = `
  WITH due AS (
    SELECT b.locality, b.contact_id, b.n, b.kind, coalesce(b.team, c.held_by_team) AS team, ${QUIET} AS quiet
    FROM front_door.beside_duty b JOIN front_door.contact c ON c.locality = b.locality AND c.id = b.contact_id
    WHERE b.locality = $1 AND b.settled_at IS NULL AND b.noticed_at IS NULL AND b.due_at < front_door.now()
    ORDER BY b.due_at LIMIT 200 FOR UPDATE OF b SKIP LOCKED
  )
  UPDATE front_door.beside_duty b SET noticed_at = front_door.now()
  FROM due WHERE b.locality = due.locality AND b.contact_id = due.contact_id AND b.n = due.n
  RETURNING b.contact_id AS "contactId", b.n, b.kind, due.team, due.quiet`;

const OFFERS = `
  WITH due AS (
    SELECT o.locality, o.contact_id, o.n, ${QUIET} AS quiet
    FROM front_door.border_offer o JOIN front_door.contact c ON c.locality = o.locality AND c.id = o.contact_id
    WHERE o.locality = $1 AND o.state = 'offered' AND o.noticed_at IS NULL AND o.due_at < front_door.now()
    ORDER BY o.due_at LIMIT 200 FOR UPDATE OF o SKIP LOCKED
  )
  UPDATE front_door.border_offer o SET noticed_at = front_door.now()
  FROM due WHERE o.locality = due.locality AND o.contact_id = due.contact_id AND o.n = due.n
  RETURNING o.contact_id AS "contactId", o.n, 'border-offer' AS kind, o.authority AS team, due.quiet`;

/** Duties beside routes that have come past their time, each told once. */
export const noticeOverdueDuties = (tx: Tx, locality: string): Promise<PastItsTime[]> =>
  tx.query<PastItsTime>(DUTIES, [locality]);

/** The same of offers to other authorities. */
export const noticeOverdueBorderOffers = (tx: Tx, locality: string): Promise<PastItsTime[]> =>
  tx.query<PastItsTime>(OFFERS, [locality]);

/** Nothing rings on once the duty, the offer or the climb is answered. Subjects of these kinds are ids of contacts. */
const SETTLED = `
  WITH ringing AS MATERIALIZED (
    SELECT id, kind, subject::uuid AS contact_id FROM front_door.alarm
    WHERE locality = $1 AND cleared_at IS NULL AND kind IN ('beside-duty-overdue', 'border-offer-overdue', 'offer-not-answered')
  )
  SELECT a.id FROM ringing a
  WHERE NOT CASE a.kind
    WHEN 'beside-duty-overdue' THEN EXISTS (
      SELECT FROM front_door.beside_duty b
      WHERE b.locality = $1 AND b.contact_id = a.contact_id AND b.settled_at IS NULL AND b.due_at < front_door.now())
    WHEN 'border-offer-overdue' THEN EXISTS (
      SELECT FROM front_door.border_offer o
      WHERE o.locality = $1 AND o.contact_id = a.contact_id AND o.state = 'offered' AND o.due_at < front_door.now())
    ELSE EXISTS (
      SELECT FROM front_door.contact c JOIN front_door.offer_climb l
        ON l.locality = c.locality AND l.contact_id = c.id AND l.team = c.held_by_team AND l.offered_at = c.held_since
      WHERE c.locality = $1 AND c.id = a.contact_id AND c.status IN ('proposed', 'offered'))
  END LIMIT 200`;

/** Ids of the alarms about these that ring though what they rang about was answered. */
export async function settledDestinationAlarms(tx: Tx, locality: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(SETTLED, [locality])).map(({ id }) => id);
}
