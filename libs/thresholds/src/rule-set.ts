import type { Fact, FactCatalogue } from './fact.js';
import type { LevelledResponse } from './response.js';
import type { Citation, NationalFloor, Rule, ThresholdDocument } from './threshold-document.js';
import type { DayNumber } from './calendar.js';
import type { Span } from './condition.js';

/** Some of the rules of a rule set, by their order: one bit for each, 32 to a number. */
export type RuleMarks = number[];

/** RuleSet: a locality's document over the national floor, made ready once for many evaluations. */
export interface RuleSet {
  /** Null where no document is in force: the floor alone then speaks. */
  readonly document: ThresholdDocument | null;
  readonly floor: NationalFloor | null;
  readonly catalogue: FactCatalogue;
  /** The document's rules in the locality's own order, then the floor's. */
  readonly rules: readonly ReadyRule[];
  /** Facts the catalogue knows, each at its slot. */
  readonly facts: readonly ReadyFact[];
  readonly slotOf: ReadonlyMap<string, number>;
  /** What is known of each fact when nobody has said anything. */
  readonly unsaid: Possible;
  /** Rules to be weighed for every child, whatever was said: they may hold when nothing is said. */
  readonly always: RuleMarks;
  /** By the rank of a floor, from that of none: rules that ask for more. */
  readonly above: readonly RuleMarks[];
  /** Rules whose answer when nothing is said is not plainly no, or turns on more than facts. */
  readonly turnOnMore: RuleMarks;
  /** Of the other rules, the single answers that would make one hold, highest response first. */
  readonly alone: readonly { readonly ready: ReadyRule; readonly answer: Answer }[];
  /** Ages, gestations and histories the rules read, each once; parts refer to them by their place here. */
  readonly ages: readonly Span[];
  readonly gestations: readonly number[];
  readonly histories: readonly ReadyHistory[];
  /** The counts of paragraphs the rules read. */
  readonly counts: readonly ReadyCount[];
  /** For each paragraph that is counted, the counts it is one of. */
  readonly countsOfParagraph: readonly (readonly number[])[];
  /** Slots of facts that rules read both ways, so that outcomes are worked out for each possible value. */
  readonly readBothWays: readonly number[];
}

/**
 * The values each fact could still have, from lowest to highest, by slot. No, none and nought are 0; yes is 1; a step is its place
 * on the scale. A fact that is not reported has NaN for both, so that no comparison with it holds, whichever way it is read.
 */
export interface Possible {
  readonly lowest: number[];
  readonly highest: number[];
}

/** A fact of the catalogue on its own scale of numbers, whatever document reads it. */
export interface ScaledFact {
  readonly fact: Fact;
  /** Highest value it can have: 1 for yes/no, the last step of a scale, no limit for a number. */
  readonly top: number;
}

export interface ReadyFact extends ScaledFact {
  readonly unknownWhenAbsent: boolean;
  readonly readBy: readonly ReadyRule[];
  readonly marksOfReaders: RuleMarks;
  /** Rules that watch whether the fact may reach a value, by rising value; each with all those of lower values. */
  readonly ifReached: readonly { readonly value: number; readonly marks: RuleMarks }[];
  /** Rules that watch whether it may be none. */
  readonly ifNone: RuleMarks;
}

export interface ReadyRule {
  readonly rule: Rule;
  /** Its place in the rule set. */
  readonly order: number;
  /** The rule's own level, or for a rule of the floor the locality's for that response; '' where there is none. */
  readonly asks: LevelledResponse;
  /** Where its response stands, as in `responseRank`. */
  readonly rank: number;
  /** Response first, then level: higher asks for more. */
  readonly standing: number;
  readonly main: Citation;
  readonly also: readonly Citation[];
  readonly when: Part;
  /** Slots of the facts it reads, in the order it reads them. */
  readonly reads: readonly number[];
  readonly risks: readonly number[];
  /** Does it read the child's age, or that the child is unborn? */
  readonly readsBirth: boolean;
  /** Could its answer differ between the possible cells of one child? */
  readonly varies: boolean;
  readonly readsCounts: boolean;
  /** The counts it reads, each with the number it asks for. */
  readonly countsRead: readonly { readonly count: number; readonly atLeast: number }[];
  readonly readsHistory: boolean;
  /** The most adverse answers to the facts it reads. */
  readonly worst: readonly Answer[];
  /** Which paragraphs of which counts it meets when it acts. A rule that itself counts meets none. */
  readonly meets: readonly { readonly count: number; readonly paragraphs: readonly number[] }[];
  /** The same paragraphs by their place among all that are counted. */
  readonly counted: readonly number[];
}

/** An answer that would count against the child: a fact's slot, and its most adverse value as a rule reads it. */
export interface Answer {
  readonly slot: number;
  readonly value: number;
}

export interface ReadyCount {
  /** No one fact could add more paragraphs than this. */
  readonly mostByOneFact: number;
}

export interface ReadyHistory {
  readonly within: Span;
  readonly of: 'incidents' | 'sources';
  readonly facts: readonly string[];
}

/**
 * A condition made ready: facts, ages, counts and histories by their place in the rule set. Made by `compileCondition`, which gives
 * every part the same members in the same order, so that reading one costs the same whatever its kind.
 */
export type Part =
  | { readonly kind: 'at-least'; readonly slot: number; readonly value: number }
  | { readonly kind: 'none'; readonly slot: number }
  | { readonly kind: 'age'; readonly atLeast: number; readonly under: number }
  | { readonly kind: 'unborn'; readonly gestationDays: number }
  | { readonly kind: 'some'; readonly needed: number; readonly of: readonly Part[] }
  | { readonly kind: 'count'; readonly count: number; readonly atLeast: number }
  | {
      readonly kind: 'history';
      readonly history: number;
      readonly atLeast: number;
      /** Facts one of which this contact must carry to be counted; null where it always is. */
      readonly slots: readonly number[] | null;
    };

/** One of the births that are possible: a day, or not yet born at some stage of the pregnancy. */
export interface BirthCell {
  readonly bornOn: DayNumber | null;
  readonly gestationDays: number;
}
