import type { BirthCell, Possible, RuleSet } from '../rule-set.js';
import type { Births } from './birth-cells.js';

/** One way things may be: a possible birth, with a value for each unknown fact that rules read both ways. */
export interface Cell {
  readonly birth: BirthCell;
  readonly possible: Possible;
}

/**
 * Every cell of one child: outcomes are worked out in each and bounded, so that what is read both ways is exact. A document that
 * reads too many facts both ways for that is refused when it is read (`check-both-ways.ts`).
 */
export function possibleCells(births: Births, possible: Possible, ruleSet: RuleSet): Cell[] {
  const unknown = ruleSet.readBothWays.filter((slot) => isUnknown(slot, possible));
  if (unknown.length === 0) return births.cells.map((birth) => ({ birth, possible }));
  const settled = unknown.reduce(
    (ways, slot) => ways.flatMap((way) => valuesOf(slot, possible).map((value) => settle(way, slot, value))),
    [possible],
  );
  return births.cells.flatMap((birth) => settled.map((way) => ({ birth, possible: way })));
}

/** The same knowledge with one fact taken to have one value. */
export function settle(possible: Possible, slot: number, value: number): Possible {
  const [lowest, highest] = [possible.lowest.slice(), possible.highest.slice()];
  lowest[slot] = value;
  highest[slot] = value;
  return { lowest, highest };
}

/** Is a fact not known: neither settled nor unreported? */
export const isUnknown = (slot: number, { lowest, highest }: Possible): boolean =>
  (lowest[slot] as number) < (highest[slot] as number);

/** Every value an unknown fact could have; of a number, only its ends. */
export function valuesOf(slot: number, { lowest, highest }: Possible): number[] {
  const [from, to] = [lowest[slot] as number, highest[slot] as number];
  return to === Infinity ? [from, to] : Array.from({ length: to - from + 1 }, (_, step) => from + step);
}
