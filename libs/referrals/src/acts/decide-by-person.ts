import type { Actor } from '#access';
import { startClock, type Calendar } from '#clocks';
import type { AuditEntry, Ids, Tx } from '#record';
import { afterDecision, type DecidingTerms } from '../domain/casework/after-decision.js';
import { isManager, mayConfirm } from '../domain/casework/authority.js';
import type { AwaitingDecision, Considered, DecisionAct, WhySecond } from '../domain/casework/casework.js';
import { clocksOfAcceptance } from '../domain/casework/clocks-of-acceptance.js';
import { isSampled } from '../domain/casework/daily-sample.js';
import { decide, kindOf } from '../domain/casework/decide.js';
import { outcomesOf } from '../domain/casework/outcomes.js';
import { refuse, type Refused } from '../domain/casework/refusal.js';
import { needsManager, type ChildOutcome } from '../domain/casework/second-person.js';
import { destinationFor } from '../domain/locality/destination.js';
import type { Locality } from '../domain/locality/locality.js';
import { askForSecond, noteRefused, settleRequest } from '../persistence/decision-requests.js';
import { saveDecision } from '../persistence/save-decision.js';
import { startClocks } from '../persistence/start-clocks.js';
import { stopClocks } from '../persistence/stop-clocks.js';
import { takeCasework, type TakenCasework } from '../persistence/take-casework.query.js';
import { noteDecided } from './note-decided.js';

/** What a person's act is done with. */
export interface CaseworkContext {
  readonly actor: Actor;
  readonly locality: Locality;
  readonly calendar: Calendar;
  /** This instant, by the database's clock. */
  readonly now: Date;
  readonly ids: Ids;
}

/** The version the person acted on; another than the present one is stale, and nothing is done. */
export interface Seen {
  readonly contactId: string;
  readonly version: number;
}

/** What became of a person's act. `stale`: somebody acted meanwhile. `unknown`: this locality has no such contact. */
export type Acted<Done> = Done | Refused | { readonly outcome: 'stale' } | { readonly outcome: 'unknown' };

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
 * A named person decides. It stands at once, or waits for its second person and changes nothing until one has read it.
 * Everything is written in the caller's transaction.
 */
export async function decideByPerson(
  tx: Tx,
  seen: Seen,
  { act, considered }: { readonly act: DecisionAct; readonly considered: Considered },
  context: CaseworkContext,
): Promise<Acted<DecisionMade>> {
  const casework = await take(tx, seen, context);
  return 'outcome' in casework ? casework : decideTaken(tx, casework, { act, considered }, context);
}

/** As {@link decideByPerson}, about casework that is taken already. */
export async function decideTaken(
  tx: Tx,
  casework: TakenCasework,
  { act, considered }: { readonly act: DecisionAct; readonly considered: Considered },
  context: CaseworkContext,
): Promise<DecisionMade | Refused> {
  const sampled = isSampled(context.ids.bytes(SAMPLE_BYTES));
  const judged = decide(casework, act, { ...context, sampled });
  if (judged.outcome === 'refused') return judged;
  const n = casework.latestN + 1;
  const version = casework.version + 1;
  if (judged.outcome === 'stands') {
    await stand(
      tx,
      casework,
      { act, considered, children: judged.children, why: [], by: context.actor, second: null },
      context,
    );
    return { outcome: 'decided', n, version };
  }
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
  context: CaseworkContext,
): Promise<Acted<DecisionAnswered>> {
  const casework = await take(tx, seen, context);
  if ('outcome' in casework) return casework;
  const { awaiting } = casework;
  if (!awaiting || awaiting.n !== answer.n) return refuse('nothing-waits');
  const refusal = mayAnswer(casework, awaiting, context);
  if (refusal) return refusal;
  if (!answer.agrees && answer.reason.trim() === '') return refuse('reason-empty');
  const { id, n, act, considered, why, by } = awaiting;
  const version = casework.version + 1;
  const children = outcomesOf(casework, act);
  if ('outcome' in children) return children;
  const state = answer.agrees ? 'confirmed' : 'refused';
  await settleRequest(tx, casework, { id, state, by: context.actor, answer: answer.reason });
  if (!answer.agrees) {
    await noteRefused(tx, casework, entry(casework, context, 'decision.refused', { n, act: act.kind }));
    return { outcome: 'declined', n, version };
  }
  await stand(tx, casework, { act, considered, children, why, by, second: context.actor }, context);
  return { outcome: 'confirmed', n, version };
}

