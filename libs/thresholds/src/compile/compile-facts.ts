import { leavesOf, type Leaf } from '../evaluate/leaves.js';
import type { Fact, FactCatalogue } from '../fact.js';
import { isUnknownWhenAbsent } from '../parse/parse-when-absent.js';
import type { Possible, ReadyFact, ReadyRule } from '../rule-set.js';
import type { WhenAbsent } from '../threshold-document.js';
import { marksOf } from './rule-marks.js';

/** Makes each fact ready. A locality may add facts that are unknown when absent, and may not take from the floor's. */
export function compileFacts(
  catalogue: FactCatalogue,
  rules: readonly ReadyRule[],
  sources: readonly ({ readonly whenAbsent: WhenAbsent } | null)[],
): ReadyFact[] {
  const readings = sources.flatMap((source) => (source === null ? [] : isUnknownWhenAbsent(source.whenAbsent)));
  return [...catalogue.facts.values()].map((fact, slot) => ({
    fact,
    top: topOf(fact),
    unknownWhenAbsent: readings.some((isUnknown) => isUnknown(fact.id)),
    readBy: rules.filter((ready) => ready.reads.includes(slot)),
    marksOfReaders: marksOf(rules, (ready) => ready.reads.includes(slot)),
    ifReached: valuesRead(slot, rules).map((value) => ({
      value,
      marks: marksOf(rules, (ready) => leastRead(slot, ready) <= value),
    })),
    ifNone: marksOf(rules, ({ when }) => leavesOf(when).some((leaf) => leaf.kind === 'none' && leaf.slot === slot)),
  }));
}

/** The values of a fact that rules compare with, rising. */
const valuesRead = (slot: number, rules: readonly ReadyRule[]): number[] =>
  [...new Set(rules.flatMap(({ when }) => leavesOf(when).flatMap((leaf) => valueReached(leaf, slot))))].sort(
    (a, b) => a - b,
  );

/** The least value of a fact that could make some leaf of a rule hold. */
const leastRead = (slot: number, { when }: ReadyRule): number =>
  Math.min(...leavesOf(when).flatMap((leaf) => valueReached(leaf, slot)));

function valueReached(leaf: Leaf, slot: number): number[] {
  if (leaf.kind === 'at-least') return leaf.slot === slot ? [leaf.value] : [];
  // An incident carries a fact that is there at all.
  return leaf.kind === 'history' && leaf.slots?.includes(slot) === true ? [Number.MIN_VALUE] : [];
}

/** What is known of each fact when nobody has said anything. */
export function whenNothingIsSaid(facts: readonly ReadyFact[]): Possible {
  return {
    lowest: facts.map((fact) => (fact.unknownWhenAbsent ? 0 : NaN)),
    highest: facts.map((fact) => (fact.unknownWhenAbsent ? fact.top : NaN)),
  };
}

/** The highest value a fact can have: 1 for yes/no, the last step of a scale, no limit for a number. */
export function topOf(fact: Fact): number {
  if (fact.type === 'scale') return Math.max(1, fact.scale.length - 1);
  return fact.type === 'number' ? Infinity : 1;
}
