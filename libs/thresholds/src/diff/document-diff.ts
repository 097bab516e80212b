import type { Witness } from '../check/certificate.js';

/** What a change is a change of. `duty`: what stands beside the response; `must-not`: what must not be done; `question`: one to answer. */
export const OUTCOME_PARTS = ['outcome', 'priority', 'can-wait', 'duty', 'must-not', 'question'] as const;
export type OutcomePart = (typeof OUTCOME_PARTS)[number];

/** One class of contacts that would come out otherwise, with the smallest example found. */
export interface OutcomeChange {
  readonly part: OutcomePart;
  /**
   * For `outcome` a response and level, as in `family-help L3`; for `priority` and `can-wait` their word; for the others the words
   * themselves. Null: no rule acts, or the words were not there.
   */
  readonly from: string | null;
  readonly to: string | null;
  /** As in "A child of 12 years, with …, would move from Family Help (L3) to the MACPT (L4), because of L4.PAR.1." */
  readonly sentence: string;
  /** Paragraphs of the version that asks for more. */
  readonly because: readonly string[];
  readonly witness: Witness;
}

/** A change of words or dates, which moves nobody by itself. */
export interface TextChange {
  readonly path: string;
  readonly sentence: string;
}

/** How two versions differ: in what contacts come to, and in words. */
export interface DocumentDiff {
  readonly before: VersionName;
  readonly after: VersionName;
  readonly outcomes: readonly OutcomeChange[];
  readonly texts: readonly TextChange[];
  /** Rules whose condition or demands differ, by id. */
  readonly rules: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
  };
}

export interface VersionName {
  readonly locality: string | null;
  readonly version: string | null;
  readonly floor: string | null;
}
