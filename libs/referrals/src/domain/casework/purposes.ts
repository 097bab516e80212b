import type { Response } from '#thresholds';
import type { DecisionKind } from './casework.js';

/** A member of a decision that a person may be asked for, by its name in the contract. */
export type FieldName =
  | 'reason'
  | 'response'
  | 'team'
  | 'wanted'
  | 'views'
  | 'history'
  | 'otherChildren'
  | 'told'
  | 'familyNetwork'
  | 'refusal';

/** When a field has to be filled in: `always`, or as things stand. Everything else may be left as it is. */
export type Need = 'always' | 'nothing-stands' | 'below-a-floor-of-the-macpt' | 'never';

/** FieldPurpose: a field, what it is for, and at which kinds of decision and which responses it is for anything at all. */
export interface FieldPurpose {
  readonly field: FieldName;
  readonly kinds: readonly DecisionKind[];
  /** Responses at which it is for something; what a decision comes to, null where it comes to none. */
  readonly responses: readonly (Response | null)[];
  /** Asked only where somebody or something of the kind is there. */
  readonly where: 'always' | 'other-children' | 'earlier-incidents';
  readonly need: Need;
  readonly wording: string;
  readonly purpose: string;
  readonly source: string;
}

const EVERY_RESPONSE = [null, 'universal', 'notify', 'family-help', 'macpt'] as const;
const EVERY_KIND = ['confirm', 'raise', 'lower', 'redirect', 'want-information', 'close'] as const;
/** Kinds that say what a child comes to. */
const DECIDES = ['confirm', 'raise', 'lower', 'redirect', 'close'] as const;

const AUDIT =
  'Warwickshire front-door audit 2025: history, siblings and others considered, outcome told to family and referrer';

/** What each field of a decision is for, as data. A field not for anything at a decision is not asked there. */
export const PURPOSES: readonly FieldPurpose[] = [
  {
    ...{ field: 'reason', kinds: EVERY_KIND, responses: EVERY_RESPONSE, where: 'always', need: 'always' },
    wording: 'Why, in your words',
    purpose: 'Nothing ends without a reason a person gave; whoever reads it later has only this',
    source: 'Design, promise 4',
  },
  {
    ...{ field: 'response', kinds: ['raise', 'lower'], responses: EVERY_RESPONSE, where: 'always', need: 'always' },
    wording: 'What it comes to',
    purpose: 'What is above or below what stands has to be named',
    source: 'Design, who decides',
  },
  {
    ...{ field: 'response', kinds: ['redirect'], responses: EVERY_RESPONSE, where: 'always', need: 'nothing-stands' },
    wording: 'What it comes to',
    purpose: 'Nothing is proposed, so another team has to be told what for',
    source: 'Design, who decides',
  },
  {
    ...{ field: 'team', kinds: ['redirect'], responses: EVERY_RESPONSE, where: 'always', need: 'always' },
    wording: 'Team it goes to',
    purpose: 'Another team than the one that holds it',
    source: 'Design, who decides',
  },
  {
    ...{ field: 'wanted', kinds: ['want-information'], responses: EVERY_RESPONSE, where: 'always', need: 'always' },
    wording: 'What is asked, and of whom',
    purpose: 'Each question starts the clock of the partner who is to answer it',
    source: 'Merton MASH guide: partner information by priority',
  },
  {
    ...{
      field: 'views',
      kinds: DECIDES,
      responses: EVERY_RESPONSE,
      where: 'always',
      need: 'below-a-floor-of-the-macpt',
    },
    wording: 'Who at the door advised, or was asked',
    purpose:
      'A partner who disagrees has a close read by a second person; below a floor of the MACPT the police and health are heard',
    source: 'Design, who decides',
  },
  {
    ...{ field: 'history', kinds: DECIDES, responses: EVERY_RESPONSE, where: 'earlier-incidents', need: 'never' },
    wording: 'What the history showed',
    purpose: 'There were incidents before this one: no contact is judged alone',
    source: AUDIT,
  },
  {
    ...{ field: 'otherChildren', kinds: DECIDES, responses: EVERY_RESPONSE, where: 'other-children', need: 'never' },
    wording: 'Other children known or possible in the household: considered, with what came of it, or not yet',
    purpose: 'Harm to one child says something of the others; who is left out is recorded as not yet considered',
    source: AUDIT,
  },
  {
    ...{ field: 'told', kinds: DECIDES, responses: EVERY_RESPONSE, where: 'always', need: 'never' },
    wording: 'Each person told of it or not, and why; telling the referrer stops the clock of acknowledging them',
    purpose:
      'Whoever made contact is owed the answer, the family where it is safe; who is left out is recorded as not yet told',
    source: `Working Together 2023, feedback to the referrer; ${AUDIT}`,
  },
  {
    ...{ field: 'familyNetwork', kinds: DECIDES, responses: ['family-help', 'macpt'], where: 'always', need: 'never' },
    wording: 'The family network, and family group decision making: offered, not yet, or unsafe',
    purpose: 'A team will work with the family: whom they would turn to is asked before it begins',
    source: 'Families First Partnership guide, family group decision making',
  },
  {
    ...{ field: 'refusal', kinds: DECIDES, responses: ['universal', 'family-help'], where: 'always', need: 'never' },
    wording: 'The family declines Family Help: who, why, what was offered, and is significant harm likely without it?',
    purpose: 'Family Help is by agreement; a refusal is recorded and neither closes nor raises by itself',
    source: 'Design, who decides',
  },
];

/** What a need means, in words. */
export const NEEDS: Readonly<Record<Need, string | null>> = {
  always: 'Without it nothing is decided',
  'nothing-stands': 'Nothing is proposed, so nothing says what it comes to',
  'below-a-floor-of-the-macpt':
    'Below a floor of the MACPT: say what the police and health think, or that they were asked',
  never: null,
};
