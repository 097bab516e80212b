import type { Condition, Span } from './condition.js';
import type { CanWait, Priority, Response } from './response.js';

/** ThresholdDocument: one published, dated, immutable version of a locality's document. */
export interface ThresholdDocument {
  readonly locality: string;
  readonly title: string;
  readonly version: string;
  /** First day it applies, `YYYY-MM-DD`, Europe/London. */
  readonly effectiveFrom: string;
  /** Last day it applies, or null while it has no end. */
  readonly effectiveUntil: string | null;
  /** Shown wherever the document is shown, such as "an illustration, not for operational use". Null where there is none. */
  readonly notice: string | null;
  readonly source: DocumentSource;
  readonly approvals: readonly Approval[];
  readonly whenAbsent: WhenAbsent;
  /** Lowest first. */
  readonly levels: readonly LevelOfNeed[];
  readonly sections: readonly Section[];
  readonly paragraphs: readonly Paragraph[];
  readonly rules: readonly Rule[];
}

export interface DocumentSource {
  /** The body that published it, as it was called then. It may no longer exist: the document is in force all the same. */
  readonly publisher: string;
  /** Who answers for it now, where the publisher is no more; null where the publisher still does. */
  readonly succeededBy: { readonly body: string; readonly since: string } | null;
  readonly url: string;
  /** Day it was read, `YYYY-MM-DD`. */
  readonly readOn: string;
  /** What the source did not show: pages not seen or cut off. */
  readonly gaps: readonly { readonly where: string; readonly what: string }[];
}

export interface Approval {
  readonly by: string;
  readonly role: string;
  readonly on: string;
}

/**
 * How a fact nobody mentioned is read: `unknown` (could still be so) or `not-reported` (nobody says so; raises nothing, asks nothing).
 * A safeguarding choice owned by the locality, so it stands in its document. "Asked, not known" is always unknown.
 */
export interface WhenAbsent {
  readonly default: 'unknown' | 'not-reported';
  /** Facts read the other way from the default. */
  readonly except: readonly string[];
}

export interface LevelOfNeed {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  /** Default response of its rules. */
  readonly response: Response;
  readonly agreement: string | null;
  readonly form: string | null;
}

/** A published list: one level and one domain of need. */
export interface Section {
  readonly id: string;
  readonly level: string;
  readonly domain: string;
  readonly title: string;
  readonly url: string;
}

/** A published line. `ref` is `<section id>.<number>`, as in `L3.PAR.4`. */
export interface Paragraph {
  readonly ref: string;
  readonly section: string;
  readonly text: string;
  readonly encoded: 'rule' | 'judgement' | 'not-encoded';
  /** Why it is judgement or not encoded; null for a rule. */
  readonly reason: string | null;
}

export interface Rule {
  readonly id: string;
  /** Level of need; null on a rule of the national floor, whose level is the locality's for that response. */
  readonly level: string | null;
  readonly response: Response;
  readonly when: Condition;
  readonly cites: readonly Citation[];
  readonly priority: Priority;
  readonly canWait: CanWait;
  /** Fires when it is only possible. */
  readonly precautionary: boolean;
  /** Duties that stand beside the response: `paediatric-opinion`, `police-report`, `lado`, `visit`, … in plain words. */
  readonly beside: readonly string[];
  /** What must not be done, in plain words: "Do not tell the parents before the strategy discussion". */
  readonly mustNot: readonly string[];
  /** A question the practitioner must answer when it fires, such as "Without help, is significant harm likely?". */
  readonly question: string | null;
  /** Null while nobody has confirmed it. */
  readonly confirmed: Confirmation | null;
}

/**
 * That a named person read the published sentences beside the rule, and says that they are stored as published and that the rule
 * says what they say. Nothing but a person can: the checks prove rules consistent with each other, never faithful to a page.
 */
export interface Confirmation {
  readonly by: string;
  readonly role: string;
  /** Day it was confirmed, `YYYY-MM-DD`; never before the day the source was read. */
  readonly on: string;
}

/** Whose words a rule stands on. `local`: the locality's own document. */
export type Authority = 'local' | 'statute' | 'statutory-guidance' | 'clinical-guidance' | 'programme-guidance';

export interface Citation {
  readonly ref: string;
  readonly section: string;
  readonly text: string;
  readonly url: string;
  readonly authority: Authority;
  /** Day the source was read, or `unread`. Null for a local citation, whose document says when it was read. */
  readonly readOn: string | null;
}

/** NationalFloor: rules no locality routes below, each with its kind of authority. */
export interface NationalFloor {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
  /** Who must sign it off before any area uses it; shown wherever it is shown. */
  readonly notice: string;
  /** Facts that are unknown until someone answers, whatever a locality's document says. */
  readonly whenAbsent: WhenAbsent;
  readonly assumptions: readonly Assumption[];
  readonly judgements: readonly FloorJudgement[];
  readonly rules: readonly Rule[];
}

/** What is taken to be so of a child known to be old enough, until someone says otherwise. Shown as assumed, never as told. */
export interface Assumption {
  readonly fact: string;
  readonly value: 'yes' | 'no';
  readonly ageAtLeast: Span;
  /** Nothing is assumed where one of these is reported, or was asked about and is not known. */
  readonly unless: readonly string[];
  readonly authority: Authority;
  readonly note: string;
}

/** A matter the floor leaves to the person deciding, and why no rule is made of it. */
export interface FloorJudgement {
  readonly topic: string;
  readonly facts: readonly string[];
  readonly reason: string;
  /** Refs of what it stands on. */
  readonly cites: readonly string[];
}
