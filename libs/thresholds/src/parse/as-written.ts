/**
 * The four files as they are written, before defaults are filled in. `config/schema/*.schema.json` are made from these types by
 * `npm run schema`, so that an editor can help while a file is being written. A schema sees one place at a time: that a fact
 * exists, that a paragraph is cited, that dates follow each other, only the parser can say.
 */

/**
 * Words, not blank.
 * @pattern \S
 */
export type Words = string;

/**
 * Letters, digits, dots and hyphens, with no spaces.
 * @pattern ^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$
 */
export type Id = string;

/**
 * Lower case, words joined by hyphens, as in unexplained-bruise.
 * @pattern ^[a-z0-9]+(-[a-z0-9]+)*$
 */
export type FactId = string;

/**
 * A day, year-month-day, as in 2026-04-01.
 * @pattern ^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$
 */
export type Day = string;

/**
 * A length of time, as in 13 years, 18 months, 6 weeks, 10 days.
 * @pattern ^\s*0*[1-9]\d{0,3}\s+(year|month|week|day)s?\s*$
 */
export type SpanAsWritten = string;

/**
 * The address of a page, in full.
 * @pattern ^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s/]\S*\s*$
 */
export type Address = string;

/** YAML reads yes and no as words, and true and false as truth values. Either may be written. */
export type YesNo = 'yes' | 'no' | boolean;

export type ResponseAsWritten = 'universal' | 'notify' | 'family-help' | 'macpt';
export type PriorityAsWritten = 'green' | 'amber' | 'red';
export type CanWaitAsWritten = YesNo | 'unknown';

/**
 * @asType integer
 * @minimum 1
 * @maximum 9007199254740991
 */
export type AtLeastOne = number;

/**
 * @asType integer
 * @minimum 2
 * @maximum 9007199254740991
 */
export type AtLeastTwo = number;

export type ConditionAsWritten =
  | FactAsWritten
  | StepAsWritten
  | { readonly age: AgeAsWritten }
  | { readonly unborn: true | 'true' | 'yes' | { readonly gestationAtLeast: SpanAsWritten } }
  | { readonly all: readonly [ConditionAsWritten, ...ConditionAsWritten[]] }
  | { readonly any: readonly [ConditionAsWritten, ...ConditionAsWritten[]] }
  | { readonly atLeast: AtLeastOne; readonly of: readonly [ConditionAsWritten, ...ConditionAsWritten[]] }
  | { readonly count: CountAsWritten }
  | { readonly history: IncidentsAsWritten | SourcesAsWritten };

/** The fact is so; with `is: no`, a protective or neutral fact is not so. */
export interface FactAsWritten {
  readonly fact: Words;
  readonly is?: YesNo;
}

/** The scale is at this step or worse; the number is this or more. */
export interface StepAsWritten {
  readonly fact: Words;
  readonly atLeast: Words | number;
}

/** @minProperties 1 */
export interface AgeAsWritten {
  readonly atLeast?: SpanAsWritten;
  readonly under?: SpanAsWritten;
}

/** Different paragraphs of the level, and domain if given, that other rules meet. */
export interface CountAsWritten {
  readonly level: Words;
  readonly domain?: Words;
  readonly atLeast: AtLeastTwo;
}

/** Incidents in the window, this contact included; with `facts`, only those that carried one of them. */
export interface IncidentsAsWritten {
  readonly within: SpanAsWritten;
  readonly incidents: AtLeastTwo;
  readonly facts?: readonly Words[] | null;
}

/** Different sources in the window, this contact’s included. */
export interface SourcesAsWritten {
  readonly within: SpanAsWritten;
  readonly sources: AtLeastTwo;
  readonly facts?: readonly Words[] | null;
}

export interface WhenAbsentAsWritten {
  /** How a fact nobody mentioned is read: it could still be so, or it raises nothing. */
  readonly default: 'unknown' | 'not-reported';
  /** Facts read the other way. */
  readonly except?: readonly Words[] | null;
}

export interface ConfirmedAsWritten {
  /** Name of the person. */
  readonly by: Words;
  readonly role: Words;
  /** Not before the day the source was read. */
  readonly on: Day;
}

export interface RuleOfAnyFile {
  readonly id: Id;
  readonly when: ConditionAsWritten;
  /** Left out: macpt red, family-help amber, universal and notify green. */
  readonly priority?: PriorityAsWritten;
  /** Can it safely wait until the team next opens? Left out: macpt unknown, all others yes. */
  readonly canWait?: CanWaitAsWritten;
  /** Does it act when it is only possible? Left out: no. */
  readonly precautionary?: YesNo | 'true' | 'false';
  /** Duties that stand beside the response. */
  readonly beside?: readonly Words[] | null;
  /** What must not be done. */
  readonly mustNot?: readonly Words[] | null;
  /** A question for the person deciding, when the rule acts. */
  readonly question?: Words | null;
  /** Who read the published sentences beside the rule and says it says what they say. Left out while nobody has. */
  readonly confirmed?: ConfirmedAsWritten | null;
}
