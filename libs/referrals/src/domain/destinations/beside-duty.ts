import type { ClockKind } from '#clocks';

/**
 * What can stand beside a route. `words`: a duty that a rule names, for whoever holds the contact. The others are structured: each has a
 * destination of its own, where the locality has one, and begins with facts that were said, whatever the rules make of them.
 */
export const BESIDE_DUTY_KINDS = [
  'lado',
  'private-fostering',
  'accommodation',
  'specialist-support',
  'open-involvement',
  'words',
] as const;
export type BesideDutyKind = (typeof BESIDE_DUTY_KINDS)[number];

/** Why it is owed: ids of rules and facts, and the reference of an earlier contact. Never words about a person. */
export interface BesideBecause {
  readonly rules: readonly string[];
  readonly facts: readonly string[];
  readonly earlier: string | null;
}

/** BesideDuty, as it comes to be owed: runs beside the holding, which stays where it is, with a person's answer of its own. */
export interface OwedBeside {
  readonly kind: BesideDutyKind;
  /** What it is, so that the same is never owed twice at once. */
  readonly key: string;
  /** Team it is owed to; null for whichever team holds the contact. */
  readonly team: string | null;
  /** Ref of the child or adult it is about; null for the household or the contact. */
  readonly about: string | null;
  /** What has to be done: the rules' own sentences, or the service's. */
  readonly words: readonly string[];
  readonly because: BesideBecause;
  readonly clock: ClockKind;
  readonly dueAt: Date;
  /** Source of the length of its clock. */
  readonly source: string;
}

export const BESIDE_ANSWERS = ['accept', 'done', 'not-needed'] as const;
export type BesideAnswer = (typeof BESIDE_ANSWERS)[number];

/** `accepted` is in a named person's hands and still has its time; `done` and `not-needed` are ends. */
export const BESIDE_STATES = ['owed', 'accepted', 'done', 'not-needed'] as const;
export type BesideState = (typeof BESIDE_STATES)[number];
