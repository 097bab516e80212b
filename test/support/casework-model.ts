import type { Actor } from '#access';
import { afterDecision, type DecidingTerms } from '../../libs/referrals/src/domain/casework/after-decision.js';
import { answerOffer, type OfferAnswer } from '../../libs/referrals/src/domain/casework/answer-offer.js';
import { isManager, mayConfirm } from '../../libs/referrals/src/domain/casework/authority.js';
import type { Casework, DecisionAct, WhySecond } from '../../libs/referrals/src/domain/casework/casework.js';
import { claim, release } from '../../libs/referrals/src/domain/casework/claim.js';
import { decide, kindOf } from '../../libs/referrals/src/domain/casework/decide.js';
import { outcomesOf } from '../../libs/referrals/src/domain/casework/outcomes.js';
import { needsManager, type ChildOutcome } from '../../libs/referrals/src/domain/casework/second-person.js';
import type { Locality } from '../../libs/referrals/src/domain/locality/locality.js';

/** Something a person does to a contact. */
export type Command =
  | { readonly kind: 'decide'; readonly actor: Actor; readonly act: DecisionAct; readonly sampled: boolean }
  | { readonly kind: 'confirm'; readonly actor: Actor; readonly agrees: boolean }
  | { readonly kind: 'answer'; readonly actor: Actor; readonly answer: OfferAnswer }
  | { readonly kind: 'claim' | 'release'; readonly actor: Actor };

/** What was done, for the laws to look at; null where it was refused. */
export interface Done {
  readonly command: Command;
  readonly before: Casework;
  readonly after: Casework;
  readonly outcomes: readonly ChildOutcome[];
  readonly why: readonly WhySecond[];
  readonly decidedBy: string | null;
  readonly secondBy: string | null;
}

/** One command on casework held in memory, as the acts do it on the database. */
export function step(before: Casework, command: Command, locality: Locality, now: Date): Done | null {
  const nothing = { command, before, outcomes: [], why: [], decidedBy: null, secondBy: null };
  switch (command.kind) {
    case 'claim':
    case 'release': {
      const ofTeam = mayConfirm(command.actor, kindOf(before.holding.team, locality));
      const done =
        command.kind === 'claim' ? claim(before, { ...command, ofTeam, now }) : release(before, command.actor);
      return done.outcome === 'refused' ? null : { ...nothing, after: moved(before, { holding: done.holding }) };
    }
    case 'decide':
      return decided(before, command, command.act, { locality, now });
    case 'confirm':
      return confirmed(before, command, { locality, now });
    case 'answer': {
      const done = answerOffer(before, command.answer, { actor: command.actor, locality, now });
      if (done.outcome === 'refused') return null;
      if (done.outcome === 'decides-below-floor')
        return decided(before, { ...command, sampled: false }, done.act, { locality, now });
      return { ...nothing, after: moved(before, { status: done.status, holding: done.holding, offer: null }) };
    }
  }
}

interface Where {
  readonly locality: Locality;
  readonly now: Date;
}

function decided(
  before: Casework,
  command: Command & { readonly sampled: boolean },
  act: DecisionAct,
  { locality, now }: Where,
): Done | null {
  const judged = decide(before, act, { actor: command.actor, locality, sampled: command.sampled });
  if (judged.outcome === 'refused') return null;
  const { children: outcomes } = judged;
  const n = before.latestN + 1;
  if (judged.outcome === 'awaits-second') {
    const { why } = judged;
    const awaiting = { id: `request-${n}`, n, act, why, by: command.actor, considered: NOTHING };
    return { command, before, outcomes: [], why, decidedBy: null, secondBy: null, after: moved(before, { awaiting }) };
  }
  const after = standing(before, act, outcomes, command.actor, { locality, now });
  return { command, before, outcomes, why: [], decidedBy: command.actor.id, secondBy: null, after };
}

function confirmed(before: Casework, command: Extract<Command, { kind: 'confirm' }>, where: Where): Done | null {
  const { awaiting } = before;
  const { actor, agrees } = command;
  if (!awaiting || awaiting.by.id === actor.id) return null;
  if (needsManager(awaiting.why) && !isManager(actor)) return null;
  if (!mayConfirm(actor, kindOf(before.holding.team, where.locality))) return null;
  const nothing = { command, before, outcomes: [], why: awaiting.why, decidedBy: null, secondBy: actor.id };
  if (!agrees) return { ...nothing, after: moved(before, { awaiting: null }) };
  const outcomes = outcomesOf(before, awaiting.act);
  if ('outcome' in outcomes) return null;
  const after = standing({ ...before, awaiting: null }, awaiting.act, outcomes, awaiting.by, where);
  return { ...nothing, outcomes, decidedBy: awaiting.by.id, after };
}

function standing(
  before: Casework,
  act: DecisionAct,
  outcomes: readonly ChildOutcome[],
  by: { readonly id: string; readonly name: string },
  { locality, now }: Where,
): Casework {
  const later = new Date(now.getTime() + DAY_MS);
  const terms: DecidingTerms = {
    ...{ locality, now, actor: by, informationBy: later, answerBy: () => later, levels: [] },
    teamFor: (response) => locality.teams.find(({ kind }) => kind === response)?.id ?? locality.frontDoorTeam,
  };
  const { status, children, holding, offeredTo } = afterDecision(before, act, outcomes, terms);
  const n = before.latestN + 1;
  const offer = offeredTo && { n, ...offeredTo, dueAt: later };
  return moved(before, { status, children, holding, offer, decisionN: n, latestN: n });
}

const DAY_MS = 86_400_000;
const NOTHING = { history: null, otherChildren: [], told: [], familyNetwork: null, refusal: null };

const moved = (before: Casework, change: Partial<Casework>): Casework => ({
  ...before,
  version: before.version + 1,
  ...change,
});
