import type { RuleSet } from '../rule-set.js';
import type { CountTally } from './truth.js';
import type { WeighedRule } from './weighed-rule.js';

/** How firmly a paragraph is met: by a rule that is possible, by a live one, by one that acts. */
const [POSSIBLE, LIVE, ACTING] = [1, 2, 3];

/** Counts the different paragraphs that rules which hold or could hold meet: by those that act, also by live ones, by all. */
export function tallyCounts(
  { counts, countsOfParagraph }: RuleSet,
  possible: readonly WeighedRule[],
  acts: (rule: WeighedRule) => boolean,
): CountTally[] {
  const tallies = counts.map(() => ({ known: 0, live: 0, possible: 0 }));
  const met = new Array<number>(countsOfParagraph.length).fill(0);
  for (const rule of possible) {
    const { counted } = rule.ready;
    if (counted.length === 0) continue;
    const firmness = acts(rule) ? ACTING : rule.live ? LIVE : POSSIBLE;
    for (const paragraph of counted) {
      const before = met[paragraph] as number;
      if (firmness <= before) continue;
      met[paragraph] = firmness;
      for (const count of countsOfParagraph[paragraph] as readonly number[]) {
        const tally = tallies[count] as (typeof tallies)[number];
        if (before < POSSIBLE) tally.possible += 1;
        if (before < LIVE && firmness >= LIVE) tally.live += 1;
        if (firmness === ACTING) tally.known += 1;
      }
    }
  }
  return tallies;
}
