import type { Tx } from '#record';
import { answerOffer, type OfferAnswer } from '../domain/casework/answer-offer.js';
import { clocksOfAcceptance } from '../domain/casework/clocks-of-acceptance.js';
import { bringForward } from '../persistence/bring-forward.js';
import { keepOneRunning } from '../persistence/next-step-clock.js';
import { keepAnswer, saveHolding, type AnswerKept } from '../persistence/save-holding.js';
import { startClocks } from '../persistence/start-clocks.js';
import { stopClocks } from '../persistence/stop-clocks.js';
import { entry, take, type Acted, type CaseworkContext, type Seen } from './casework-context.js';
import { decideTaken, type DecisionMade } from './decide-by-person.js';
import { noteWithMacpt } from './macpt/with-macpt.js';
import type { TellingContext } from './feedback/telling-context.js';

export type TeamAnswered =
  { readonly outcome: 'answered'; readonly status: string; readonly version: number } | DecisionMade;

/** A destination accepts what it holds, gives it back with advice, or names who leads. Written in the caller's transaction. */
export async function answerForTeam(
  tx: Tx,
  seen: Seen,
  answer: OfferAnswer,
  context: TellingContext,
): Promise<Acted<TeamAnswered>> {
  const casework = await take(tx, seen, context);
  if ('outcome' in casework) return casework;
  const answering = answerOffer(casework, answer, context);
  if (answering.outcome === 'refused') return answering;
  if (answering.outcome === 'decides-below-floor') {
    return decideTaken(tx, casework, { act: answering.act, considered: NOTHING_SAID }, context);
  }
  await keepAnswer(tx, casework, asKept(answer, casework.holding.team, context));
  const details = { answer: answer.answer, team: casework.holding.team, status: answering.status };
  await saveHolding(tx, casework, answering, entry(casework, context, `offer.${PAST[answer.answer]}`, details));
  const { locality, calendar } = context;
  if (answering.status === 'accepted')
    await startClocks(tx, casework, clocksOfAcceptance(casework.receivedAt, locality, calendar));
  await stopClocks(tx, casework, 'destination-answered', locality.clocks.national);
  await noteWithMacpt(tx, casework, { ...casework, ...answering }, context);
  await keepOneRunning(tx, casework, locality.clocks.national);
  await bringForward(tx, [casework]);
  return { outcome: 'answered', status: answering.status, version: casework.version + 1 };
}

const PAST = { accept: 'accepted', return: 'returned', 'name-lead': 'lead-named' } as const;

/** A team that gives a contact back says why and with what advice; what else was considered is in its own record. */
export const NOTHING_SAID = { history: null, otherChildren: [], told: [], familyNetwork: null, refusal: null } as const;

const asKept = (answer: OfferAnswer, team: string, { actor }: CaseworkContext): AnswerKept => ({
  answer: answer.answer,
  team,
  by: actor,
  reason: answer.answer === 'return' ? answer.reason : null,
  advice: answer.answer === 'return' ? answer.advice : null,
  lead: answer.answer === 'return' ? null : answer.lead,
});
