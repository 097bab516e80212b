import type { Actor } from '#access';
import { afterDecision, type DecidingTerms } from '../../libs/referrals/src/domain/casework/after-decision.js';
import { answerOffer, type OfferAnswer } from '../../libs/referrals/src/domain/casework/answer-offer.js';
import { isManager, mayConfirm } from '../../libs/referrals/src/domain/casework/authority.js';
import type { Casework, DecisionAct, WhySecond } from '../../libs/referrals/src/domain/casework/casework.js';
import {
  claim,
  CLAIM_LAPSES_AFTER_MINUTES,
  release,
  unclaimed,
} from '../../libs/referrals/src/domain/casework/claim.js';
import { decide, kindOf } from '../../libs/referrals/src/domain/casework/decide.js';
import { outcomesOf } from '../../libs/referrals/src/domain/casework/outcomes.js';
import type { RefusalCode } from '../../libs/referrals/src/domain/casework/refusal.js';
import { needsManager, type ChildOutcome } from '../../libs/referrals/src/domain/casework/second-person.js';
import { answerWanted, type AskedQuestion } from '../../libs/referrals/src/domain/casework/wanted-answer.js';
import type { Locality } from '../../libs/referrals/src/domain/locality/locality.js';
import type { Learned, StandingDecision } from './casework-learned.js';

/** A contact as the model holds it: its casework, and what of its record the acts turn on. */
export interface World {
  readonly casework: Casework;
  readonly stands: StandingDecision;
  /** Account of whoever made the decision that stands; null where the rules proposed it. */
  readonly decidedBy: string | null;
  /** Has a person ever decided about every child? */
  readonly decidedBefore: boolean;
  /** Has a team ever answered, that it takes it on or gives it back? */
  readonly answeredBefore: boolean;
  readonly challenges: readonly { readonly n: number; readonly agency: string | null; readonly open: boolean }[];
  readonly asked: readonly AskedQuestion[];
  /** Which facts were learned, newest last. */
  readonly facts: readonly number[];
}

/** Something done to a contact, or that time does. */
export type Command =
  | { readonly kind: 'decide'; readonly actor: Actor; readonly act: DecisionAct; readonly sampled: boolean }
  | { readonly kind: 'confirm'; readonly actor: Actor; readonly agrees: boolean }
  | { readonly kind: 'answer'; readonly actor: Actor; readonly answer: OfferAnswer; readonly sampled: boolean }
  | { readonly kind: 'claim' | 'release'; readonly actor: Actor }
  | { readonly kind: 'learn'; readonly actor: Actor; readonly fact: number }
  | { readonly kind: 'challenge'; readonly actor: Actor }
  | { readonly kind: 'answer-challenge'; readonly actor: Actor; readonly which: number; readonly upheld: boolean }
  | { readonly kind: 'answer-wanted'; readonly actor: Actor; readonly which: number }
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'sweep' };

/** What was done, for the laws to look at. */
export interface Done {
  readonly command: Command;
  readonly before: World;
  readonly after: World;
  readonly outcomes: readonly ChildOutcome[];
  readonly why: readonly WhySecond[];
  readonly decidedBy: string | null;
  readonly secondBy: string | null;
}

export type Step = { readonly done: Done } | { readonly refused: RefusalCode };

/** What the model is worked with: what the acts read from outside the contact. */
export interface ModelTerms extends Omit<DecidingTerms, 'actor' | 'informationBy'> {
  readonly locality: Locality;
  readonly informationBy: (priority: Casework['priority']) => Date;
  /** The first stage that answers a challenge, and by when. */
  readonly challengeStage: { readonly to: string; readonly dueAt: Date };
  /** What the rules propose once this is learned as well. */
  readonly learn: (world: World, fact: number) => Learned;
}

/** One command on a contact held in memory, as the acts do it on the database. */
export function step(before: World, command: Command, terms: ModelTerms): Step {
  switch (command.kind) {
    case 'decide':
      return decided(before, command, command.act, terms);
    case 'confirm':
      return confirmed(before, command, terms);
    case 'answer':
      return answered(before, command, terms);
    case 'claim':
    case 'release': {
      const ofTeam = mayConfirm(command.actor, kindOf(before.casework.holding.team, terms.locality));
      const { actor } = command;
      const { casework } = before;
      const did =
        command.kind === 'claim' ? claim(casework, { actor, ofTeam, now: terms.now }) : release(casework, actor);
      return did.outcome === 'refused' ? no(did.code) : yes(before, command, { holding: did.holding });
    }
    case 'learn':
      return yes(before, command, ...learned(before, command.fact, terms));
    case 'challenge':
      return challenged(before, command, terms);
    case 'answer-challenge':
      return challengeAnswered(before, command);
    case 'answer-wanted':
      return wantedAnswered(before, command, terms);
    case 'pass':
      return { done: { ...nothingOf(before, command), after: before } };
    case 'sweep':
      return swept(before, command, terms.now);
  }
}

