import type { CanWait, Priority, Response } from '#thresholds';

/** A contact of the past, as it is replayed: what its proposal was made on, and what it is counted by. No name and no address. */
export interface PastContact {
  readonly reference: string;
  /** Day of receipt in London, `YYYY-MM-DD`. */
  readonly receivedOn: string;
  readonly sourceKind: string;
  /** Postcode district, by which teams serve; null where it is not known. */
  readonly district: string | null;
  /** As `packContact` packs it: a child each, in order. */
  readonly packed: Uint8Array;
  /** In the order of the packed children; empty where the child was not known. */
  readonly children: readonly PastChild[];
  /** What was proposed then, and on which document; null where that is not known, as in a file of cases. */
  readonly then: ProposedThen | null;
}

/** Codes of the Children in Need census; null where they were not told. */
export interface PastChild {
  readonly sex: string | null;
  readonly ethnicity: string | null;
}

export interface ProposedThen {
  readonly response: Response | null;
  readonly priority: Priority;
  /** SHA-256 of the document and version of the floor it was proposed on. */
  readonly sha256: string | null;
  readonly floor: string | null;
}

/** What rules say of one child: as much of an evaluation as a replay counts. */
export interface ChildOutcome {
  readonly response: Response | null;
  readonly level: string | null;
  readonly priority: Priority;
  readonly canWait: CanWait;
  readonly ceiling: Response | null;
  /** Why it is red: a rule that holds, or one that fires because it is only possible; null where it is not red. */
  readonly redBy: 'rule' | 'precaution' | null;
  /** Domains of need of the locality's paragraphs that ask for the response. */
  readonly domains: readonly string[];
}

/** One child under the rules there are and under the draft, and what it is counted by. */
export interface ReplayedChild {
  readonly before: ChildOutcome;
  readonly after: ChildOutcome;
  readonly ageBand: AgeBand;
  readonly disability: 'disabled' | 'not known to be disabled';
}

/** Bands of the Children in Need census. */
export const AGE_BANDS = ['unborn', 'under 1', '1 to 4', '5 to 9', '10 to 15', '16 and over', 'not known'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];
