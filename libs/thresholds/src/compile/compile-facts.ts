import type { Fact, FactCatalogue } from '../fact.js';
import { isUnknownWhenAbsent } from '../parse/parse-when-absent.js';
import type { Possible, ReadyFact, ReadyRule } from '../rule-set.js';
import type { WhenAbsent } from '../threshold-document.js';
import { marksAmong } from './rule-marks.js';
import { watchedLeaves, type FactLeaf } from './watched-leaves.js';

/** Makes each fact ready. A locality may add facts that are unknown when absent, and may not take from the floor's. */
export function compileFacts(
  catalogue: FactCatalogue,
  rules: readonly ReadyRule[],
  sources: readonly ({ readonly whenAbsent: WhenAbsent } | null)[],
): ReadyFact[] {
  const readings = sources.flatMap((source) => (source === null ? [] : isUnknownWhenAbsent(source.whenAbsent)));
  const all = [...catalogue.facts.values()];
  const unknown = all.map((fact) => readings.some((isUnknown) => isUnknown(fact.id)));
  const leaves: LeavesByRule = new Map(
    rules.map((ready) => [ready, watchedLeaves(ready.when, (slot) => unknown[slot] === false) ?? []]),
  );
  return all.map((fact, slot) => ({
    fact,
    top: topOf(fact),
    unknownWhenAbsent: unknown[slot] === true,
    ...whoReads(slot, rules, leaves),
  }));
}

/** The leaves each rule watches, worked out once: hundreds of facts ask for them. */
type LeavesByRule = ReadonlyMap<ReadyRule, readonly FactLeaf[]>;

function whoReads(
  slot: number,
  rules: readonly ReadyRule[],
  leaves: LeavesByRule,
): Pick<ReadyFact, 'readBy' | 'marksOfReaders' | 'ifReached' | 'ifNone'> {
  const readBy = rules.filter((ready) => ready.reads.includes(slot));
  const readers = readBy.map((ready) => ({ ready, values: valuesRead(slot, leaves.get(ready) ?? []) }));
  const reachedBy = (value: number): ReadyRule[] =>
    readers.filter(({ values }) => Math.min(...values) <= value).map(({ ready }) => ready);
  return {
    readBy,
    marksOfReaders: marksAmong(rules.length, readBy),
    ifReached: [...new Set(readers.flatMap(({ values }) => values))]
      .sort((a, b) => a - b)
      .map((value) => ({ value, marks: marksAmong(rules.length, reachedBy(value)) })),
    ifNone: marksAmong(
      rules.length,
      readBy.filter((ready) => leaves.get(ready)?.some((leaf) => isNoneOf(leaf, slot))),
    ),
  };
}

const isNoneOf = (leaf: FactLeaf, slot: number): boolean => leaf.kind === 'none' && leaf.slot === slot;

/** The values of a fact that leaves compare with; the least of a rule's is the first that could make some leaf of it hold. */
const valuesRead = (slot: number, leaves: readonly FactLeaf[]): number[] =>
  leaves.flatMap((leaf) => (leaf.kind === 'at-least' && leaf.slot === slot ? [leaf.value] : []));

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
