/** What `evaluate` is told: everything arrives as an argument. Days are `YYYY-MM-DD` in Europe/London. */
export interface ContactFacts {
  /** Day the contact was received; ages are worked out on it. */
  readonly receivedOn: string;
  readonly children: readonly ChildInContact[];
  readonly assertions: readonly Assertion[];
}

export interface ChildInContact {
  readonly ref: string;
  readonly birth: Birth;
  /** Incidents about this same child before this contact, after joining reports of one incident. */
  readonly history: readonly Incident[];
}

/**
 * What is known of a birth. A partial or missing date is a range of days: `from` and `until` are both possible.
 * `due` is a single expected day; a due day well past may mean the child is born.
 */
export type Birth =
  | { readonly kind: 'born'; readonly from: string; readonly until: string }
  | { readonly kind: 'unborn'; readonly due: string }
  | { readonly kind: 'unknown' };

/** An earlier incident: the day, the sources that reported it, and the risk facts it carried. */
export interface Incident {
  readonly on: string;
  readonly sources: readonly string[];
  readonly facts: readonly string[];
}

/** How a source comes to say something, firmest first. */
export const EVIDENCE = [
  'finding',
  'seen',
  'told-by-child',
  'told-by-another',
  'allegation',
  'opinion',
  'assumed',
  'not-stated',
] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** Assertion: one source's statement of a fact. */
export interface Assertion {
  /** A child's ref, an adult's ref, `household`, `place`, or anything else: what fits no one is taken to be about every child. */
  readonly about: string;
  readonly fact: string;
  /** `yes`, `no`, a step of the fact's scale, a number, a date, or `unknown` (asked, not known). */
  readonly value: string | number;
  readonly evidence: Evidence;
  /** Words for who said it, as in "Greenway Primary (school)". */
  readonly saidBy: string;
  /** Kind of source, as in `school`; `derived` for what the service worked out itself. */
  readonly sourceKind: string;
  /** Is the source someone the concern is about, or may be? Their "no" does not make a risk absent. */
  readonly mayBeOfConcern: boolean;
}
