import type { Assertion, Evidence } from '../contact-facts.js';
import type { Fact } from '../fact.js';

const FIRST_HAND: readonly Evidence[] = ['seen', 'finding'];
const NOT_KNOWLEDGE: readonly Evidence[] = ['opinion', 'allegation', 'told-by-another', 'assumed'];

/**
 * Is this the word of someone placed to know, so that it can show a risk to be absent or a protection present?
 * They are of a kind who can usually answer, or saw or found it themselves; they are not passing on opinion, allegation or
 * hearsay; and the concern is not, and may not be, about them. What the service worked out itself counts.
 */
export function isPlacedToKnow(assertion: Assertion, fact: Fact): boolean {
  if (assertion.mayBeOfConcern) return false;
  if (assertion.sourceKind === 'derived') return true;
  if (NOT_KNOWLEDGE.includes(assertion.evidence)) return false;
  return fact.askOf.includes(assertion.sourceKind) || FIRST_HAND.includes(assertion.evidence);
}