const no = (refused: RefusalCode): Step => ({ refused });

const nothingOf = (before: World, command: Command) => ({
  ...{ command, before, outcomes: [], why: [], decidedBy: null, secondBy: null },
});

const yes = (before: World, command: Command, change: Partial<Casework>, more: Partial<World> = {}): Step => ({
  done: { ...nothingOf(before, command), after: moved(before, change, more) },
});

/** Every act adds one to the version; a contact that passes to another team counts it. */
function moved(before: World, change: Partial<Casework>, more: Partial<World> = {}): World {
  const { casework } = before;
  const passed = change.holding !== undefined && change.holding.team !== casework.holding.team;
  const transfers = casework.transfers + Number(passed);
  return { ...before, ...more, casework: { ...casework, version: casework.version + 1, transfers, ...change } };
}

function decided(
  before: World,
  command: Command & { readonly actor: Actor; readonly sampled: boolean },
  act: DecisionAct,
  terms: ModelTerms,
): Step {
  const { casework } = before;
  const { actor, sampled } = command;
  const judged = decide(casework, act, { actor, locality: terms.locality, sampled });
  if (judged.outcome === 'refused') return no(judged.code);
  const n = casework.latestN + 1;
  if (judged.outcome === 'awaits-second') {
    const awaiting = { id: `request-${n}`, n, act, why: judged.why, by: actor, considered: NOTHING };
    const after = moved(before, { awaiting });
    return { done: { ...nothingOf(before, command), why: judged.why, after } };
  }
  const after = standing(before, act, judged.children, actor, terms);
  return { done: { ...nothingOf(before, command), outcomes: judged.children, decidedBy: actor.id, after } };
}

function confirmed(before: World, command: Extract<Command, { kind: 'confirm' }>, terms: ModelTerms): Step {
  const { awaiting, status, holding, challenged: open } = before.casework;
  const { actor, agrees } = command;
  if (status === 'closed') return no('contact-closed');
  if (!awaiting) return no('nothing-waits');
  if (awaiting.by.id === actor.id) return no('own-decision');
  if (needsManager(awaiting.why) && !isManager(actor)) return no('second-needs-manager');
  const team = terms.locality.teams.find(({ id }) => id === holding.team);
  const away = team !== undefined && terms.opensAt(team) !== null;
  if (!mayConfirm(actor, kindOf(holding.team, terms.locality), away)) return no('not-yours-to-decide');
  if (agrees && awaiting.act.kind === 'close' && open) return no('challenge-open');
  const nothing = { ...nothingOf(before, command), why: awaiting.why, secondBy: actor.id };
  if (!agrees) return { done: { ...nothing, after: moved(before, { awaiting: null }) } };
  const outcomes = outcomesOf(before.casework, awaiting.act);
  if ('outcome' in outcomes) return no(outcomes.code);
  const unasked = { ...before, casework: { ...before.casework, awaiting: null } };
  const after = standing(unasked, awaiting.act, outcomes, awaiting.by, terms);
  return { done: { ...nothing, outcomes, decidedBy: awaiting.by.id, after } };
}

function answered(before: World, command: Extract<Command, { kind: 'answer' }>, terms: ModelTerms): Step {
  const did = answerOffer(before.casework, command.answer, { ...terms, actor: command.actor });
  if (did.outcome === 'refused') return no(did.code);
  if (did.outcome === 'decides-below-floor') return decided(before, command, did.act, terms);
  const { offer } = before.casework;
  const change = {
    ...{ status: did.status, holding: did.holding },
    offer: command.answer.answer === 'name-lead' ? offer : null,
  };
  return yes(before, command, change, { answeredBefore: true });
}

function standing(
  before: World,
  act: DecisionAct,
  outcomes: readonly ChildOutcome[],
  by: DecidingTerms['actor'],
  terms: ModelTerms,
): World {
  const { casework } = before;
  const informationBy = terms.informationBy(casework.priority);
  const after = afterDecision(casework, act, outcomes, { ...terms, actor: by, informationBy });
  const { status, children, holding, offeredTo, response, level, everyChildDecided } = after;
  const n = casework.latestN + 1;
  const kept = status === casework.status ? casework.offer : null;
  const offer = offeredTo ? { n, ...offeredTo, dueAt: holding.dueAt } : kept;
  const asked = act.wanted.map((_, index) => ({ n, place: index + 1, answered: false }));
  return moved(
    before,
    { status, children, holding, offer, decisionN: n, latestN: n },
    {
      ...{ stands: { ...before.stands, kind: 'professional', response, level }, decidedBy: by.id },
      ...{ decidedBefore: before.decidedBefore || everyChildDecided, asked: [...before.asked, ...asked] },
      answeredBefore: before.answeredBefore || status === 'accepted' || act.returnedWith !== null,
    },
  );
}

