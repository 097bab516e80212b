/**
 * The whole grammar of a rule's condition. There are no free expressions: a small grammar is what makes a document checkable.
 * A risk fact is read only as present (or at least at a step), a protective one only as absent, so outcomes are monotone in risk.
 */
export type Condition =
  | PresentCondition
  | AbsentCondition
  | StepCondition
  | AgeCondition
  | UnbornCondition
  | AllCondition
  | AnyCondition
  | SomeCondition
  | CountCondition
  | HistoryCondition;

/** `{ fact: id }` — a yes/no fact is yes, or a scale is above its first step. */
export interface PresentCondition {
  readonly kind: 'present';
  readonly fact: string;
}

/** `{ fact: id, is: no }` — a protective (or neutral) yes/no fact is not so. */
export interface AbsentCondition {
  readonly kind: 'absent';
  readonly fact: string;
}

/** `{ fact: id, atLeast: step }` — a scale is at this step or worse, a number is this or more. */
export interface StepCondition {
  readonly kind: 'step';
  readonly fact: string;
  readonly atLeast: string | number;
}

/** `{ age: { under: "13 years" } }`, `{ age: { atLeast: "16 years", under: "18 years" } }`. Never true of an unborn child. */
export interface AgeCondition {
  readonly kind: 'age';
  readonly atLeast: Span | null;
  readonly under: Span | null;
}

/** `{ unborn: true }` or `{ unborn: { gestationAtLeast: "20 weeks" } }` (40 weeks less the time to the expected date of birth). */
export interface UnbornCondition {
  readonly kind: 'unborn';
  readonly gestationAtLeastWeeks: number | null;
}

/** `{ all: […] }` */
export interface AllCondition {
  readonly kind: 'all';
  readonly of: readonly Condition[];
}

/** `{ any: […] }` */
export interface AnyCondition {
  readonly kind: 'any';
  readonly of: readonly Condition[];
}

/** `{ atLeast: 2, of: […] }` */
export interface SomeCondition {
  readonly kind: 'some';
  readonly atLeast: number;
  readonly of: readonly Condition[];
}

/** `{ count: { level: L2, domain: parenting, atLeast: 4 } }` — distinct paragraphs of that level (and domain) met by other rules. */
export interface CountCondition {
  readonly kind: 'count';
  readonly level: string;
  readonly domain: string | null;
  readonly atLeast: number;
}

/**
 * `{ history: { within: "12 months", incidents: 3 } }` or `{ …, sources: 3 }`, with `facts: […]` to count only incidents
 * that carried one of them. The present contact counts as one. Never reaches the MACPT alone.
 */
export interface HistoryCondition {
  readonly kind: 'history';
  readonly within: Span;
  readonly atLeast: number;
  readonly of: 'incidents' | 'sources';
  readonly facts: readonly string[];
}

/** A stretch of calendar time, as in `13 years`, `18 months`, `6 weeks`, `10 days`. */
export interface Span {
  readonly count: number;
  readonly unit: 'years' | 'months' | 'weeks' | 'days';
}