function mayAnswer(
  casework: TakenCasework,
  awaiting: AwaitingDecision,
  { actor, locality }: CaseworkContext,
): Refused | null {
  if (awaiting.by.id === actor.id) return refuse('own-decision');
  if (needsManager(awaiting.why) && !isManager(actor)) return refuse('second-needs-manager');
  return mayConfirm(actor, kindOf(casework.holding.team, locality)) ? null : refuse('not-yours-to-decide');
}

interface Standing {
  readonly act: DecisionAct;
  readonly considered: Considered;
  readonly children: readonly ChildOutcome[];
  readonly why: readonly WhySecond[];
  readonly by: AwaitingDecision['by'];
  readonly second: Actor | null;
}

async function stand(tx: Tx, casework: TakenCasework, made: Standing, context: CaseworkContext): Promise<void> {
  const { act, considered, children, why, by, second } = made;
  const n = casework.latestN + 1;
  const consequence = afterDecision(casework, act, children, termsOf(casework, by, context));
  const audit = entry(casework, context, second ? 'decision.confirmed' : 'decision.made', {
    ...{ n, act: act.kind, reason: act.reason.type, response: consequence.response, status: consequence.status },
    ...{ heldBy: consequence.holding.team, why, decidedBy: by.id, second: second?.id ?? null },
  });
  await saveDecision(tx, { casework, n, act, considered, consequence, by, why, confirmedBy: second, audit });
  const { everyChildDecided } = consequence;
  await noteDecided(tx, casework, { everyChildDecided, told: considered.told }, context);
  if (consequence.status === 'accepted') await noteAccepted(tx, casework, context);
}

/** A team has taken it on: the destination's clock stops, and the assessment's begins. */
export async function noteAccepted(
  tx: Tx,
  casework: TakenCasework,
  { locality, calendar }: CaseworkContext,
): Promise<void> {
  await stopClocks(tx, casework, 'destination-answered', locality.clocks.national);
  await startClocks(tx, casework, clocksOfAcceptance(casework.receivedAt, locality, calendar));
}

const termsOf = (
  { postcodeDistrict, previousTeam, children }: TakenCasework,
  by: { readonly id: string; readonly name: string },
  { locality, calendar, now }: CaseworkContext,
): DecidingTerms => ({
  locality,
  now,
  actor: by,
  teamFor: (response) =>
    destinationFor(locality, previousTeam, {
      response,
      level: children.find(({ proposed }) => proposed === response)?.level ?? null,
      domains: [],
      district: postcodeDistrict,
    }),
  answerBy: () => startClock('accept-offer', now, calendar, locality.clocks).dueAt,
  informationBy: startClock('front-door-decision-amber', now, calendar, locality.clocks).dueAt,
});

/** Takes the casework as the person saw it. */
export async function take(
  tx: Tx,
  { contactId, version }: Seen,
  { locality }: CaseworkContext,
): Promise<TakenCasework | { readonly outcome: 'stale' } | { readonly outcome: 'unknown' }> {
  const casework = await takeCasework(tx, locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  return casework.version === version ? casework : { outcome: 'stale' };
}

/** The audit entry of a person's act: the next of the contact's stream. */
export const entry = (
  casework: TakenCasework,
  { actor, locality }: CaseworkContext,
  name: string,
  details: Readonly<Record<string, unknown>>,
): AuditEntry => ({
  locality: locality.code,
  stream: casework.contactId,
  seq: casework.version + 1,
  name,
  actor,
  purpose: 'casework',
  details: { ...details, correlationId: casework.correlationId },
});
