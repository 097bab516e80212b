import { oweWork, type Tx } from '#record';
import type { AddedStatement } from '../domain/casework/added-statement.js';
import { DECIDE_CONTACT } from '../domain/owed-work.js';
import { addStatements, takeForFacts } from '../persistence/add-statements.js';
import type { AddingTerms } from './adding-terms.js';
import { followCopies } from './feedback/correct-copies.js';

export type FactsAdded =
  | {
      readonly outcome: 'added';
      readonly revision: number;
      readonly version: number;
      readonly statements: readonly number[];
    }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'no-such-statement'; readonly corrects: number };

/**
 * Adds statements to a contact, or puts some right, and owes its evaluation again: what goes up acts at once, what goes down is
 * proposed to a person. Nothing said before is lost. A closed contact is opened by it.
 */
export async function addFacts(
  tx: Tx,
  contactId: string,
  statements: readonly AddedStatement[],
  terms: AddingTerms,
): Promise<FactsAdded> {
  const { actor, ids, lane, practitioner } = terms;
  const { locality } = actor;
  const taken = await takeForFacts(tx, locality, contactId);
  if (!taken) return { outcome: 'unknown' };
  const known = practitioner ? taken.statements : taken.asReceived;
  const missing = statements.find(({ corrects }) => corrects !== null && corrects > known);
  if (missing?.corrects) return { outcome: 'no-such-statement', corrects: missing.corrects };
  const version = taken.version + 1;
  const numbers = statements.map((_, index) => taken.statements + index + 1);
  await addStatements(
    tx,
    { locality, contactId },
    {
      actor,
      rows: statements.map((statement, index) => ({ n: numbers[index] as number, ...statement })),
      audit: {
        ...{ locality, stream: contactId, seq: version, name: 'contact.facts-added', actor, purpose: 'casework' },
        details: {
          statements: numbers,
          corrects: statements.flatMap(({ corrects }) => corrects ?? []),
          resolves: statements.filter(({ resolves }) => resolves).length,
          correlationId: taken.correlationId,
        },
      },
    },
  );
  const { correlationId } = taken;
  const numbered = await followCopies(tx, { contactId, added: numbers, version, correlationId }, terms);
  await oweWork(tx, [{ ...DECIDE_CONTACT, id: ids.next(), locality, lane, subject: contactId, correlationId }]);
  return { outcome: 'added', revision: taken.revision + 1, version: numbered, statements: numbers };
}
