import type { Part, ReadyRule } from '../rule-set.js';
import { isUnknown } from './cells.js';
import type { KnownChild } from './know-child.js';
import { FALSE, POSSIBLE, truthOf, type Circumstances } from './truth.js';
import { truthIn, type Weighing } from './weigh.js';

/** The fact id that stands for the child's age among what is not known. */
export const AGE = 'age';

/**
 * What would settle a rule that is possible: the ids of the facts it reads that are not known, in the order it reads them,
 * and `age` where it comes out differently for different possible births. What could not change its answer is left out.
 */
export function unknownsOf(weighing: Weighing, known: KnownChild, ready: ReadyRule, rule: number): string[] {
  const slots = new Set<number>();
  weighing.cells.forEach((cell, index) => {
    if (truthIn(weighing, rule, index) === FALSE) return;
    // A fact read both ways has one value in each cell; what is known of it is what the contact says.
    const now = { ...cell, possible: known.possible };
    for (const part of undecidedParts(ready.when, now)) {
      for (const slot of slotsOf(part, weighing)) if (isUnknown(slot, known.possible)) slots.add(slot);
    }
  });
  const ids = ready.reads.filter((slot) => slots.has(slot)).map((slot) => idOf(slot, weighing));
  const fromCounts = [...slots].filter((slot) => !ready.reads.includes(slot)).map((slot) => idOf(slot, weighing));
  return [...ids, ...fromCounts, ...(turnsOnBirth(weighing, known, ready) ? [AGE] : [])];
}

const idOf = (slot: number, weighing: Weighing): string => weighing.ruleSet.facts[slot]?.fact.id ?? '';

function undecidedParts(part: Part, now: Circumstances): Exclude<Part, { kind: 'some' }>[] {
  if (truthOf(part, now) !== POSSIBLE) return [];
  return part.kind === 'some' ? part.of.flatMap((each) => undecidedParts(each, now)) : [part];
}

function slotsOf(part: Part, weighing: Weighing): readonly number[] {
  if ('slot' in part) return [part.slot];
  if (part.kind === 'history') return part.slots ?? [];
  if (part.kind !== 'count') return [];
  const metBy = weighing.ruleSet.counts[part.count]?.metBy ?? [];
  return metBy.flatMap(({ rule }) =>
    weighing.most[rule] === POSSIBLE ? (weighing.ruleSet.rules[rule]?.reads ?? []) : [],
  );
}

function turnsOnBirth(weighing: Weighing, known: KnownChild, ready: ReadyRule): boolean {
  if (!ready.readsBirth) return false;
  const truths = weighing.cells.map((cell) => truthOf(ready.when, { ...cell, possible: known.possible }));
  return truths.some((truth) => truth !== truths[0]);
}
