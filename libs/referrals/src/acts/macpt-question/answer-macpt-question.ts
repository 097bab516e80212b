import type { Actor } from '#access';
import type { AuditEntry, Tx } from '#record';
import type { MacptQuestion } from '../../domain/macpt-question/macpt-question.js';
import { insertAnswer, questionOf } from '../../persistence/macpt-question/macpt-questions.js';

/** What became of an answer. `own`: whoever asked does not answer. `already`: a named person answered before. */
export type Answering =
  | { readonly outcome: 'answered'; readonly question: MacptQuestion }
  | { readonly outcome: 'already'; readonly by: string; readonly at: Date }
  | { readonly outcome: 'own' }
  | { readonly outcome: 'unknown' };

/**
 * A named person of the MACPT answers, once. The contact the question may have become is not touched: nobody deciding on it is held up, and its
 * record shows the advice.
 */
export async function answerMacptQuestion(
  tx: Tx,
  { id, answer, makeContact }: { readonly id: string; readonly answer: string; readonly makeContact: boolean },
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<Answering> {
  const { locality } = actor;
  const before = await questionOf(tx, locality, id);
  if (!before) return { outcome: 'unknown' };
  if (before.askedBy.id === actor.id) return { outcome: 'own' };
  const audit: AuditEntry = {
    ...{ locality, stream: id, seq: 2, name: 'macpt-question.answered', actor, purpose: 'macpt-advice' },
    details: { makeContact, contact: before.contactId },
  };
  const first = before.answer
    ? false
    : await insertAnswer(tx, locality, { id, answer, makeContact, by: actor, at: now }, audit);
  const after = first || !before.answer ? await questionOf(tx, locality, id) : before;
  if (!after?.answer) throw new Error('an answer was not kept');
  if (!first) return { outcome: 'already', by: after.answer.by.name, at: after.answer.at };
  return { outcome: 'answered', question: after };
}
