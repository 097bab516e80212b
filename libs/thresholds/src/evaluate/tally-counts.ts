import type { RuleSet } from '../rule-set.js';
import type { CountTally } from './truth.js';
import type { WeighedRule } from './weighed-rule.js';

/** Counts the different paragraphs that rules which hold or could hold meet: by those that act, also by live ones, by all. */
export function tallyCounts(
  ruleSet: RuleSet,
  possible: readonly WeighedRule[],
  acts: (rule: WeighedRule) => boolean,
): CountTally[] {
  return ruleSet.counts.map((_, count) => {
    const metBy = (rules: readonly WeighedRule[]): number => {
      const met = rules.flatMap((rule) => rule.ready.meets.filter((each) => each.count === count));
      return new Set(met.flatMap(({ paragraphs }) => paragraphs)).size;
    };
    return {
      known: metBy(possible.filter(acts)),
      live: metBy(possible.filter((rule) => rule.live || acts(rule))),
      possible: metBy(possible),
    };
  });
}
