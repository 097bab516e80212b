import type { Fact, FactCatalogue } from '../fact.js';
import { isUnknownWhenAbsent } from '../parse/parse-when-absent.js';
import type { Possible, ReadyFact, ReadyRule } from '../rule-set.js';
import type { WhenAbsent } from '../threshold-document.js';

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
  }));
}

/** What is known of each fact when nobody has said anything. */
export function whenNothingIsSaid(facts: readonly ReadyFact[]): Possible {
  return {
    lowest: Float64Array.from(facts, (fact) => (fact.unknownWhenAbsent ? 0 : NaN)),
    highest: Float64Array.from(facts, (fact) => (fact.unknownWhenAbsent ? fact.top : NaN)),
  };
}

/** The highest value a fact can have: 1 for yes/no, the last step of a scale, no limit for a number. */
export function topOf(fact: Fact): number {
  if (fact.type === 'scale') return Math.max(1, fact.scale.length - 1);
  return fact.type === 'number' ? Infinity : 1;
}
