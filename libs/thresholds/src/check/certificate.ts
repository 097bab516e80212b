import type { ContactFacts } from '../contact-facts.js';

/** The properties a certificate speaks of, in the order in which it is read. */
export const CHECKS = [
  'totality',
  'can-fire',
  'contradiction',
  'decides',
  'redundancy',
  'monotone',
  'age-boundaries',
  'coverage',
  'families-first',
  'protected-characteristics',
  'proxies',
  'only-the-child',
  'national-floor',
  'numbers-alone',
  'precaution',
  'examined',
] as const;
export type CheckName = (typeof CHECKS)[number];

/**
 * `error`: the document may not be published. `warning`: a person should look at it and may leave it.
 * `listed`: nothing is wrong; those who sign should have seen it.
 */
export type Severity = 'error' | 'warning' | 'listed';

/** A contact about one child that shows a finding, and the same in words. */
export interface Witness {
  /** As in "a child of 13 years, with a bruise nobody can explain". */
  readonly words: string;
  readonly contact: ContactFacts;
}

/** One thing found, in words for a policy lead. */
export interface Finding {
  readonly check: CheckName;
  readonly severity: Severity;
  /** Where it stands: `rules[3] (l2-neglect)`, `paragraphs[7] (L2.PAR.4)`, `floor.rules[0] (floor-fgm)`; empty for the whole. */
  readonly path: string;
  readonly sentence: string;
  /** Null where no contact is needed to see it. */
  readonly witness: Witness | null;
  /** A response that differs from a rule of the floor on guidance that is not statutory: partners sign it with the reason. */
  readonly differs?: { readonly rule: string; readonly floorRule: string };
}

/** What rules do at one age they turn on: the day before it is reached, the day itself and the day after. */
export interface AgeBoundary {
  readonly age: string;
  /** Ids of the rules that turn on it. */
  readonly rules: readonly string[];
  /** Of a child with the facts of the first of these rules: its response on each of the three days, null for none. */
  readonly shownBy: string;
  readonly dayBefore: string | null;
  readonly dayOf: string | null;
  readonly dayAfter: string | null;
}

/** How one property came out. */
export interface CheckOutcome {
  readonly check: CheckName;
  /** The property, as a sentence that is true where it holds. */
  readonly says: string;
  readonly holds: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly listed: number;
}

/** The certificate of a threshold document over a national floor. It proves rules consistent, not faithful to the published text. */
export interface Certificate {
  readonly locality: string | null;
  readonly title: string | null;
  readonly version: string | null;
  readonly floor: string | null;
  readonly catalogue: string;
  /** Day on which the witnesses' ages are worked out, `YYYY-MM-DD`. */
  readonly on: string;
  /** True where there is no error. */
  readonly holds: boolean;
  readonly figures: {
    readonly rules: number;
    readonly facts: number;
    readonly paragraphs: number;
    readonly ways: number;
  };
  readonly checks: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  readonly ageBoundaries: readonly AgeBoundary[];
}
