import type { Actor } from '#access';
import { startClock } from '#clocks';
import type { Tx } from '#record';
import { afterDecision, type DecidingTerms } from '../domain/casework/after-decision.js';
import type { AwaitingDecision, Considered, DecisionAct, WhySecond } from '../domain/casework/casework.js';
import { askedBy, clocksOfDecision } from '../domain/casework/clocks-of-decision.js';
import type { ChildOutcome } from '../domain/casework/second-person.js';
import { teamFor } from '../domain/locality/destination.js';
import { keepOneRunning } from '../persistence/next-step-clock.js';
import { saveDecision } from '../persistence/save-decision.js';
import { startClocks, startClocksAgain } from '../persistence/start-clocks.js';
import { endClocks, stopClocks } from '../persistence/stop-clocks.js';
import type { TakenCasework } from '../persistence/take-casework.query.js';
import { entry, type CaseworkContext } from './casework-context.js';
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

/** Writes a decision that stands, and all that follows from it: who holds the contact, what is offered, asked and due. */
export async function standDecision(
  tx: Tx,
  casework: TakenCasework,
  made: Standing,
  context: CaseworkContext,
): Promise<void> {
  const { act, considered, children, why, by, second } = made;
  const n = casework.latestN + 1;
  const terms = termsOf(casework, by, context);
  const consequence = afterDecision(casework, act, children, terms);
  const audit = entry(casework, context, second ? 'decision.confirmed' : 'decision.made', {
    ...{ n, act: act.kind, reason: act.reason.type, response: consequence.response, status: consequence.status },
    ...{ heldBy: consequence.holding.team, why, decidedBy: by.id, second: second?.id ?? null },
  });
  const wantedBy = terms.informationBy;
  await saveDecision(tx, { casework, n, act, considered, consequence, wantedBy, by, why, confirmedBy: second, audit });
  const clocks = clocksOfDecision(casework, act, consequence, context);
  const { national } = context.locality.clocks;
  await endClocks(tx, casework, clocks.ends);
  await startClocksAgain(tx, casework, clocks.again);
  await startClocks(tx, casework, clocks.once);
  const { everyChildDecided, status } = consequence;
  await noteDecided(tx, casework, { everyChildDecided, told: considered.told }, context);
  if (status === 'accepted' || act.returnedWith !== null)
    await stopClocks(tx, casework, 'destination-answered', national);
  await noteWithMacpt(tx, casework, consequence, context);
  await keepOneRunning(tx, casework, national);
}

const termsOf = (
  { postcodeDistrict, documentVersion, priority }: TakenCasework,
  by: { readonly id: string; readonly name: string },
  { locality, calendar, now, levelsOf }: CaseworkContext,
): DecidingTerms => ({
  locality,
  now,
  actor: by,
  levels: levelsOf?.(documentVersion) ?? [],
  teamFor: (response, level) => teamFor(locality, { response, level, domains: [], district: postcodeDistrict }),
  answerBy: () => startClock('accept-offer', now, calendar, locality.clocks).dueAt,
  informationBy: startClock(askedBy(priority), now, calendar, locality.clocks).dueAt,
});
