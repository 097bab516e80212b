import type { ReadyCount } from '../rule-set.js';
import { FALSE, type CountTally } from './truth.js';
import { acts, truthIn, type Weighing } from './weigh.js';

/** Counts the different paragraphs met in one cell: by rules that act, also by live ones, also by any that are possible. */
export function tallyCount(count: ReadyCount, weighing: Weighing, cell: number): CountTally {
  const known = new Set<number>();
  const live = new Set<number>();
  const possible = new Set<number>();
  for (const { rule, paragraphs } of count.metBy) {
    if (truthIn(weighing, rule, cell) === FALSE && !acts(weighing, rule, cell)) continue;
    for (const paragraph of paragraphs) {
      possible.add(paragraph);
      if (acts(weighing, rule, cell)) known.add(paragraph);
      if (acts(weighing, rule, cell) || weighing.live[rule] === 1) live.add(paragraph);
    }
  }
  return { known: known.size, live: live.size, possible: possible.size };
}
