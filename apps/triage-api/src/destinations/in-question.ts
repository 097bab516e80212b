import { recordOf, type Actor, type RecordAsked } from '#access';
import { isSealedFrom, isSealedFromSender, type FoundContact } from '#referrals';

/** What the policy is asked about one contact, for whoever asks. */
export const inQuestion = (actor: Actor, contact: FoundContact): RecordAsked =>
  recordOf(actor.locality, {
    agency: contact.agency,
    besideKinds: contact.besideKinds,
    sealed: isSealedOff(actor, contact),
  });

/**
 * Is a contact sealed from where this actor works, by a name of its own or, where that agency made the contact, by one it gave with it?
 * Whoever made a contact that is restricted is told no more of it than that it was received. Whether any of it counts for what they are about
 * to do is the policy's to say.
 */
export const isSealedOff = (
  actor: Actor,
  contact: Pick<FoundContact, 'agency' | 'senderNames' | 'sealedFrom'> & Partial<Pick<FoundContact, 'restricted'>>,
): boolean => {
  const made = actor.agency !== null && actor.agency === contact.agency;
  return (
    isSealedFrom(actor, contact.sealedFrom) || (made && (contact.restricted === true || isSealedFromSender(contact)))
  );
};
