import type { Actor } from '#access';
import type { Tx } from '#record';
import {
  isStillThere,
  refusalOfAnswer,
  type AnswerTerms,
  type Handover,
  type HandoverAnswer,
  type HandoverRefusal,
} from '../../domain/handover/handover.js';
import { answerOf, contactOfHandover, takeHandover } from '../../persistence/handover/handovers.js';
import { answerHandoverLadder, handOverCallOuts } from '../ladder/hand-over-call-outs.js';

/** Whose answer it is, to which handover. */
export interface Answering extends AnswerTerms {
  readonly id: string;
  readonly actor: Actor;
  /** Is this person of the team it is offered to? */
  readonly mayAnswer: (handover: Handover) => boolean;
  /**
   * Takes the contact before its handover and its call-outs are taken, in the order in which deciding does.
   * @returns the team that holds what may be handed over; null where there is nothing to hand over any more
   */
  readonly takeContact: (contactId: string) => Promise<string | null>;
}

export type HandoverAnswered =
  | { readonly outcome: 'answered'; readonly handover: Handover; readonly at: Date }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly code: HandoverRefusal };

/**
 * A named person of the receiving service accepts, or declines with a reason; once. Who accepts has answered: a ladder that still rings
 * for the contact stops. What has passed on since it was offered is taken from nobody. Whoever calls this moves the holding in the same transaction where it is accepted.
 */
export async function answerHandover(
  tx: Tx,
  { id, actor, mayAnswer, takeContact, ...terms }: Answering,
  answer: HandoverAnswer,
): Promise<HandoverAnswered> {
  const { locality } = actor;
  const contactId = await contactOfHandover(tx, locality, id);
  const holder = contactId === null ? null : await takeContact(contactId);
  const handover = await takeHandover(tx, locality, id, actor.id);
  if (!handover) return { outcome: 'unknown' };
  if (!mayAnswer(handover)) return { outcome: 'refused', code: 'not-of-this-team' };
  const refusal = refusalOfAnswer(handover, answer, terms);
  if (refusal) return { outcome: 'refused', code: refusal };
  if (!isStillThere(handover, holder)) return { outcome: 'refused', code: 'handover-overtaken' };
  const at = await answerOf(tx, { locality, id, by: actor }, answer);
  const answerLadders = handover.way === 'to-day' ? handOverCallOuts : answerHandoverLadder;
  if (answer.answer === 'accept') await answerLadders(tx, handover.contactId, { actor, handover: id });
  return { outcome: 'answered', handover, at };
}
