import type { Actor } from '#access';
import type { Response } from '#thresholds';
import type { Locality } from '../locality/locality.js';
import type {
  Casework,
  ChildStanding,
  DecisionAct,
  DecisionKind,
  PartnerView,
  ReasonType,
  WhySecond,
} from './casework.js';
import { othersOf, toldOf, type Household } from './consider-all.js';
import { decide, highestOf } from './decide.js';
import { outcomesOf, standsFor } from './outcomes.js';
import { NEEDS, PURPOSES, type FieldName, type FieldPurpose, type Need } from './purposes.js';
import type { Refused } from './refusal.js';
import { needsManager, needsViews, type ChildOutcome } from './second-person.js';

/** What a person is about to decide, before they have said why. */
export type Intended = Pick<DecisionAct, 'kind' | 'child' | 'response'>;

/** One thing a decision asks, with what it is for. */
export interface FormField extends Pick<FieldPurpose, 'field' | 'wording' | 'purpose' | 'source'> {
  readonly needed: boolean;
  /** Why it is needed; null where it may be left as it is. */
  readonly why: string | null;
}

/** A form for one decision: what it asks, why a second person would read it, and a body that can be sent as it is. */
export interface DecisionForm {
  readonly kind: DecisionKind;
  readonly child: string | null;
  /** What it comes to, the highest of its children; null where that still has to be said. */
  readonly response: Response | null;
  readonly fields: readonly FormField[];
  readonly secondPerson: {
    readonly why: readonly { readonly code: WhySecond; readonly words: string }[];
    readonly who: string | null;
  };
  readonly reasonType: ReasonType;
  /** Whom the fields are about. */
  readonly told: readonly string[];
  readonly otherChildren: readonly { readonly who: string; readonly match: string }[];
}

/** Who is asked. `seesEarlier`: false where no incident before is one they may know of, and none is asked about. */
export interface FormReader {
  readonly actor: Actor;
  readonly locality: Locality;
  readonly seesEarlier?: boolean;
}

/**
 * Works out what a decision of this kind asks as things stand. Pure; decides nothing.
 * @returns a refusal where no words and no views would make it possible: another's to decide, closed, not higher
 */
export function decisionForm(
  casework: Casework,
  intended: Intended,
  household: Household,
  { actor, locality, seesEarlier = true }: FormReader,
): DecisionForm | Refused {
  const { kind, child } = intended;
  const reasonType = usualReason(kind, casework.children);
  const act = filledIn(intended, reasonType, casework, locality);
  const said = kind === 'raise' || kind === 'lower' ? intended.response !== null : true;
  const judged = decide(casework, act, { actor, locality, sampled: false });
  if (judged.outcome === 'refused' && (said || judged.code !== 'response-needed')) return judged;
  const outcomes = comesTo(casework, act);
  const response = kind === 'want-information' ? null : highestOf(outcomes);
  const why = judged.outcome === 'awaits-second' ? judged.why : [];
  const otherChildren = othersOf(intended, household);
  const around = { casework, outcomes, otherChildren: otherChildren.length, seesEarlier };
  return {
    ...{ kind, child, response, reasonType, otherChildren, told: toldOf(household) },
    fields: PURPOSES.filter((purpose) => isFor(purpose, kind, response, around)).map((purpose) =>
      asked(purpose, around),
    ),
    secondPerson: {
      why: why.map((code) => ({ code, words: WHY_IN_WORDS[code] })),
      who: why.length === 0 ? null : needsManager(why) ? MANAGER : OTHER,
    },
  };
}

const MANAGER = 'a person with a manager’s authority, never the one who decided';
const OTHER = 'whoever may decide it, or a manager, never the one who decided';

