import type { Response } from '#thresholds';

/** Something that left, for whom, and what it was made from. */
export interface SentCopy {
  readonly contactId: string;
  readonly id: string;
  readonly what: 'feedback' | 'progress' | 'family-explanation' | 'pack';
  readonly recipient: string;
  /** The decision it tells; null where it tells none. */
  readonly decisionN: number | null;
  readonly statements: readonly number[];
  /** Hash of its words; null for a pack, which is read as it stands. */
  readonly sha256: string | null;
  /** What that decision came to. */
  readonly response: Response | null;
}

/** Copies in which any of these statements was used, by whom they went to. */
export function madeFrom(copies: readonly SentCopy[], statements: readonly number[]): Map<string, SentCopy[]> {
  return byRecipient(copies.filter((copy) => copy.statements.some((n) => statements.includes(n))));
}

/** Copies that tell a decision, by whom they went to. */
export const tellingADecision = (copies: readonly SentCopy[]): Map<string, SentCopy[]> =>
  byRecipient(copies.filter(({ decisionN }) => decisionN !== null));

function byRecipient(copies: readonly SentCopy[]): Map<string, SentCopy[]> {
  const groups = new Map<string, SentCopy[]>();
  for (const copy of copies) groups.set(copy.recipient, [...(groups.get(copy.recipient) ?? []), copy]);
  return groups;
}
