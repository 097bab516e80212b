import type { CanWait, LevelledResponse, Priority, Response } from './response.js';
import type { Authority, Citation } from './threshold-document.js';

/** Evaluation: what the rules say; floor, ceiling, matched and undecided rules, questions, trace; per child. */
export interface Evaluation {
  readonly children: readonly ChildEvaluation[];
}

export interface ChildEvaluation {
  readonly ref: string;
  /** The floor's response: what acts now. Null when no rule is matched, as when nothing but a narrative is known. */
  readonly response: Response | null;
  readonly level: string | null;
  readonly priority: Priority;
  readonly canWait: CanWait;
  /** From what is known (and precaution). */
  readonly floor: LevelledResponse | null;
  /** Were every unknown of a live rule adverse. Never below the floor. */
  readonly ceiling: LevelledResponse | null;
  /** Highest response first, then the locality's own order. */
  readonly because: readonly MatchedRule[];
  /** Undecided rules above the floor, live ones first. */
  readonly undecided: readonly UndecidedRule[];
  /** Best first, at most three; none when settled. */
  readonly questions: readonly Question[];
  /** The one further fact that would raise the response; null where none alone would. */
  readonly nearest: { readonly fact: string; readonly would: Response } | null;
  readonly beside: readonly string[];
  readonly mustNot: readonly string[];
}

export interface MatchedRule {
  readonly rule: string;
  readonly response: Response;
  readonly level: string;
  readonly priority: Priority;
  readonly canWait: CanWait;
  /** `known`: its condition holds. `precaution`: it is only possible, and the rule is precautionary. */
  readonly by: 'known' | 'precaution';
  readonly cites: Citation;
  /** Further paragraphs the same rule cites. */
  readonly alsoCites: readonly Citation[];
  readonly facts: readonly FactSaid[];
  /** Facts it read that are not known, when it fired by precaution. */
  readonly unknown: readonly string[];
  readonly question: string | null;
  readonly authority: Authority;
}

/** A fact a matched rule stands on, and who said so. */
export interface FactSaid {
  readonly about: string;
  readonly fact: string;
  readonly value: string | number;
  readonly evidence: string;
  readonly saidBy: string;
}

export interface UndecidedRule {
  readonly rule: string;
  readonly response: Response;
  readonly level: string;
  /** Has at least one of its risk facts known present for this child or household. Only live rules make the ceiling. */
  readonly live: boolean;
  /** Fact ids (or `age`) that would settle it. */
  readonly needs: readonly string[];
  readonly cites: Citation;
}

export interface Question {
  readonly fact: string;
  readonly about: string;
  /** Kind of source best placed to answer. */
  readonly ask: string;
  readonly wording: string;
  readonly couldRaiseTo: Response;
}
