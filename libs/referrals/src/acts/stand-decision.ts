import type { Actor } from '#access';
import { startClock } from '#clocks';
import type { Tx } from '#record';
import { afterDecision, type Consequence, type DecidingTerms } from '../domain/casework/after-decision.js';
import type { AwaitingDecision, Considered, DecisionAct, WhySecond } from '../domain/casework/casework.js';
import { askedBy, clocksOfDecision } from '../domain/casework/clocks-of-decision.js';
import { CLOCKS_THAT_END, ENDS_AT_CLOSING } from '../domain/casework/ends-at-closing.js';
import type { Refused } from '../domain/casework/refusal.js';
import type { ChildOutcome } from '../domain/casework/second-person.js';
import { destinationFor } from '../domain/locality/destination.js';
import { opensAt } from '../domain/locality/opens-at.js';
import { bringForward } from '../persistence/bring-forward.js';
import { forAudit, saveFeedback } from '../persistence/feedback/save-feedback.js';
import { keepOneRunning } from '../persistence/next-step-clock.js';
import { saveDecision } from '../persistence/save-decision.js';
import { startClocks, startClocksAgain } from '../persistence/start-clocks.js';
import { endClocks, runningOf, stopClocks } from '../persistence/stop-clocks.js';
import type { TakenCasework } from '../persistence/take-casework.query.js';
import { entry, type CaseworkContext } from './casework-context.js';
import { keepOfferedCopy } from './feedback/keep-copies.js';
import { refuseUntold, tellingOf, type Deciding, type Telling } from './feedback/tell-of-decision.js';
import type { TellingContext } from './feedback/telling-context.js';
import { noteWithMacpt } from './macpt/with-macpt.js';
import { noteDecided } from './note-decided.js';

/** A decision that stands from now: by one person, or by two. */
export interface Standing {
  readonly act: DecisionAct;
  readonly considered: Considered;
  readonly children: readonly ChildOutcome[];
  readonly why: readonly WhySecond[];
  readonly by: AwaitingDecision['by'];
  readonly second: Actor | null;
}

/**
 * Writes a decision that stands, and all that follows from it: who holds the contact, what is offered, asked and due, and what whoever
 * made contact is told.
 * @returns why it cannot stand, and nothing is written; null where it stands
 */
export async function standDecision(
  tx: Tx,
  casework: TakenCasework,
  made: Standing,
  context: TellingContext,
): Promise<Refused | null> {
  const { act, considered, why, by, second } = made;
  const { terms, telling, deciding, consequence } = await tellingBefore(tx, casework, made, context);
  const untold = refuseUntold(telling, deciding);
  if (untold) return untold;
  const { n } = deciding;
  const audit = entry(casework, context, second ? 'decision.confirmed' : 'decision.made', {
    ...{ n, act: act.kind, reason: act.reason.type, response: consequence.response, status: consequence.status },
    ...{ heldBy: consequence.holding.team, why, decidedBy: by.id, second: second?.id ?? null },
    ...(await endedByClosing(tx, casework, consequence)),
    feedback: forAudit(telling.outgoing),
  });
  const wantedBy = terms.informationBy;
  await saveDecision(tx, { casework, n, act, considered, consequence, wantedBy, by, why, confirmedBy: second, audit });
  await saveFeedback(tx, casework.locality, telling.outgoing);
  const offeredTo = consequence.offeredTo?.team;
  if (offeredTo) await keepOfferedCopy(tx, casework, { team: offeredTo, decisionN: n }, context.ids);
  await moveClocks(tx, casework, { act, consequence, telling }, context);
  return null;
}

/** What a decision would come to, and what would be told of it, before anything is written. */
export async function tellingBefore(
  tx: Tx,
  casework: TakenCasework,
  { act, considered, children, by }: Standing,
  context: TellingContext,
) {
  const terms = termsOf(casework, by, context);
  const consequence = afterDecision(casework, act, children, terms);
  const deciding: Deciding = { n: casework.latestN + 1, act, considered, consequence, by };
  return { terms, consequence, deciding, telling: await tellingOf(tx, casework, deciding, context) };
}

/** Which clocks the closing ends, each with why: what they waited for has not happened, and the audit says so. */
async function endedByClosing(tx: Tx, casework: TakenCasework, { status }: Consequence) {
  if (status !== 'closed') return {};
  const running = await runningOf(tx, casework, CLOCKS_THAT_END);
  return { clocksEnded: Object.fromEntries(running.map((kind) => [kind, ENDS_AT_CLOSING[kind]])) };
}

/** What runs is started before what is over stops: no open contact is without a clock. */
async function moveClocks(
  tx: Tx,
  casework: TakenCasework,
  {
    act,
    consequence,
    telling,
  }: { readonly act: DecisionAct; readonly consequence: Consequence; readonly telling: Telling },
  context: TellingContext,
): Promise<void> {
  const { national } = context.locality.clocks;
  const clocks = clocksOfDecision(casework, act, consequence, context);
  await endClocks(tx, casework, clocks.ends);
  await startClocksAgain(tx, casework, clocks.again);
  await startClocks(tx, casework, clocks.once);
  const { everyChildDecided, status } = consequence;
  const owed = telling.sender.standing === 'professional';
  await noteDecided(tx, casework, { everyChildDecided, owed, ...telling }, context);
  if (status === 'accepted' || act.returnedWith !== null)
    await stopClocks(tx, casework, 'destination-answered', national);
  await noteWithMacpt(tx, casework, consequence, context);
  await keepOneRunning(tx, casework, national);
  await bringForward(tx, [casework]);
}

const termsOf = (
  { postcodeDistrict, previousTeam, documentVersion, priority }: TakenCasework,
  by: Standing['by'],
  { locality, calendar, now, levelsOf }: CaseworkContext,
): DecidingTerms => ({
  locality,
  now,
  actor: by,
  levels: levelsOf?.(documentVersion) ?? [],
  teamFor: (response, level) =>
    destinationFor(locality, previousTeam, { response, level, domains: [], district: postcodeDistrict }),
  opensAt: (team) => opensAt(team, calendar, now),
  answerBy: () => startClock('accept-offer', now, calendar, locality.clocks).dueAt,
  informationBy: startClock(askedBy(priority), now, calendar, locality.clocks).dueAt,
});
