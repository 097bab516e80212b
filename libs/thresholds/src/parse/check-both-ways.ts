import type { Condition } from '../condition.js';
import type { FactCatalogue } from '../fact.js';
import type { Rule } from '../threshold-document.js';
import { note, type Place } from './place.js';

/** The most combinations of values that an evaluation works out one by one, where all facts read both ways are unknown. */
const MOST_COMBINATIONS = 64;

/** Notes where rules read more facts both ways than can be worked out. */
export function checkBothWays(rules: readonly Rule[], place: Place, catalogue: FactCatalogue): void {
  const problem = tooManyBothWays(rules, catalogue);
  if (problem !== null) note(place, problem);
}

/**
 * A fact that one rule reads as so and another as not so is worked out for each of its values, and several for each combination. That
 * is exact, and doubles with each: so there is a limit to how many.
 * @returns what is wrong, in words; null where nothing is
 */
export function tooManyBothWays(rules: readonly Rule[], catalogue: FactCatalogue): string | null {
  const leaves = rules.flatMap(({ when }) => leavesOf(when));
  const read = (kinds: readonly Condition['kind'][]): Set<string> =>
    new Set(leaves.flatMap((leaf) => ('fact' in leaf && kinds.includes(leaf.kind) ? leaf.fact : [])));
  const asAbsent = read(['absent']);
  const both = [...read(['present', 'step'])].filter((fact) => asAbsent.has(fact));
  const combinations = both.reduce((ways, fact) => ways * Math.max(2, catalogue.facts.get(fact)?.scale.length ?? 0), 1);
  if (combinations <= MOST_COMBINATIONS) return null;
  const named = both.map((fact) => `“${fact}”`).join(', ');
  return (
    `reads ${both.length} facts both as so and as not so (${named}), which come to ${combinations} combinations: ` +
    `keep them to ${MOST_COMBINATIONS}, six yes/no facts, by reading some of them one way only.`
  );
}

const leavesOf = (condition: Condition): Condition[] =>
  condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'some'
    ? condition.of.flatMap(leavesOf)
    : [condition];
