import type { Assertion } from '#thresholds';
import { mayBeOfConcern } from '../as-sent/source-kind.js';
import type { UndecidedContact } from './undecided-contact.js';

type Known = Pick<
  UndecidedContact,
  'kind' | 'sourceKind' | 'sourceWords' | 'immediateDanger' | 'policeProtection' | 'assertions'
>;

/**
 * What the contact's own members say, as facts: danger, police protection, a child or family asking for themselves; and what
 * a stated detail takes for granted. They are the sender's words, so they are said by the sender.
 */
export function derivedAssertions(contact: Known): Assertion[] {
  const said = (fact: string, value: string): Assertion => ({
    about: 'household',
    fact,
    value,
    evidence: 'not-stated',
    saidBy: contact.sourceWords,
    sourceKind: contact.sourceKind,
    mayBeOfConcern: mayBeOfConcern(contact.sourceKind),
  });
  return [
    ...(contact.immediateDanger ? [said('immediate-danger', contact.immediateDanger)] : []),
    ...(contact.policeProtection ? [said('police-protection', 'yes')] : []),
    ...(contact.sourceKind === 'child' ? [said('child-contacts-for-self', 'yes')] : []),
    ...(asksForHelp(contact) ? [said('family-asks-for-help', 'yes')] : []),
    ...contact.assertions.filter(tellsOfDisclosure).map((detail) => ({ ...detail, fact: 'child-says-abused' })),
  ];
}

/** Details of what a child said: whoever gives one says that the child said something. */
const DISCLOSURE_DETAILS = new Set(['disclosure-sexual', 'disclosure-of-injury', 'disclosure-continuing']);

const tellsOfDisclosure = ({ fact, value }: Assertion): boolean => DISCLOSURE_DETAILS.has(fact) && value === 'yes';

const FAMILY_SOURCES = new Set(['family', 'parent-or-carer', 'relative']);

const asksForHelp = ({ kind, sourceKind }: Known): boolean =>
  kind === 'request-for-help' && FAMILY_SOURCES.has(sourceKind);
