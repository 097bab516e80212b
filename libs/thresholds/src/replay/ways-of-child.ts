import { dayBefore, type DayNumber } from '../calendar.js';
import type { Span } from '../condition.js';
import { possibleBirths } from '../evaluate/birth-cells.js';
import type { BirthCell } from '../rule-set.js';
import type { GatheredChild, GatheredFact } from './gathered-contact.js';
import type { Vocabulary } from './vocabulary.js';

/** One way things may be for a child: a birth, and values for the facts read both ways that are not known. */
export interface Way {
  readonly birth: BirthCell;
  readonly settled: readonly GatheredFact[];
}

/** What the ages and windows of a vocabulary come to on one day of receipt, worked out once for all contacts of the day. */
export interface DayOfReceipt {
  readonly day: DayNumber | null;
  readonly ages: readonly Span[];
  readonly gestations: readonly number[];
  /** By the rows of the ages: the latest birth of someone who has reached each end; null where that end is open. */
  readonly ends: readonly {
    readonly row: number;
    readonly atLeast: DayNumber | null;
    readonly under: DayNumber | null;
  }[];
  /** How many days ago each history's window begins. */
  readonly windows: readonly number[];
}

export function dayOfReceipt(day: DayNumber | null, { ages, unborn, histories }: Vocabulary): DayOfReceipt {
  const today = day ?? 0;
  const endOf = (span: Span | null): DayNumber | null => (span === null ? null : dayBefore(today, span));
  return {
    day,
    ages: ages.flatMap(({ atLeast, under }) => [atLeast, under].filter((span) => span !== null)),
    gestations: unborn.map(({ gestationDays }) => gestationDays).filter(Number.isFinite),
    ends: ages.map(({ atLeast, under, row }) => ({ row, atLeast: endOf(atLeast), under: endOf(under) })),
    windows: histories.map(({ history }) => today - dayBefore(today, history.within)),
  };
}

/**
 * Every way things may be for a child.
 * @param facts what is known of it, with what is assumed
 * @param bothWays for each fact read both ways, whether unknown when nobody spoke of it
 */
export function waysOfChild(
  { birth }: GatheredChild,
  facts: readonly GatheredFact[],
  day: DayOfReceipt,
  bothWays: readonly GatheredFact[],
): readonly Way[] {
  const settled = bothWays.length === 0 ? KNOWN : settledWays(facts, bothWays);
  if (birth.kind === 'born' && birth.from === birth.until && settled === KNOWN) {
    return [{ birth: { bornOn: birth.from, gestationDays: 0 }, settled: NOTHING }];
  }
  const births = possibleBirths(birth, day.day, day).cells;
  return births.flatMap((each) => settled.map((way) => ({ birth: each, settled: way })));
}

const NOTHING: readonly GatheredFact[] = [];
const KNOWN: readonly (readonly GatheredFact[])[] = [NOTHING];

function settledWays(
  facts: readonly GatheredFact[],
  bothWays: readonly GatheredFact[],
): readonly (readonly GatheredFact[])[] {
  let ways = KNOWN;
  for (const unsaid of bothWays) {
    const fact = facts.find(({ slot }) => slot === unsaid.slot) ?? unsaid;
    if (!(fact.lowest < fact.highest)) continue;
    ways = ways.flatMap((way) => valuesOf(fact).map((value) => [...way, { ...fact, lowest: value, highest: value }]));
  }
  return ways;
}

/** Every value, or of a number its ends, as `cells.ts` has them. */
function valuesOf({ lowest, highest }: GatheredFact): number[] {
  if (highest === Infinity) return [lowest, highest];
  return Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step);
}
