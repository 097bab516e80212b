import type { RuleSet } from '../rule-set.js';
import { FALSE, type CountTally } from './truth.js';
import { actsIn, type WeighedRule } from './weighed-rule.js';

/** Counts the different paragraphs met in one cell: by rules that act, also by live ones, also by any that are possible. */
export function tallyCounts(
  { ruleSet, rules }: { readonly ruleSet: RuleSet; readonly rules: readonly WeighedRule[] },
  cell: number,
): CountTally[] {
  const met = ruleSet.counts.map(() => ({
    known: new Set<number>(),
    live: new Set<number>(),
    possible: new Set<number>(),
  }));
  for (const rule of rules) {
    const acts = actsIn(rule, cell);
    if (!acts && rule.truths[cell] === FALSE) continue;
    for (const { count, paragraphs } of rule.ready.meets) {
      for (const paragraph of paragraphs) {
        met[count]?.possible.add(paragraph);
        if (acts) met[count]?.known.add(paragraph);
        if (acts || rule.live) met[count]?.live.add(paragraph);
      }
    }
  }
  return met.map(({ known, live, possible }) => ({ known: known.size, live: live.size, possible: possible.size }));
}
