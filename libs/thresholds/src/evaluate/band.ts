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
  const floor = leastOf(highestInEachCell(weighing));
  const live = weighing.rules.filter((rule) => rule.live && asksForMore(rule.ready, floor)).map(({ ready }) => ready);
  return { floor, ceiling: highestOf(live) ?? floor };
}

/** What the floor would be were the birth known, whichever birth makes it highest. */
export function floorOfWorstBirth(weighing: Weighing): ReadyRule | null {
  const highest = highestInEachCell(weighing);
  const births = new Set(weighing.cells.map(({ birth }) => birth));
  const floors = [...births].map((birth) =>
    leastOf(highest.filter((_, cell) => weighing.cells[cell]?.birth === birth)),
  );
  return highestOf(floors.filter((floor) => floor !== null));
}

/** Does a rule ask for a higher response than another, or than none? */
export const asksForMore = (ready: ReadyRule, than: ReadyRule | null): boolean => ready.rank > (than?.rank ?? -1);

const standingOf = (ready: ReadyRule | null): number => ready?.standing ?? -1;

const highestInEachCell = ({ cells, rules }: Weighing): (ReadyRule | null)[] =>
  cells.map((_, cell) => highestOf(rules.filter((rule) => actsIn(rule, cell)).map(({ ready }) => ready)));

const leastOf = (rules: readonly (ReadyRule | null)[]): ReadyRule | null =>
  rules.reduce((least, each) => (standingOf(each) < standingOf(least) ? each : least), rules[0] ?? null);

const highestOf = (rules: readonly ReadyRule[]): ReadyRule | null =>
  rules.reduce<ReadyRule | null>((best, ready) => (ready.standing > standingOf(best) ? ready : best), null);
