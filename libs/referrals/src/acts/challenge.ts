import { theService } from '#access';
import type { Calendar } from '#clocks';
import { raiseAlarms, type Ids, type Tx } from '#record';
import { isManager } from '../domain/casework/authority.js';
import type { HoldingNow } from '../domain/casework/casework.js';
import { reachStage, type Challenge, type StageReached } from '../domain/casework/challenge.js';
import { moveTo } from '../domain/casework/moves.js';
import { refuse, type Refused } from '../domain/casework/refusal.js';
import type { Locality } from '../domain/locality/locality.js';
import {
  answerChallenge,
  challengesOf,
  openChallenge,
  overdueChallenges,
  reachFurther,
} from '../persistence/challenges.js';
import { forAudit, saveFeedback } from '../persistence/feedback/save-feedback.js';
import { bringForward } from '../persistence/bring-forward.js';
import { keepOneRunning } from '../persistence/next-step-clock.js';
import { saveHolding } from '../persistence/save-holding.js';
import { takeCasework, type TakenCasework } from '../persistence/take-casework.query.js';
import { entry, type CaseworkContext } from './casework-context.js';
import { answerToldTo } from './feedback/tell-challenger.js';
import type { TellingContext } from './feedback/telling-context.js';

export type Challenged =
  | { readonly outcome: 'challenged'; readonly n: number; readonly at: StageReached; readonly version: number }
  | { readonly outcome: 'unknown' }
  | Refused;

/**
 * A professional disagrees with what was decided. Nothing closes until a named person has answered; what was closed is opened
 * again at the front door. One of each agency is open at a time. A professional of another agency, who may not know that there is a contact,
 * tells a practitioner, who writes it down for them.
 */
export async function challengeDecision(
  tx: Tx,
  contactId: string,
  { words, onBehalfOf }: { readonly words: string; readonly onBehalfOf: string | null },
  context: CaseworkContext,
): Promise<Challenged> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  if (casework.status === 'received') return refuse('not-proposed-yet');
  const before = await challengesOf(tx, casework);
  const { agency } = context.actor;
  if (before.some((one) => one.state === 'open' && one.agency === agency && one.onBehalfOf === onBehalfOf))
    return refuse('challenge-open');
  const n = before.length + 1;
  const at = reachStage(1, context.locality.challengeStages, context);
  await openChallenge(tx, casework, { n, by: context.actor, words, at, onBehalfOf });
  await answerIsNext(tx, casework, at, 'challenge.opened', n, context);
  return { outcome: 'challenged', n, at, version: casework.version + 1 };
}

/** Whoever disagreed is not content with the answer, or has waited too long: the next stage answers. */
export async function takeChallengeFurther(
  tx: Tx,
  contactId: string,
  n: number,
  context: CaseworkContext,
): Promise<Challenged> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  const challenge = (await challengesOf(tx, casework)).find((one) => one.n === n);
  if (!challenge || challenge.agency !== context.actor.agency) return refuse('no-such-challenge');
  // Open at the last stage its time would only begin again: asking would put the answer off.
  if (challenge.stage >= context.locality.challengeStages.length) return refuse('no-further-stage');
  return climb(tx, casework, challenge, context);
}

/** What a challenge is answered with; to change the decision is a decision of its own. */
export interface ChallengeAnswer {
  readonly n: number;
  readonly outcome: 'changed' | 'stands';
  readonly answer: string;
}

export type ChallengeAnswered =
  { readonly outcome: 'answered'; readonly version: number } | { readonly outcome: 'unknown' } | Refused;

/** A person with a manager's authority answers a challenge, never the one who made the decision it is about. */
export async function answerToChallenge(
  tx: Tx,
  contactId: string,
  { n, outcome, answer }: ChallengeAnswer,
  context: TellingContext,
): Promise<ChallengeAnswered> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  if (!isManager(context.actor)) return refuse('second-needs-manager');
  if (casework.decidedBy === context.actor.id) return refuse('own-decision');
  const challenge = (await challengesOf(tx, casework)).find((one) => one.n === n);
  if (challenge?.state !== 'open') return refuse('no-such-challenge');
  if (answer.trim() === '') return refuse('reason-empty');
  await answerChallenge(tx, casework, { n, by: context.actor, outcome, answer });
  const outgoing = await answerToldTo(tx, casework, challenge, { outcome, answer }, context);
  await saveFeedback(tx, casework.locality, outgoing);
  const holding = { ...casework.holding, nextAction: outcome === 'changed' ? DECIDE_AGAIN : TELL_WHY };
  await saveHolding(
    tx,
    casework,
    { ...casework, holding },
    entry(casework, context, 'challenge.answered', { n, outcome, feedback: forAudit(outgoing) }),
  );
  return { outcome: 'answered', version: casework.version + 1 };
}

const DECIDE_AGAIN = 'Decide again: a professional’s disagreement was upheld';
const TELL_WHY = 'Tell the professional who disagreed what was answered; then go on';

/** Takes challenges that nobody answered in time to their next stage, with an alarm. @returns how many */
export async function climbChallenges(
  tx: Tx,
  terms: { readonly locality: Locality; readonly calendar: Calendar; readonly now: Date; readonly ids: Ids },
): Promise<number> {
  const overdue = await overdueChallenges(tx, terms.locality.code);
  const context: CaseworkContext = { ...terms, actor: theService(terms.locality.code) };
  for (const { contactId, n } of overdue) {
    const casework = await takeCasework(tx, terms.locality.code, contactId);
    const challenge = casework && (await challengesOf(tx, casework)).find((one) => one.n === n);
    if (!casework || challenge?.state !== 'open' || challenge.dueAt > terms.now) continue;
    await climb(tx, casework, challenge, context);
    const alarm = { id: terms.ids.next(), locality: terms.locality.code, kind: 'challenge-not-answered' };
    await raiseAlarms(tx, [{ ...alarm, subject: contactId, details: { n, stage: challenge.stage } }]);
  }
  return overdue.length;
}

async function climb(
  tx: Tx,
  casework: TakenCasework,
  { n, stage }: Challenge,
  context: CaseworkContext,
): Promise<Challenged> {
  const at = reachStage(stage + 1, context.locality.challengeStages, context);
  await reachFurther(tx, casework, n, at);
  await answerIsNext(tx, casework, at, 'challenge.taken-further', n, context);
  return { outcome: 'challenged', n, at, version: casework.version + 1 };
}

/** The team that holds it answers next; what was closed comes back to the front door. */
async function answerIsNext(
  tx: Tx,
  casework: TakenCasework,
  at: StageReached,
  name: string,
  n: number,
  context: CaseworkContext,
): Promise<void> {
  const nextAction = `${at.to} answers the professional who disagrees`;
  const closed = casework.status === 'closed';
  const status = moveTo(casework.status, closed ? 'decided' : casework.status);
  const dueAt = closed || at.dueAt < casework.holding.dueAt ? at.dueAt : casework.holding.dueAt;
  const reopened = {
    team: context.locality.frontDoorTeam,
    person: null,
    personName: null,
    activeAt: null,
    since: context.now,
  };
  const holding: HoldingNow = { ...casework.holding, ...(closed ? reopened : {}), nextAction, dueAt };
  await saveHolding(tx, casework, { status, holding }, entry(casework, context, name, { n, stage: at.stage }));
  await keepOneRunning(tx, casework, context.locality.clocks.national);
  await bringForward(tx, [casework]);
}
