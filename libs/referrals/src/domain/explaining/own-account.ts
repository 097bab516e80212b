import type { ContactFacts } from '#thresholds';
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

/**
 * What one contact tells by itself, with what its own members say as facts: no history, no other source. What an outward
 * explanation is made from.
 */
export const ownAccount = (contact: ReceivedContact, receivedAt: Date): ContactFacts =>
  factsTold(asEvaluable(contact, receivedAt), []);
