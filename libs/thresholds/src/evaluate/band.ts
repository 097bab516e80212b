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
export function bandOf({ cells, rules }: Weighing): Band {
  const floors = cells.map((_, cell) =>
    highestOf(rules.filter((rule) => actsIn(rule, cell)).map(({ ready }) => ready)),
  );
  const floor = floors.reduce(
    (least, each) => (standingOf(each) < standingOf(least) ? each : least),
    floors[0] ?? null,
  );
  const live = rules.filter((rule) => rule.live && asksForMore(rule.ready, floor)).map(({ ready }) => ready);
  return { floor, ceiling: highestOf(live) ?? floor };
}

/** Does a rule ask for a higher response than another, or than none? */
export const asksForMore = (ready: ReadyRule, than: ReadyRule | null): boolean => ready.rank > (than?.rank ?? -1);

const standingOf = (ready: ReadyRule | null): number => ready?.standing ?? -1;

const highestOf = (rules: readonly ReadyRule[]): ReadyRule | null =>
  rules.reduce<ReadyRule | null>((best, ready) => (ready.standing > standingOf(best) ? ready : best), null);