export const WHY_IN_WORDS: Readonly<Record<WhySecond, string>> = {
  'below-floor': 'a child comes to less than its floor',
  'below-proposal': 'a child comes to less than was proposed',
  'ceiling-above': 'more could be so than is known',
  'under-one-or-unborn': 'it is about a baby under one, or an unborn child',
  'third-incident': 'it is the third incident in twelve months',
  'partner-disagrees': 'a partner or the referrer disagrees',
  'daily-sample': 'the daily sample picked it',
};

/** How a reason begins that is filled in from the trace; the person who decides changes it as they will. */
export const REASON_BEGINS: Readonly<Record<DecisionKind, string>> = {
  confirm: 'Agreed with what was proposed:',
  raise: 'Raised above what was proposed. Proposed was:',
  lower: 'Lowered below what was proposed. Proposed was:',
  redirect: 'Passed to another team. Proposed was:',
  'want-information': 'More has to be known before this is decided. So far:',
  close: 'Closed: no team of social work is needed. What this stood on:',
};

interface Around {
  readonly casework: Casework;
  readonly outcomes: readonly ChildOutcome[];
  readonly otherChildren: number;
  readonly seesEarlier: boolean;
}

function isFor(
  { kinds, responses, where, need }: FieldPurpose,
  kind: DecisionKind,
  response: Response | null,
  around: Around,
): boolean {
  if (!kinds.includes(kind) || !responses.includes(response)) return false;
  if (where === 'other-children') return around.otherChildren > 0;
  if (where === 'earlier-incidents')
    return around.seesEarlier && around.casework.children.some(({ earlierIncidents }) => earlierIncidents > 0);
  return need !== 'nothing-stands' || isNeeded(need, around);
}

const asked = ({ field, wording, purpose, source, need }: FieldPurpose, around: Around): FormField => {
  const needed = isNeeded(need, around);
  return { field, wording, purpose, source, needed, why: needed ? NEEDS[need] : null };
};

function isNeeded(need: Need, { casework, outcomes }: Around): boolean {
  switch (need) {
    case 'always':
      return true;
    case 'nothing-stands':
      return casework.children.some((child) => standsFor(child) === null);
    case 'below-a-floor-of-the-macpt':
      return needsViews(outcomes);
    case 'never':
      return false;
  }
}

/** The type of reason it mostly has, for a person to change. */
function usualReason(kind: DecisionKind, children: readonly ChildStanding[]): ReasonType {
  if (kind === 'confirm') return 'agrees-with-rules';
  if (kind === 'want-information') return 'decisive-fact-not-known';
  if (kind === 'redirect') return 'other-team-serves-the-child';
  const low = children.every((child) => standsFor(child) === 'universal');
  return kind === 'close' && low ? 'universal-services-meet-it' : 'professional-judgement';
}

const ASKED: readonly PartnerView[] = [
  { of: 'police', answer: 'asked', by: null },
  { of: 'health', answer: 'asked', by: null },
];

/** What a person would still fill in is taken as filled in, so that only what cannot be is refused. */
const filledIn = (
  { kind, child, response }: Intended,
  type: ReasonType,
  { holding, children }: Casework,
  { teams }: Locality,
): DecisionAct => ({
  ...{ kind, child, returnedWith: null },
  response:
    kind === 'redirect' && children.some((each) => standsFor(each) === null) ? (response ?? 'family-help') : response,
  team: kind === 'redirect' ? (teams.find(({ id }) => id !== holding.team)?.id ?? null) : null,
  reason: { type, text: 'To be filled in.' },
  views: ASKED,
  wanted: kind === 'want-information' ? [{ of: 'x', fact: null, about: null, question: 'x' }] : [],
});

function comesTo(casework: Casework, act: DecisionAct): readonly ChildOutcome[] {
  const outcomes = outcomesOf(casework, act);
  return 'outcome' in outcomes ? [] : outcomes;
}

/** Is a field among those asked? */
export const asks = ({ fields }: Pick<DecisionForm, 'fields'>, name: FieldName): boolean =>
  fields.some(({ field }) => field === name);
