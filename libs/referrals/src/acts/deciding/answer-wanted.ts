import type { Tx } from '#record';
import type { Refused } from '../../domain/casework/refusal.js';
import { answerWanted, type AskedQuestion, type WantedAnswer } from '../../domain/casework/wanted-answer.js';
import { saveHolding } from '../../persistence/save-holding.js';
import { stopClocks } from '../../persistence/stop-clocks.js';
import { takeCasework } from '../../persistence/take-casework.query.js';
import { askedQuestions, keepWantedAnswer } from '../../persistence/wanted.js';
import { entry, type CaseworkContext } from '../casework-context.js';

export type WantedKept =
  | { readonly outcome: 'answered'; readonly waiting: number; readonly version: number }
  | { readonly outcome: 'unknown' }
  | Refused;

/**
 * Writes down what came of something a decision wanted. When nothing that was asked is waited for any more, the clock of the
 * partners' answers stops. Written in the caller's transaction; no version is needed: an answer undoes nothing.
 */
export async function answerWantedInformation(
  tx: Tx,
  contactId: string,
  which: Pick<AskedQuestion, 'n' | 'place'>,
  answer: WantedAnswer,
  context: CaseworkContext,
): Promise<WantedKept> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  const judged = answerWanted(casework, await askedQuestions(tx, casework), which, context);
  if (judged.outcome === 'refused') return judged;
  const { holding, waiting } = judged;
  await keepWantedAnswer(tx, casework, which, answer, context.actor);
  const audit = entry(casework, context, 'wanted.answered', { ...which, outcome: answer.outcome, waiting });
  await saveHolding(tx, casework, { status: casework.status, holding }, audit);
  if (waiting === 0) await stopClocks(tx, casework, 'partner-answered', context.locality.clocks.national);
  return { outcome: 'answered', waiting, version: casework.version + 1 };
}
