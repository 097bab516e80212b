import type { UndecidedRule } from '../evaluation.js';
import type { ReadyRule } from '../rule-set.js';
import { asksForMore, type Band } from './band.js';
import { unknownsOf } from './unknowns.js';
import type { Weighing } from './weigh.js';

/** A rule that could still ask for more than the floor. */
export interface OpenRule {
  readonly ready: ReadyRule;
  readonly live: boolean;
  /** Fact ids, or `age`, that would settle it. */
  readonly needs: readonly string[];
}

/** Rules that could still ask for more than the floor: live ones first, then the highest response, then the locality's own order. */
export function rulesUndecided(weighing: Weighing, { floor }: Band): OpenRule[] {
  const open: OpenRule[] = [];
  for (const { ready, live } of weighing.rules) {
    if (asksForMore(ready, floor)) open.push({ ready, live, needs: unknownsOf(weighing, ready) });
  }
  return open.sort((a, b) => Number(b.live) - Number(a.live) || b.ready.rank - a.ready.rank);
}

/** What an evaluation says of a rule that is undecided. */
export const describeUndecided = ({ ready, live, needs }: OpenRule): UndecidedRule => ({
  rule: ready.rule.id,
  response: ready.asks.response,
  level: ready.asks.level,
  live,
  needs,
  cites: ready.main,
});
