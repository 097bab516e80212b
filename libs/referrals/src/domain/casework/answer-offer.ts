import type { Actor } from '#access';
import type { Locality } from '../locality/locality.js';
import { mayAnswerFor } from './authority.js';
import type { Casework, DecisionAct, HoldingNow, PartnerView, Status } from './casework.js';
import { kindOf } from './decide.js';
import { needsSocialWorker } from './lead-practitioner.js';
import { mayMove, moveTo } from './moves.js';
import { refuse, type Refused } from './refusal.js';

/** Who leads the family's work, as the accepting team names them. */
export interface LeadPractitioner {
  readonly name: string;
  readonly socialWorker: boolean;
  /** Whom the family wished to work with, in words; null where nobody asked. */
  readonly familysWish: string | null;
}

/** What a destination answers. `name-lead` may follow an acceptance that named nobody. */
export type OfferAnswer =
  | { readonly answer: 'accept'; readonly lead: LeadPractitioner | null }
  | {
      readonly answer: 'return';
      readonly reason: string;
      readonly advice: string;
      readonly views: readonly PartnerView[];
    }
  | { readonly answer: 'name-lead'; readonly lead: LeadPractitioner };

/** `decides-below-floor`: to give it back is itself a decision below the floor, and is decided as one. */
export type Answering =
  | {
      readonly outcome: 'answered';
      readonly status: Status;
      readonly holding: HoldingNow;
      readonly lead: LeadPractitioner | null;
    }
  | { readonly outcome: 'decides-below-floor'; readonly act: DecisionAct }
  | Refused;

const BEGIN = 'Begin the work with the family';
const NAME_LEAD = 'Name who leads this, and begin';
/** What a contact that came back asks of the front door. */
export const READ_RETURN = 'Read why it came back, and decide again: a return is advice and closes nothing';

/**
 * Answers for the team that holds a contact: accepts it, or gives it back to the front door with a reason and advice. What the
 * rules proposed to a team may be answered as an offer is: the team has it either way. What comes to the MACPT by its floor is
 * given back only as a decision below the floor. Source: design, who decides.
 */
export function answerOffer(
  casework: Casework,
  answer: OfferAnswer,
  { actor, locality, now }: { readonly actor: Actor; readonly locality: Locality; readonly now: Date },
): Answering {
  const { holding, status } = casework;
  const kind = kindOf(holding.team, locality);
  if (status === 'closed') return refuse('contact-closed');
  if (kind !== 'macpt' && kind !== 'family-help') return refuse('nothing-offered');
  if (!mayAnswerFor(actor, kind)) return refuse('not-yours-to-decide');
  if (casework.awaiting) return refuse('second-person-waited-for');
  const mine = { ...holding, person: actor.id, personName: actor.name, activeAt: now };
  const unqualified = answer.answer !== 'return' && answer.lead?.socialWorker === false;
  if (answer.answer === 'name-lead') {
    if (status !== 'accepted') return refuse('nothing-offered');
    if (unqualified && needsSocialWorker(casework, locality)) return refuse('lead-not-social-worker');
    return { outcome: 'answered', status, holding: { ...mine, nextAction: BEGIN }, lead: answer.lead };
  }
  if (status === 'accepted' || !mayMove(status, 'accepted')) return refuse('nothing-offered');
  if (answer.answer === 'accept') {
    if (unqualified && needsSocialWorker(casework, locality)) return refuse('lead-not-social-worker');
    const nextAction = answer.lead ? BEGIN : NAME_LEAD;
    return {
      outcome: 'answered',
      status: moveTo(status, 'accepted'),
      holding: { ...mine, nextAction },
      lead: answer.lead,
    };
  }
  if (answer.reason.trim() === '' || answer.advice.trim() === '') return refuse('reason-empty');
  if (kind === 'macpt' && casework.children.some(({ floor }) => floor === 'macpt'))
    return { outcome: 'decides-below-floor', act: asDecision(answer) };
  return {
    ...{ outcome: 'answered', status: moveTo(status, 'returned'), lead: null },
    holding: returned(casework, locality, now),
  };
}

/** Back at the door, with the clock that has run since receipt: a return never lengthens it. */
export const returned = (
  { holding }: Pick<Casework, 'holding'>,
  { frontDoorTeam }: Locality,
  since: Date,
): HoldingNow => ({
  team: frontDoorTeam,
  person: null,
  personName: null,
  activeAt: null,
  nextAction: READ_RETURN,
  dueAt: holding.dueAt,
  since,
});

const asDecision = ({ reason, advice, views }: Extract<OfferAnswer, { answer: 'return' }>): DecisionAct => ({
  kind: 'lower',
  child: null,
  response: 'family-help',
  team: null,
  reason: { type: 'professional-judgement', text: reason },
  views,
  wanted: [],
  returnedWith: advice,
});
