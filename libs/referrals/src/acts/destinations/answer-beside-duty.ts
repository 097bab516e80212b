import type { Tx } from '#record';
import type { Refused } from '../../domain/casework/refusal.js';
import { answerBeside, type AnswerToBeside, type BesideAnswered } from '../../domain/destinations/answer-beside.js';
import { besideDutiesOf, keepBesideAnswer } from '../../persistence/destinations/beside-duties.js';
import { stopClocks } from '../../persistence/stop-clocks.js';
import { takeCasework } from '../../persistence/take-casework.query.js';
import { entry, type CaseworkContext } from '../decide-by-person.js';

export type BesideDutyAnswered =
  (BesideAnswered & { readonly version: number }) | { readonly outcome: 'unknown' } | Refused;

/**
 * A named person answers a duty beside a contact's route: has it, has done it, or says why it is not needed. The holding stays as it is,
 * so no version is asked for; of two at once the second is told. A visit that is made stops the contact's own clock of it.
 */
export async function answerBesideDuty(
  tx: Tx,
  contactId: string,
  answer: AnswerToBeside,
  context: CaseworkContext,
): Promise<BesideDutyAnswered> {
  const { actor, locality } = context;
  const casework = await takeCasework(tx, locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  const duties = await besideDutiesOf(tx, casework);
  const duty = duties.find(({ n }) => n === answer.n);
  const answered = answerBeside(duty, answer, { actor, holder: casework.holding.team, locality });
  if (answered.outcome === 'refused' || !duty) return answered as Refused;
  const { n, kind, team } = duty;
  const audit = entry(casework, context, 'beside-duty.answered', { n, kind, team, answer: answer.answer });
  await keepBesideAnswer(tx, casework, { answer, state: answered.state, by: actor, audit });
  const others = duties.some((other) => other.kind === kind && other.n !== n && isOpen(other.state));
  if (kind === 'private-fostering' && !isOpen(answered.state) && !others)
    await stopClocks(tx, casework, 'fostering-visit-made', locality.clocks.national);
  return { ...answered, version: casework.version + 1 };
}

const isOpen = (state: string): boolean => state === 'owed' || state === 'accepted';
