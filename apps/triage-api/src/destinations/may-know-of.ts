import { isPractitioner, knowsEveryContact, mayFollowProgress, type Actor } from '#access';
import { besideKindsOf, isSealedFrom, type FoundContact } from '#referrals';

/** May this actor know of a contact at all? Whoever stands beside knows of those on which a duty is, or was, theirs to answer. */
export const mayKnowOf =
  (actor: Actor) =>
  ({ besideKinds }: FoundContact): boolean =>
    knowsEveryContact(actor) || besideKindsOf(actor).some((kind) => besideKinds.includes(kind));

/** Is it sealed from this actor's agency? Never from whoever works the case. */
export const isSealedOff = (actor: Actor, { sealedFrom }: FoundContact): boolean =>
  !knowsEveryContact(actor) && isSealedFrom(actor, sealedFrom);

/** May this actor disagree with what was decided? Not where its agency may not learn what was. */
export const mayChallenge =
  (actor: Actor) =>
  (contact: FoundContact): boolean =>
    isPractitioner(actor) || (mayFollowProgress(actor, contact.agency) && !isSealedOff(actor, contact));