const NOTHING = { history: null, otherChildren: [], told: [], familyNetwork: null, refusal: null };

/** Two entries of the record: what was said, and what the rules made of it. A decision that waits is overtaken. */
function learned(before: World, fact: number, terms: ModelTerms): [Partial<Casework>, Partial<World>] {
  const { casework } = before;
  const { acts, children, holding, ...stands } = terms.learn(before, fact);
  const latestN = casework.latestN + 1;
  const asProposed = casework.children.map((child) => {
    const now = children.find(({ ref }) => ref === child.ref);
    return { ...child, ...now, decided: acts ? null : child.decided };
  });
  const more = { facts: [...before.facts, fact] };
  const change = { version: casework.version + 2, latestN, children: asProposed, awaiting: null };
  if (!acts) {
    const { dueAt } = casework.holding;
    const due = holding.dueAt < dueAt ? holding.dueAt : dueAt;
    return [{ ...change, holding: { ...casework.holding, nextAction: holding.nextAction, dueAt: due } }, more];
  }
  const { nextAction, dueAt } = holding;
  const stays = holding.team === casework.holding.team;
  const anew = !['proposed', 'offered'].includes(casework.status) && isAsked(kindOf(holding.team, terms.locality));
  const since = anew ? terms.now : casework.holding.since;
  const held = stays
    ? { ...casework.holding, nextAction, dueAt, since }
    : unclaimed({ ...casework.holding, ...holding, since: terms.now });
  const { priority, canWait } = stands;
  return [
    { ...change, status: 'proposed', decisionN: latestN, offer: null, holding: held, priority, canWait },
    { ...more, stands: { ...stands, kind: 'proposed' }, decidedBy: null },
  ];
}

const isAsked = (kind: string): boolean => kind === 'family-help' || kind === 'macpt';

function challenged(before: World, command: Extract<Command, { kind: 'challenge' }>, terms: ModelTerms): Step {
  const { status, holding } = before.casework;
  const { agency } = command.actor;
  if (before.challenges.some((one) => one.open && one.agency === agency)) return no('challenge-open');
  const { to, dueAt } = terms.challengeStage;
  const closed = status === 'closed';
  const nextAction = `${to} answers the professional who disagrees`;
  const reopened = unclaimed({ ...holding, team: terms.locality.frontDoorTeam, since: terms.now });
  const due = closed || dueAt < holding.dueAt ? dueAt : holding.dueAt;
  return yes(
    before,
    command,
    {
      ...{ status: closed ? 'decided' : status, challenged: true },
      holding: { ...(closed ? reopened : holding), nextAction, dueAt: due },
    },
    { challenges: [...before.challenges, { n: before.challenges.length + 1, agency, open: true }] },
  );
}

/** Number of one of the challenges that are open, or of none there is. */
export const challengeNumber = ({ challenges }: World, which: number): number =>
  challenges.filter(({ open }) => open)[which]?.n ?? challenges.length + 1;

function challengeAnswered(before: World, command: Extract<Command, { kind: 'answer-challenge' }>): Step {
  const { actor, which, upheld } = command;
  const n = challengeNumber(before, which);
  if (!isManager(actor)) return no('second-needs-manager');
  if (before.decidedBy === actor.id) return no('own-decision');
  if (!before.challenges.some((one) => one.n === n && one.open)) return no('no-such-challenge');
  const challenges = before.challenges.map((one) => (one.n === n ? { ...one, open: false } : one));
  const nextAction = upheld
    ? 'Decide again: a professional’s disagreement was upheld'
    : 'Tell the professional who disagreed what was answered; then go on';
  const open = challenges.some((one) => one.open);
  return yes(
    before,
    command,
    { challenged: open, holding: { ...before.casework.holding, nextAction } },
    { challenges },
  );
}

function wantedAnswered(before: World, command: Extract<Command, { kind: 'answer-wanted' }>, terms: ModelTerms): Step {
  const which = before.asked[command.which] ?? { n: 1, place: 1 };
  const did = answerWanted(before.casework, before.asked, which, { actor: command.actor, now: terms.now });
  if (did.outcome === 'refused') return no(did.code);
  const same = ({ n, place }: AskedQuestion): boolean => n === which.n && place === which.place;
  const asked = before.asked.map((one) => (same(one) ? { ...one, answered: true } : one));
  return yes(before, command, { holding: did.holding }, { asked });
}

/** A claim that has gone quiet is the team's again. */
function swept(before: World, command: Command, now: Date): Step {
  const { holding } = before.casework;
  const quiet =
    holding.activeAt !== null && now.getTime() - holding.activeAt.getTime() > CLAIM_LAPSES_AFTER_MINUTES * 60_000;
  if (!quiet) return { done: { ...nothingOf(before, command), after: before } };
  return yes(before, command, { holding: unclaimed(holding) });
}
