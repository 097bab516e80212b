import type { Assertion } from '#thresholds';
import type { UndecidedContact } from './undecided-contact.js';

type Known = Pick<UndecidedContact, 'kind' | 'sourceKind' | 'sourceWords' | 'immediateDanger' | 'policeProtection'>;

/**
 * What the contact's own members say, as facts: danger, police protection, a child or family asking for themselves.
 * They are the sender's words, so they are said by the sender; about everyone in the contact.
 */
export function derivedAssertions(contact: Known): Assertion[] {
  const said = (fact: string, value: string): Assertion => ({
    about: 'household',
    fact,
    value,
    evidence: 'not-stated',
    saidBy: contact.sourceWords,
    sourceKind: contact.sourceKind,
    mayBeOfConcern: MAY_BE_OF_CONCERN.has(contact.sourceKind),
  });
  return [
    ...(contact.immediateDanger ? [said('immediate-danger', contact.immediateDanger)] : []),
    ...(contact.policeProtection ? [said('police-protection', 'yes')] : []),
    ...(contact.sourceKind === 'child' ? [said('child-contacts-for-self', 'yes')] : []),
    ...(asksForHelp(contact) ? [said('family-asks-for-help', 'yes')] : []),
  ];
}

/** Whose "no" does not make a danger absent. */
const MAY_BE_OF_CONCERN = new Set(['family', 'parent-or-carer', 'relative', 'other', 'public']);

const FAMILY_SOURCES = new Set(['family', 'parent-or-carer', 'relative']);

const asksForHelp = ({ kind, sourceKind }: Known): boolean =>
  kind === 'request-for-help' && FAMILY_SOURCES.has(sourceKind);
