import type { ReadyRule } from '../rule-set.js';
import type { Weighing } from './weigh.js';
import { actsIn } from './weighed-rule.js';

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
  const floor = floorOf(weighing);
  let ceiling = floor;
  for (const { ready, live } of weighing.rules) {
    if (live && asksForMore(ready, floor) && standingOf(ready) > standingOf(ceiling)) ceiling = ready;
  }
  return { floor, ceiling };
}

/** The least, over every way things may be, of the highest that rules ask for. */
export const floorOf = (weighing: Weighing): ReadyRule | null =>
  leastOf(weighing.cells.map((_, cell) => highestIn(weighing, cell)));

/** What the floor would be were the birth known, whichever birth makes it highest. */
export function floorOfWorstBirth(weighing: Weighing): ReadyRule | null {
  const highest = weighing.cells.map((_, cell) => highestIn(weighing, cell));
  const births = new Set(weighing.cells.map(({ birth }) => birth));
  const floors = [...births].map((birth) =>
    leastOf(highest.filter((_, cell) => weighing.cells[cell]?.birth === birth)),
  );
  return floors.reduce((best, floor) => (standingOf(floor) > standingOf(best) ? floor : best), null);
}

/** Does a rule ask for a higher response than another, or than none? */
export const asksForMore = (ready: ReadyRule, than: ReadyRule | null): boolean => ready.rank > (than?.rank ?? -1);

const standingOf = (ready: ReadyRule | null): number => ready?.standing ?? -1;

function highestIn({ rules }: Weighing, cell: number): ReadyRule | null {
  let best: ReadyRule | null = null;
  for (const rule of rules) {
    if (rule.ready.standing > standingOf(best) && actsIn(rule, cell)) best = rule.ready;
  }
  return best;
}

const leastOf = (rules: readonly (ReadyRule | null)[]): ReadyRule | null =>
  rules.reduce((least, each) => (standingOf(each) < standingOf(least) ? each : least), rules[0] ?? null);
