import type { Condition } from '../condition.js';
import type { Rule } from '../threshold-document.js';
import { at, note, type Place } from './place.js';

/**
 * What holds of a rule as a whole: counts and histories never reach the MACPT alone, and a precautionary rule
 * holds on to something someone must have reported.
 * @param unknownWhenAbsent says whether a fact nobody mentioned could still be so
 */
export function checkRule(rule: Rule, place: Place, unknownWhenAbsent: (fact: string) => boolean): void {
  if (rule.response === 'macpt' && holdsOnNumbersAlone(rule.when)) {
    const right = 'join it with all to a fact of harm, or give it response: family-help';
    note(at(place, 'when'), `a count or a history alone would reach the MACPT: ${right}.`);
  }
  if (rule.precautionary && couldHoldOfNothing(rule.when, unknownWhenAbsent)) {
    const right = 'join it with all to a fact that is not-reported when absent';
    note(at(place, 'when'), `a precautionary rule would fire on a contact that says nothing: ${right}.`);
  }
}

/** Would it hold with every count, history and age as wished, and no fact at all? */
const holdsOnNumbersAlone = (condition: Condition): boolean =>
  speaksOfNumbers(condition) && holds(condition, (part) => !('fact' in part));

/** Could it hold of a child of whom nothing is said, whose age is not known? */
const couldHoldOfNothing = (condition: Condition, unknownWhenAbsent: (fact: string) => boolean): boolean =>
  holds(condition, (part) => {
    if ('fact' in part) return unknownWhenAbsent(part.fact);
    return part.kind === 'age' || part.kind === 'unborn';
  });

type Part = Exclude<Condition, { readonly kind: 'all' | 'any' | 'some' }>;

/** Does it hold when each of its parts is as `partHolds` says? */
function holds(condition: Condition, partHolds: (part: Part) => boolean): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => holds(part, partHolds));
    case 'any':
      return condition.of.some((part) => holds(part, partHolds));
    case 'some':
      return condition.of.filter((part) => holds(part, partHolds)).length >= condition.atLeast;
    default:
      return partHolds(condition);
  }
}

function speaksOfNumbers(condition: Condition): boolean {
  if ('of' in condition && typeof condition.of !== 'string') return condition.of.some(speaksOfNumbers);
  return condition.kind === 'count' || condition.kind === 'history';
}
