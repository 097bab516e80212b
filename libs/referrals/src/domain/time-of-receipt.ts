import type { Actor } from '#access';
import { doubt } from './as-sent/contact-doubts.js';
import type { Doubt, ReceivedContact } from './contact.js';

/** When a contact counts as received, and the doubts with what was noticed about that. */
export interface TimeOfReceipt {
  readonly receivedAt: Date;
  readonly backdated: boolean;
  readonly doubts: readonly Doubt[];
}

/**
 * A contact is received when it reaches us, by any channel. Only a caller who may backdate (samples, imports) says otherwise;
 * anyone else's word is kept, marked, and not acted on.
 */
export function timeOfReceipt(
  contact: ReceivedContact,
  doubts: readonly Doubt[],
  actor: Actor,
  now: Date,
): TimeOfReceipt {
  if (!contact.receivedAt) return { receivedAt: now, backdated: false, doubts };
  if (actor.rights.includes('backdate')) return { receivedAt: contact.receivedAt, backdated: true, doubts };
  return { receivedAt: now, backdated: false, doubts: [...doubts, doubt('/receivedAt', 'may-not-backdate')] };
}
