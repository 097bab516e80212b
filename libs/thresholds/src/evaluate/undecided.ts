import type { UndecidedRule } from '../evaluation.js';
import { asksForMore, type Band } from './band.js';
import type { KnownChild } from './know-child.js';
import { FALSE } from './truth.js';
import { unknownsOf } from './unknowns.js';
import type { Weighing } from './weigh.js';

/** Rules that could still ask for more than the floor: live ones first, then the highest response, then the locality's own order. */
export function rulesUndecided(weighing: Weighing, known: KnownChild, band: Band): UndecidedRule[] {
  return weighing.ruleSet.rules
    .flatMap((ready, rule) =>
      weighing.most[rule] !== FALSE && asksForMore(ready, band.floor)
        ? { ready, rule, live: weighing.live[rule] === 1 }
        : [],
    )
    .sort((a, b) => Number(b.live) - Number(a.live) || b.ready.rank - a.ready.rank || a.rule - b.rule)
    .map(({ ready, rule, live }) => ({
      rule: ready.rule.id,
      ...ready.asks,
      live,
      needs: unknownsOf(weighing, known, ready, rule),
      cites: ready.main,
    }));
}
