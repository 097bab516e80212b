import type { RecordedActor, Tx } from '#record';
import type { Casework } from '../../domain/casework/casework.js';
import type { OtherAuthority } from '../../domain/locality/other-authorities.js';

type Which = Pick<Casework, 'locality' | 'contactId'>;

/** An offer to another authority, as it stands. */
export interface BorderOffer {
  readonly n: number;
  readonly child: string | null;
  readonly authority: string;
  readonly named: string;
  readonly state: 'offered' | 'accepted' | 'refused';
}

const OF_CONTACT = `
  SELECT o.n, o.child, o.authority, o.named, o.state FROM front_door.border_offer o
  WHERE o.locality = $1 AND o.contact_id = $2 ORDER BY o.n`;

/** Every offer of a contact to another authority. Read while the contact is taken, so that none changes meanwhile. */
export const borderOffersOf = (tx: Tx, { locality, contactId }: Which): Promise<BorderOffer[]> =>
  tx.query<BorderOffer>(OF_CONTACT, [locality, contactId]);

const OPEN = `
  INSERT INTO front_door.border_offer
    (locality, contact_id, n, child, authority, named, reason, offered_by, offered_at, due_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, front_door.now(), $9)`;

/** Writes an offer down, in the transaction that took the contact. */
export async function openBorderOffer(
  tx: Tx,
  { locality, contactId }: Which,
  offer: {
    readonly n: number;
    readonly child: string | null;
    readonly to: OtherAuthority;
    readonly reason: string;
    readonly by: RecordedActor;
    readonly dueAt: Date;
  },
): Promise<void> {
  const { n, child, to, reason, by, dueAt } = offer;
  await tx.query(OPEN, [locality, contactId, n, child, to.code, to.name, reason, JSON.stringify(by), dueAt]);
}

const ANSWER = `
  UPDATE front_door.border_offer
  SET state = $4, person = $5, role = $6, how = $7, answer_reason = $8, recorded_by = $9, recorded_at = front_door.now()
  WHERE locality = $1 AND contact_id = $2 AND n = $3`;

/** Writes down what the other authority said, and who recorded it. */
export async function answerBorderOffer(
  tx: Tx,
  { locality, contactId }: Which,
  answer: {
    readonly n: number;
    readonly answer: 'accepted' | 'refused';
    readonly person: string | null;
    readonly role: string | null;
    readonly how: string | null;
    readonly reason: string | null;
  },
  by: RecordedActor,
): Promise<void> {
  const { n, person, role, how, reason } = answer;
  await tx.query(ANSWER, [locality, contactId, n, answer.answer, person, role, how, reason, JSON.stringify(by)]);
}
