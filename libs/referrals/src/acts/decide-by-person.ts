import type { Tx } from '#record';
import { isManager, mayConfirm } from '../domain/casework/authority.js';
import type { AwaitingDecision, Considered, DecisionAct, WhySecond } from '../domain/casework/casework.js';
import { considerAll } from '../domain/casework/consider-all.js';
import { isSampled } from '../domain/casework/daily-sample.js';
import { decide, kindOf } from '../domain/casework/decide.js';
import { outcomesOf } from '../domain/casework/outcomes.js';
import { refuse, type Refused } from '../domain/casework/refusal.js';
import { opensAt } from '../domain/locality/opens-at.js';
import { needsManager } from '../domain/casework/second-person.js';
import { askForSecond, noteRefused, settleRequest } from '../persistence/decision-requests.js';
import { householdOf } from '../persistence/household.query.js';
import type { TakenCasework } from '../persistence/take-casework.query.js';
import { entry, take, type Acted, type CaseworkContext, type Seen } from './casework-context.js';
import { refuseUntold } from './feedback/tell-of-decision.js';
import type { TellingContext } from './feedback/telling-context.js';
import { standDecision, tellingBefore } from './stand-decision.js';

export { entry, take, type Acted, type CaseworkContext, type Seen } from './casework-context.js';

export type DecisionMade =
  | { readonly outcome: 'decided'; readonly n: number; readonly version: number }
  | {
      readonly outcome: 'awaits-second';
      readonly n: number;
      readonly why: readonly WhySecond[];
      readonly version: number;
    };

const SAMPLE_BYTES = 4;

/**
 * A named person decides. It stands at once, or waits for its second person and changes nothing until one has read it. Each child
 * known or possible, and each person, whom they left out is recorded as not yet considered, not yet told.
 * Everything is written in the caller's transaction.
 */
export async function decideByPerson(
  tx: Tx,
  seen: Seen,
  { act, considered }: { readonly act: DecisionAct; readonly considered: Considered },
  context: TellingContext,
): Promise<Acted<DecisionMade>> {
  const casework = await take(tx, seen, context);
  return 'outcome' in casework ? casework : decideTaken(tx, casework, { act, considered }, context);
}

/** As {@link decideByPerson}, about casework that is taken already. */
export async function decideTaken(
  tx: Tx,
  casework: TakenCasework,
  { act, considered: said }: { readonly act: DecisionAct; readonly considered: Considered },
  context: TellingContext,
): Promise<DecisionMade | Refused> {
  const sampled = isSampled(context.ids.bytes(SAMPLE_BYTES));
  const judged = decide(casework, act, { ...context, sampled });
  if (judged.outcome === 'refused') return judged;
  const n = casework.latestN + 1;
  const version = casework.version + 1;
  const considered = considerAll(said, act, await householdOf(tx, casework));
  const made = { act, considered, children: judged.children, why: [], by: context.actor, second: null };
  if (judged.outcome === 'stands') {
    return (await standDecision(tx, casework, made, context)) ?? { outcome: 'decided', n, version };
  }
  const { telling, deciding } = await tellingBefore(tx, casework, made, context);
  const untold = refuseUntold(telling, deciding);
  if (untold) return untold;
  const { why } = judged;
  const audit = entry(casework, context, 'decision.asked', { n, act: act.kind, why, reason: act.reason.type });
  await askForSecond(tx, casework, { id: context.ids.next(), n, act, considered, why, by: context.actor, audit });
  return { outcome: 'awaits-second', n, why, version };
}

export type DecisionAnswered =
  | { readonly outcome: 'confirmed'; readonly n: number; readonly version: number }
  | { readonly outcome: 'declined'; readonly n: number; readonly version: number };

/**
 * The second person answers: the decision stands from now, or what stood before goes on standing. Never the person who decided;
 * below the floor, a person with a manager's authority.
 */
export async function confirmDecision(
  tx: Tx,
  seen: Seen,
  answer: { readonly n: number; readonly agrees: boolean; readonly reason: string },
  context: TellingContext,
): Promise<Acted<DecisionAnswered>> {
  const casework = await take(tx, seen, context);
  if ('outcome' in casework) return casework;
  const { awaiting } = casework;
  if (casework.status === 'closed') return refuse('contact-closed');
  if (!awaiting || awaiting.n !== answer.n) return refuse('nothing-waits');
  const refusal = mayAnswer(casework, awaiting, answer, context);
  if (refusal) return refusal;
  const { id, n, act, considered, why, by } = awaiting;
  const version = casework.version + 1;
  const children = outcomesOf(casework, act);
  if ('outcome' in children) return children;
  const settled = { id, by: context.actor, answer: answer.reason };
  if (!answer.agrees) {
    await settleRequest(tx, casework, { ...settled, state: 'refused' });
    await noteRefused(tx, casework, entry(casework, context, 'decision.refused', { n, act: act.kind }));
    return { outcome: 'declined', n, version };
  }
  const standing = { act, considered, children, why, by, second: context.actor };
  const untold = await standDecision(tx, casework, standing, context);
  if (untold) return untold;
  await settleRequest(tx, casework, { ...settled, state: 'confirmed' });
  return { outcome: 'confirmed', n, version };
}

function mayAnswer(
  casework: TakenCasework,
  { by, act, why }: AwaitingDecision,
  { agrees, reason }: { readonly agrees: boolean; readonly reason: string },
  { actor, locality, calendar, now }: CaseworkContext,
): Refused | null {
  if (by.id === actor.id) return refuse('own-decision');
  if (needsManager(why) && !isManager(actor)) return refuse('second-needs-manager');
  const team = locality.teams.find(({ id }) => id === casework.holding.team);
  const away = team !== undefined && opensAt(team, calendar, now) !== null;
  if (!mayConfirm(actor, kindOf(casework.holding.team, locality), away)) return refuse('not-yours-to-decide');
  if (!agrees && reason.trim() === '') return refuse('reason-empty');
  // Whoever disagreed since then is answered first: the close waits, and may still be refused.
  return agrees && act.kind === 'close' && casework.challenged ? refuse('challenge-open') : null;
}
