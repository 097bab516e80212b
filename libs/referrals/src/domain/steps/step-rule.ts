import type { Role } from '#access';
import type { ClockKind, ClockPart } from '#clocks';

/** What the record of a step does, and who may make it. One line of the table in `step-table.ts`. */
export interface StepRule {
  /** The step as a person reads it. */
  readonly name: string;
  /** What clocks wait for, that has happened with it. */
  readonly provides: readonly ClockPart[];
  /** Clocks it ends whatever else they wait for: the duty is over, or another has taken its place. */
  readonly ends: readonly ClockKind[];
  readonly starts: readonly StepStart[];
  readonly roles: readonly Role[];
  /**
   * How often: `never` again once it is recorded; again when nothing it started runs any more (`when-over`); as often as it happens
   * (`always`).
   */
  readonly again: 'never' | 'when-over' | 'always';
  /** The earliest it can have happened: `any` where it may have happened before anybody told us. */
  readonly since: 'receipt' | 'any';
  /** May it still be recorded once the contact is closed? Nothing that starts a clock may: nobody would be told of it. */
  readonly onClosed: boolean;
  /** Words that must go with it; null where none need to. */
  readonly note: string | null;
  /** What `about` names: a child, one of the duties in `WAIVED`, or nothing. */
  readonly about: 'child' | 'duty';
  /** It makes no sense before every child is decided by a person. */
  readonly afterDecision: boolean;
  /** Recorded by an act of its own, as the calls of the MACPT are, and not by itself. */
  readonly byItself: boolean;
  /** What whoever holds the contact does next; null where that stays. */
  readonly next: string | null;
  /** Where it comes from, in one line. */
  readonly source: string;
}

/**
 * A clock that a step starts, from when it was taken. `earlier`: one that runs already is brought forward by an earlier one, and never
 * put off. `again`: each starts it anew, and one older than what runs changes nothing.
 */
export interface StepStart {
  readonly kind: ClockKind;
  readonly how: 'earlier' | 'again';
}

type Said = Partial<StepRule> & Pick<StepRule, 'name' | 'source'>;

const CASEWORK: readonly Role[] = ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'];

/** A line of the table: what is not said is the usual. */
export const step = (said: Said): StepRule => ({
  ...{ provides: [], ends: [], starts: [], roles: CASEWORK, again: 'always', since: 'receipt', onClosed: false },
  ...{ note: null, about: 'child', afterDecision: false, byItself: true, next: null },
  ...said,
});

/** Who works on child protection: the MACPT, at night the duty service for it, and a manager of the front door. */
export const PROTECTION: readonly Role[] = ['macpt', 'duty', 'front-door-manager'];
/** A manager. */
export const MANAGER: readonly Role[] = ['front-door-manager'];

export const WORKING_TOGETHER = 'Working Together to Safeguard Children (2023)';
