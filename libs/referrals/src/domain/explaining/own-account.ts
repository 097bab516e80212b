import type { Assertion, ContactFacts } from '#thresholds';
import type { ReceivedContact } from '../contact.js';
import { factsTold, type Evaluable } from '../proposing/evaluate-children.js';
import { sourceWords } from '../source-words.js';

/** A contact as read, as something to be evaluated by itself: nothing is looked up, so it holds nothing that was not sent. */
export const asEvaluable = (contact: ReceivedContact, receivedAt: Date): Evaluable => ({
  kind: contact.kind,
  sourceKind: contact.source.kind,
  sourceWords: sourceWords(contact.source),
  agency: null,
  immediateDanger: contact.immediateDanger,
  policeProtection: contact.police?.protection ?? false,
  receivedAt,
  children: contact.children.map(({ ref, birth }) => ({ ref, birth })),
  assertions: contact.assertions,
});

/** A statement the sender added later, by its number on the record; what a contact came with is numbered from 1. */
export interface AddedByOwn extends Assertion {
  readonly n: number;
  /** Number of the statement it puts right; null for a new one. */
  readonly corrects: number | null;
}

/**
 * What one contact tells by itself, with what its own members say as facts, and what its sender added or put right since: no history,
 * no other source, and nobody else's view of what was said. What an outward explanation is made from.
 */
export function ownAccount(
  contact: ReceivedContact,
  receivedAt: Date,
  added: readonly AddedByOwn[] = [],
): ContactFacts {
  const corrected = new Set(added.map(({ corrects }) => corrects));
  const cameWith = contact.assertions.filter((_, index) => !corrected.has(index + 1));
  const since = added.filter(({ n }) => !corrected.has(n)).map(({ n: _, corrects: __, ...said }) => said);
  return factsTold({ ...asEvaluable(contact, receivedAt), assertions: [...cameWith, ...since] }, []);
}
