import type { Leaf } from './leaves.js';
import type { Part, ReadyRule } from '../rule-set.js';
import { isUnknown } from './cells.js';
import { POSSIBLE, truthOf, type Circumstances } from './truth.js';
import type { Weighing } from './weigh.js';
import { actsEverywhere } from './weighed-rule.js';

/** The word that stands for the child's age, or the due day, among what is not known. */
export const AGE = 'age';

/**
 * What would settle a rule that is possible: the ids of the facts it reads that are not known, in the order it reads them,
 * and `age` where it comes out differently for different possible births. What could not change its answer is left out.
 */
export function unknownsOf(weighing: Weighing, ready: ReadyRule): string[] {
  const ids = new Set<string>();
  for (const birth of weighing.ages) {
    for (const leaf of undecidedLeaves(ready.when, birth)) {
      for (const id of unknownsOfLeaf(leaf, weighing)) ids.add(id);
    }
  }
  const truths = ready.readsBirth ? weighing.ages.map((birth) => truthOf(ready.when, birth)) : [];
  const turnsOnBirth = ids.delete(AGE) || truths.some((truth) => truth !== truths[0]);
  return [...ids, ...(turnsOnBirth ? [AGE] : [])];
}

/** The leaves that could still go either way, within parts that could still go either way. */
function undecidedLeaves(part: Part, now: Circumstances): Leaf[] {
  if (truthOf(part, now) !== POSSIBLE) return [];
  return part.kind === 'some' ? part.of.flatMap((each) => undecidedLeaves(each, now)) : [part];
}

function unknownsOfLeaf(leaf: Leaf, weighing: Weighing): string[] {
  if (leaf.kind === 'count') return unknownsOfCount(leaf.count, weighing);
  const slots = 'slot' in leaf ? [leaf.slot] : leaf.kind === 'history' ? (leaf.slots ?? []) : [];
  return slots
    .filter((slot) => isUnknown(slot, weighing.known.possible))
    .map((slot) => weighing.ruleSet.facts[slot]?.fact.id ?? '');
}

/** A count turns on whatever its own undecided rules turn on. */
function unknownsOfCount(count: number, weighing: Weighing): string[] {
  return weighing.rules
    .filter((rule) => rule.ready.meets.some((met) => met.count === count) && !actsEverywhere(rule))
    .flatMap((rule) => unknownsOf(weighing, rule.ready));
}
