import type { RecordedActor } from '#record';
import type { CanWait, Priority, Response } from '#thresholds';

/** Where a contact is on its way. Only `closed` is an end, and new information opens it again. */
export const STATUSES = ['received', 'proposed', 'decided', 'offered', 'accepted', 'returned', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/**
 * Casework: everything about one contact that a person's act turns on. Read under a lock, moved by one act, saved in the same
 * transaction. It always has a holder, a next action and a time by which it is due.
 */
export interface Casework {
  readonly locality: string;
  readonly contactId: string;
  readonly status: Status;
  /** Grows with every act on the contact; the number in its ETag. */
  readonly version: number;
  /** Number of the decision that stands. */
  readonly decisionN: number;
  /** Number of the latest: a proposal below what stands is kept beside it. */
  readonly latestN: number;
  readonly receivedAt: Date;
  readonly priority: Priority;
  readonly canWait: CanWait;
  readonly holding: HoldingNow;
  /** How often it has passed from one team to another. */
  readonly transfers: number;
  readonly children: readonly ChildStanding[];
  /** A decision that waits for its second person; null where none does. */
  readonly awaiting: AwaitingDecision | null;
  /** The offer a destination has not answered; null where none is open. */
  readonly offer: OpenOffer | null;
  /** A professional disagrees and has not been answered. */
  readonly challenged: boolean;
  /** Duties beside the route that are in no named person's hands. */
  readonly besideOwed: number;
  /** Children that a named person of another authority has accepted, by ref; null among them for the contact with all of its children. */
  readonly acceptedElsewhere: readonly (string | null)[];
}

/** Who holds it, what is next, by when. */
export interface HoldingNow {
  readonly team: string;
  /** Id of the person's account; null while nobody of the team has claimed it. */
  readonly person: string | null;
  readonly personName: string | null;
  readonly nextAction: string;
  readonly dueAt: Date;
  readonly since: Date;
  /** When the person who claimed it last acted on it; null while nobody has claimed it. */
  readonly activeAt: Date | null;
}

/** One child of the contact: what the rules proposed last, and what a person has decided since. */
export interface ChildStanding {
  readonly ref: string;
  readonly proposed: Response | null;
  readonly level: string | null;
  readonly floor: Response | null;
  readonly ceiling: Response | null;
  readonly age: ChildAge;
  /** Incidents about this child in the twelve months before receipt, this contact not counted. */
  readonly earlierIncidents: number;
  readonly decided: Response | null;
}

/** As far as a second person's reading turns on it. */
export type ChildAge = 'unborn' | 'under-one' | 'one-or-over' | 'not-known';

/** A decision one person has made and another must read before it stands. */
export interface AwaitingDecision {
  readonly id: string;
  /** The number it will have. */
  readonly n: number;
  readonly act: DecisionAct;
  readonly why: readonly WhySecond[];
  readonly considered: Considered;
  /** The person who decided. */
  readonly by: RecordedActor;
}

/** What a person says they considered. Only what has a purpose at the response it comes to is asked; the rest is empty. */
export interface Considered {
  /** What the history showed, in words; null where nothing is said. */
  readonly history: string | null;
  /** Each other child known or possible in the household, and whether they were considered. */
  readonly otherChildren: readonly {
    readonly who: string;
    readonly outcome: 'considered' | 'not-yet';
    readonly note: string | null;
  }[];
  /** Each person told of the decision or not, and why. */
  readonly told: readonly {
    readonly who: string;
    readonly told: 'yes' | 'no' | 'not-yet';
    readonly why: string | null;
    /** Written for them to read; only for whoever made contact. */
    readonly words?: string | null;
  }[];
  readonly familyNetwork: {
    readonly named: readonly string[];
    readonly decisionMaking: FamilyGroupDecisionMaking;
  } | null;
  /** A family that declines Family Help: who, why, what was offered. It never closes or raises by itself. */
  readonly refusal: {
    readonly by: string;
    readonly why: string;
    readonly offered: string;
    /** The practitioner's own answer: without help, is significant harm likely? */
    readonly harmLikelyWithout: 'yes' | 'no' | 'not-known';
  } | null;
}

export const FAMILY_GROUP_DECISION_MAKING = ['offered', 'accepted', 'declined', 'not-yet', 'unsafe'] as const;
export type FamilyGroupDecisionMaking = (typeof FAMILY_GROUP_DECISION_MAKING)[number];

export interface OpenOffer {
  readonly n: number;
  readonly team: string;
  readonly response: Response;
  readonly dueAt: Date;
}

/** What a person can decide about a child, or about every child of the contact that is not decided yet. */
export const DECISION_KINDS = ['confirm', 'raise', 'lower', 'redirect', 'want-information', 'close'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A decision as a person makes it. */
export interface DecisionAct {
  readonly kind: DecisionKind;
  /** Ref of one child; null for every child not decided yet. */
  readonly child: string | null;
  /** What it comes to; null where the kind says it: what is proposed for `confirm`, `universal` for `close`. */
  readonly response: Response | null;
  /** Team it goes to; null for the team its response and the child's place lead to. */
  readonly team: string | null;
  readonly reason: { readonly type: ReasonType; readonly text: string };
  /** Views of partners at the door, or that they were asked: needed below a floor of the MACPT. */
  readonly views: readonly PartnerView[];
  /** What is wanted, of whom; only for `want-information`. */
  readonly wanted: readonly WantedInformation[];
  /** Advice of a team that gives the contact back; null for every other decision. */
  readonly returnedWith: string | null;
}

export const PARTNERS = ['police', 'health', 'education', 'send', 'domestic-abuse', 'housing', 'probation'] as const;
export type Partner = (typeof PARTNERS)[number];

/** What a partner at the door said, or that they were asked and have not answered. */
export interface PartnerView {
  readonly of: Partner;
  readonly answer: PartnerAnswer;
  readonly by: string | null;
}

export const PARTNER_ANSWERS = ['agrees', 'disagrees', 'no-view', 'asked'] as const;
export type PartnerAnswer = (typeof PARTNER_ANSWERS)[number];

export interface WantedInformation {
  readonly of: string;
  /** Fact of the catalogue, where one would settle it; null for what only words can ask. */
  readonly fact: string | null;
  readonly about: string | null;
  readonly question: string;
}

/** Why a second person must read a decision before it stands. Design: who decides. */
export const WHY_SECOND = [
  'below-floor',
  'below-proposal',
  'ceiling-above',
  'under-one-or-unborn',
  'third-incident',
  'partner-disagrees',
  'daily-sample',
] as const;
export type WhySecond = (typeof WHY_SECOND)[number];

/** Typed reasons, by the kinds of decision they may stand under. */
export const REASONS = {
  'agrees-with-rules': ['confirm'],
  'professional-judgement': ['confirm', 'raise', 'lower', 'redirect', 'close'],
  'new-information': ['confirm', 'raise', 'lower', 'redirect', 'close'],
  'partner-view': ['confirm', 'raise', 'lower', 'close'],
  'history-of-the-child': ['confirm', 'raise', 'lower'],
  'fact-was-wrong': ['lower', 'close', 'redirect'],
  'help-already-in-place': ['lower', 'redirect', 'close'],
  'family-asks-for-more': ['raise'],
  'family-declined-help': ['lower', 'close'],
  'universal-services-meet-it': ['confirm', 'lower', 'close'],
  'advice-given': ['close'],
  duplicate: ['close'],
  'not-for-us': ['redirect', 'close'],
  'other-authority': ['redirect', 'close'],
  'open-elsewhere': ['redirect'],
  'other-team-serves-the-child': ['redirect'],
  'decisive-fact-not-known': ['want-information'],
  'partner-check': ['want-information'],
} as const satisfies Readonly<Record<string, readonly DecisionKind[]>>;
export type ReasonType = keyof typeof REASONS;
