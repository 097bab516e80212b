import type { Part, ReadyRule } from '../rule-set.js';
import { isUnknown } from './cells.js';
import type { Leaf } from './leaves.js';
import { POSSIBLE, truthOf, type Circumstances } from './truth.js';
import type { Weighing } from './weigh.js';
import { actsEverywhere } from './weighed-rule.js';

/** The word that stands for the child's age, or the due day, among what is not known. */
export const AGE = 'age';

/** How a rule stands in one cell: how it comes out, and what it still turns on there. */
interface Stand {
  readonly cell: Circumstances;
  readonly needs: readonly string[];
  /** Alike in two cells where the rule stands the same in both. */
  readonly mark: string;
}

/**
 * What would settle a rule that is possible: the ids of the facts it reads that are not known, in the order it reads them,
 * and `age` where it stands differently for different possible births. What could not change its answer is left out.
 */
export function unknownsOf(weighing: Weighing, ready: ReadyRule): string[] {
  const cells = ready.varies ? weighing.cells : weighing.cells.slice(0, 1);
  const stands = cells.map((cell) => standIn(cell, ready, weighing));
  const found = new Set([...stands.flatMap(({ needs }) => needs), ...factsReadBothWays(stands, ready, weighing)]);
  const ids = ready.reads.map((slot) => idOf(slot, weighing)).filter((id) => found.delete(id));
  const turnsOnBirth = found.delete(AGE) || (ready.readsBirth && differ(stands, (a, b) => a.possible === b.possible));
  return [...ids, ...found, ...(turnsOnBirth ? [AGE] : [])];
}

function standIn(cell: Circumstances, ready: ReadyRule, weighing: Weighing): Stand {
  const leaves = undecidedLeaves(ready.when, cell);
  const needs = leaves.flatMap((leaf) => unknownsOfLeaf(leaf, cell, weighing));
  return { cell, needs, mark: `${truthOf(ready.when, cell)} ${needs.join(' ')}` };
}

/** The leaves that could still go either way, within parts that could still go either way. */
function undecidedLeaves(part: Part, now: Circumstances): Leaf[] {
  if (truthOf(part, now) !== POSSIBLE) return [];
  return part.kind === 'some' ? part.of.flatMap((each) => undecidedLeaves(each, now)) : [part];
}

function unknownsOfLeaf(leaf: Leaf, cell: Circumstances, weighing: Weighing): string[] {
  if (leaf.kind === 'count') return unknownsOfCount(leaf.count, weighing);
  const slots = 'slot' in leaf ? [leaf.slot] : leaf.kind === 'history' ? (leaf.slots ?? []) : [];
  return slots.filter((slot) => isUnknown(slot, cell.possible)).map((slot) => idOf(slot, weighing));
}

/** A count turns on whatever its own undecided rules turn on. */
function unknownsOfCount(count: number, weighing: Weighing): string[] {
  return weighing.rules
    .filter((rule) => rule.ready.meets.some((met) => met.count === count) && !actsEverywhere(rule))
    .flatMap((rule) => unknownsOf(weighing, rule.ready));
}

/** Facts read both ways have one value in each cell: they matter where the rule stands differently for another value alone. */
function factsReadBothWays(stands: readonly Stand[], ready: ReadyRule, weighing: Weighing): string[] {
  const settled = weighing.ruleSet.readBothWays.filter((slot) => isUnknown(slot, weighing.known.possible));
  const alikeBut = (slot: number) => (a: Circumstances, b: Circumstances) =>
    a.birth === b.birth &&
    settled.every((other) => other === slot || a.possible.lowest[other] === b.possible.lowest[other]);
  return settled
    .filter((slot) => ready.reads.includes(slot) && differ(stands, alikeBut(slot)))
    .map((slot) => idOf(slot, weighing));
}

/** Does the rule stand differently in two cells that are otherwise alike? */
const differ = (stands: readonly Stand[], alike: (a: Circumstances, b: Circumstances) => boolean): boolean =>
  stands.some((one) => stands.some((other) => one.mark !== other.mark && alike(one.cell, other.cell)));

const idOf = (slot: number, { ruleSet }: Weighing): string => ruleSet.facts[slot]?.fact.id ?? '';
