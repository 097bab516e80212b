import { startClock } from '#clocks';
import type { Tx } from '#record';
import { refuse, type Refused } from '../../domain/casework/refusal.js';
import type { OtherAuthority } from '../../domain/locality/other-authorities.js';
import { answerBorderOffer, borderOffersOf, openBorderOffer } from '../../persistence/destinations/border-offers.js';
import { saveHolding } from '../../persistence/save-holding.js';
import { takeCasework, type TakenCasework } from '../../persistence/take-casework.query.js';
import { entry, type CaseworkContext } from '../decide-by-person.js';

/** What is offered to another authority, and why. */
export interface AcrossOffer {
  /** Code of an authority that the locality's file names. */
  readonly authority: string;
  /** Ref of one child; null for the contact with all its children. */
  readonly child: string | null;
  readonly reason: string;
}

export type AcrossOffered =
  | {
      readonly outcome: 'offered';
      readonly n: number;
      readonly to: OtherAuthority;
      readonly dueAt: Date;
      readonly version: number;
    }
  | { readonly outcome: 'unknown' }
  | Refused;

/**
 * Offers a child, or a contact, to the authority they live in. Whoever found the child goes on holding it, with every clock, until a
 * named person there has accepted: an offer moves nothing. Source: design, locality may be unknown.
 */
export async function offerAcross(
  tx: Tx,
  contactId: string,
  { authority, child, reason }: AcrossOffer,
  context: CaseworkContext,
): Promise<AcrossOffered> {
  const { locality, calendar, now, actor } = context;
  const casework = await takeCasework(tx, locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  if (actor.kind !== 'person') return refuse('not-yours-to-answer');
  if (casework.status === 'closed') return refuse('contact-closed');
  const to = locality.otherAuthorities.find(({ code }) => code === authority);
  if (!to) return refuse('no-such-authority');
  if (child !== null && !casework.children.some(({ ref }) => ref === child)) return refuse('no-such-child');
  if (reason.trim() === '') return refuse('reason-empty');
  const before = await borderOffersOf(tx, casework);
  const waits = before.some(
    (one) => one.state === 'offered' && (one.child === null || child === null || one.child === child),
  );
  if (waits) return refuse('offered-there-already');
  const n = before.length + 1;
  const { dueAt } = startClock('accept-offer', now, calendar, locality.clocks);
  await openBorderOffer(tx, casework, { n, child, to, reason, by: actor, dueAt });
  const ring = `Ring ${to.name} on ${to.telephone}: it stays here until a named person there accepts`;
  await goOn(tx, casework, ring, 'border-offer.made', { n, authority, child }, context);
  return { outcome: 'offered', n, to, dueAt, version: casework.version + 1 };
}

/** What another authority said, as whoever spoke to them records it. */
export interface AcrossAnswer {
  readonly n: number;
  readonly answer: 'accepted' | 'refused';
  /** Who there, by name and role; both needed to accept. */
  readonly person: string | null;
  readonly role: string | null;
  /** How they were told, and answered; needed to accept. */
  readonly how: string | null;
  readonly reason: string | null;
}

export type AcrossAnswered =
  | { readonly outcome: 'recorded'; readonly n: number; readonly version: number }
  | { readonly outcome: 'unknown' }
  | Refused;

/** Records that a named person of another authority accepts, or that it refuses. Only acceptance by name lets a contact be closed there. */
export async function recordAcrossAnswer(
  tx: Tx,
  contactId: string,
  answer: AcrossAnswer,
  context: CaseworkContext,
): Promise<AcrossAnswered> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  if (context.actor.kind !== 'person') return refuse('not-yours-to-answer');
  const { n, person, role, how, reason } = answer;
  const offer = (await borderOffersOf(tx, casework)).find((one) => one.n === n && one.state === 'offered');
  if (!offer) return refuse('no-such-border-offer');
  if (answer.answer === 'accepted' && [person, role, how].some((words) => !words?.trim()))
    return refuse('person-needed');
  if (answer.answer === 'refused' && !reason?.trim()) return refuse('reason-empty');
  await answerBorderOffer(tx, casework, answer, context.actor);
  const next =
    answer.answer === 'accepted'
      ? `${offer.named} has accepted by name: finish what is owed here, then close it as another authority’s`
      : `${offer.named} has not accepted: hold it here, and decide`;
  await goOn(tx, casework, next, `border-offer.${answer.answer}`, { n, authority: offer.authority }, context);
  return { outcome: 'recorded', n, version: casework.version + 1 };
}

/** The holding stays; only what is next is said anew. A closed contact is left as it is. */
async function goOn(
  tx: Tx,
  casework: TakenCasework,
  nextAction: string,
  name: string,
  details: Readonly<Record<string, unknown>>,
  context: CaseworkContext,
): Promise<void> {
  const next = casework.status === 'closed' ? casework.holding.nextAction : nextAction;
  const holding = { ...casework.holding, nextAction: next };
  await saveHolding(tx, casework, { ...casework, holding }, entry(casework, context, name, details));
}
