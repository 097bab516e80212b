import type { Doubt } from './contact.js';
import type { Locality } from './locality/locality.js';

/** What the caller is told once a contact is recorded. */
export interface Receipt {
  readonly id: string;
  readonly reference: string;
  readonly status: 'received';
  /** RFC 3339. */
  readonly receivedAt: string;
  readonly whatHappensNext: string;
  readonly doubts: readonly Doubt[];
  readonly links: { readonly self: string; readonly progress: string };
}

/** What a receipt is written from. */
export interface ReceiptFacts {
  readonly id: string;
  readonly reference: string;
  readonly receivedAt: Date;
  readonly doubts: readonly Doubt[];
  /** When the one-working-day clock is due. */
  readonly decideBy: Date;
  readonly locality: Locality;
}

/** Writes the receipt: who holds it, by when a social worker decides, and whom to ring. */
export const writeReceipt = ({ id, reference, receivedAt, doubts, decideBy, locality }: ReceiptFacts): Receipt => ({
  id,
  reference,
  status: 'received',
  receivedAt: receivedAt.toISOString(),
  whatHappensNext: whatHappensNext(decideBy, locality),
  doubts,
  links: { self: `/api/v1/contacts/${id}`, progress: `/api/v1/contacts/${reference}/progress` },
});

const dueWords = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

/** A time by which something is due, as it is said to whoever made contact. */
export const dueInWords = (at: Date): string => dueWords.format(at);

const whatHappensNext = (decideBy: Date, { telephones }: Locality): string =>
  `The front door holds this. A social worker decides by ${dueInWords(decideBy)} and you can follow it with this reference. ` +
  `If a child is in danger now ring 999. To speak to us ring ${telephones.frontDoor} (out of hours ${telephones.nightDuty}).`;
