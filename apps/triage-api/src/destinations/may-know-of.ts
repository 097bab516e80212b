import { isPractitioner, knowsEveryContact, mayFollowProgress, type Actor } from '#access';
import { besideKindsOf, isSealedFrom, isSealedFromSender, type FoundContact } from '#referrals';

/**
 * May this actor know of a contact at all? Whoever stands beside knows of those on which a duty is, or was, theirs to answer, but not where
 * they work for whom it is sealed from.
 */
export const mayKnowOf =
  (actor: Actor) =>
  (contact: FoundContact): boolean =>
    knowsEveryContact(actor) ||
    (besideKindsOf(actor).some((kind) => contact.besideKinds.includes(kind)) && !isSealedOff(actor, contact));

/**
 * Is it sealed from this actor's agency, by a name of its own or, where it made the contact, by one it gave with it? Never from whoever works
 * the case, nor from the LADO. Whoever made a contact that is restricted is told no more of it than that it was received.
 */
export const isSealedOff = (
  actor: Actor,
  contact: Pick<FoundContact, 'agency' | 'senderNames' | 'sealedFrom'> & Partial<Pick<FoundContact, 'restricted'>>,
): boolean => {
  if (knowsEveryContact(actor) || actor.roles.includes('lado')) return false;
  const made = actor.agency !== null && actor.agency === contact.agency;
  return (
    isSealedFrom(actor, contact.sealedFrom) || (made && (contact.restricted === true || isSealedFromSender(contact)))
  );
};

/** May this actor disagree with what was decided? Not where its agency may not learn what was. */
export const mayChallenge =
  (actor: Actor) =>
  (contact: FoundContact): boolean =>
    isPractitioner(actor) || (mayFollowProgress(actor, contact.agency) && !isSealedOff(actor, contact));
