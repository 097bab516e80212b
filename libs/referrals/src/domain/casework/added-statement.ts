import type { ReceivedAssertion } from '../contact.js';

/** A statement added to a contact after it was received. */
export interface AddedStatement {
  readonly said: ReceivedAssertion;
  /** Number of the statement it puts right; null for a new one. */
  readonly corrects: number | null;
  /** A practitioner's finding that settles what was said differently before. */
  readonly resolves: boolean;
  /** Needed to correct or to settle. */
  readonly reason: string | null;
}

/** A statement as it stands on the record. */
export interface StatementOnRecord {
  readonly n: number;
  readonly about: string;
  readonly fact: string;
  readonly value: unknown;
  readonly evidence: string;
  readonly saidBy: string;
  /** Does it still count, or was it corrected or settled since? */
  readonly stands: boolean;
}

/** What is said differently about one thing, and not settled yet. */
export interface Conflict {
  readonly about: string;
  readonly fact: string;
  readonly said: readonly {
    readonly n: number;
    readonly value: unknown;
    readonly by: string;
    readonly evidence: string;
  }[];
}

/** Finds what standing statements contradict: the same fact about the same person, with different values. In the order first said. */
export function conflictsAmong(statements: readonly StatementOnRecord[]): Conflict[] {
  const byThing = new Map<string, StatementOnRecord[]>();
  for (const statement of statements.filter(({ stands }) => stands)) {
    const thing = JSON.stringify([statement.about, statement.fact]);
    byThing.set(thing, [...(byThing.get(thing) ?? []), statement]);
  }
  return [...byThing.values()].filter(disagree).map((said) => ({
    about: (said[0] as StatementOnRecord).about,
    fact: (said[0] as StatementOnRecord).fact,
    said: said.map(({ n, value, saidBy, evidence }) => ({ n, value, by: saidBy, evidence })),
  }));
}

const disagree = (said: readonly StatementOnRecord[]): boolean =>
  new Set(said.map(({ value }) => JSON.stringify(value)).filter((value) => value !== '"unknown"')).size > 1;
