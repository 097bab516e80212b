import type { LevelledResponse } from '../response.js';
import type { ReadyRule } from '../rule-set.js';
import { FALSE } from './truth.js';
import { acts, type Weighing } from './weigh.js';

/** The floor and ceiling of one child: the rule that asks for each, null for none. */
export interface Band {
  readonly floor: ReadyRule | null;
  readonly ceiling: ReadyRule | null;
}

/**
 * Floor: the least, over every way things may be, of the highest that rules ask for. Ceiling: the highest of the floor and of
 * every live rule that is still possible.
 */
export function bandOf(weighing: Weighing): Band {
  const floors = weighing.cells.map((_, cell) => highestThatActs(weighing, cell));
  const floor = floors.reduce(
    (least, each) => (standingOf(each) < standingOf(least) ? each : least),
    floors[0] ?? null,
  );
  let ceiling = floor;
  weighing.ruleSet.rules.forEach((ready, rule) => {
    if (weighing.most[rule] === FALSE || weighing.live[rule] !== 1) return;
    if (asksForMore(ready, floor) && ready.standing > standingOf(ceiling)) ceiling = ready;
  });
  return { floor, ceiling };
}

/** Does a rule ask for a higher response than another, or than none? */
export const asksForMore = (ready: ReadyRule, than: ReadyRule | null): boolean => ready.rank > (than?.rank ?? -1);

/** The response and level a rule asks for, as a value of their own. */
export const asksFor = (ready: ReadyRule | null): LevelledResponse | null => (ready === null ? null : ready.asks);

const standingOf = (ready: ReadyRule | null): number => ready?.standing ?? -1;

function highestThatActs(weighing: Weighing, cell: number): ReadyRule | null {
  let highest: ReadyRule | null = null;
  weighing.ruleSet.rules.forEach((ready, rule) => {
    if (ready.standing > standingOf(highest) && acts(weighing, rule, cell)) highest = ready;
  });
  return highest;
}
