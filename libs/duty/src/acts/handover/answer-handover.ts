import type { Actor } from '#access';
import type { Tx } from '#record';
import {
  refusalOfAnswer,
  type AnswerTerms,
  type Handover,
  type HandoverAnswer,
  type HandoverRefusal,
} from '../../domain/handover/handover.js';
import { answerOf, takeHandover } from '../../persistence/handover/handovers.js';
import { handOverCallOuts } from '../ladder/hand-over-call-outs.js';

/** Whose answer it is, to which handover. */
export interface Answering extends AnswerTerms {
  readonly id: string;
  readonly actor: Actor;
  /** Is this person of the team it is offered to? */
  readonly mayAnswer: (handover: Handover) => boolean;
}

export type HandoverAnswered =
  | { readonly outcome: 'answered'; readonly handover: Handover; readonly at: Date }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly code: HandoverRefusal };

/**
 * A named person of the receiving service accepts, or declines with a reason; once. Who accepts has answered: a ladder that still rings
 * for the contact stops. Whoever calls this moves the holding in the same transaction where it is accepted.
 */
export async function answerHandover(
  tx: Tx,
  { id, actor, mayAnswer, ...terms }: Answering,
  answer: HandoverAnswer,
): Promise<HandoverAnswered> {
  const { locality } = actor;
  const handover = await takeHandover(tx, locality, id);
  if (!handover) return { outcome: 'unknown' };
  if (!mayAnswer(handover)) return { outcome: 'refused', code: 'not-of-this-team' };
  const refusal = refusalOfAnswer(handover, answer, terms);
  if (refusal) return { outcome: 'refused', code: refusal };
  const at = await answerOf(tx, { locality, id, by: actor }, answer);
  if (answer.answer === 'accept' && handover.way === 'to-day')
    await handOverCallOuts(tx, handover.contactId, { actor, handover: id });
  return { outcome: 'answered', handover, at };
}
