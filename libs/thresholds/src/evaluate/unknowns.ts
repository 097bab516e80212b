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
  readonly needs: ReadonlySet<string>;
  /** Alike in two cells where the rule stands the same in both. */
  readonly mark: string;
}

/**
 * What would settle a rule that is possible: the ids of the facts it reads that are not known, in the order it reads them,
 * and `age` where it stands differently for different possible births. What could not change its answer is left out.
 */
export function unknownsOf(weighing: Weighing, ready: ReadyRule): string[] {
  const [first] = weighing.cells;
  if (first === undefined) return [];
  if (!ready.varies || weighing.cells.length === 1) return inOrder(needsIn(first, ready, weighing), ready, weighing);
  const stands = weighing.cells.map((cell) => standIn(cell, ready, weighing));
  const found = new Set(stands.flatMap(({ needs }) => [...needs]));
  for (const id of factsReadBothWays(stands, ready, weighing)) found.add(id);
  if ((ready.readsBirth || ready.readsCounts) && differ(stands, (a, b) => a.possible === b.possible)) found.add(AGE);
  return inOrder(found, ready, weighing);
}

/** The facts a rule reads itself in its own order, then those of what it counts, and the age last. */
function inOrder(found: Set<string>, ready: ReadyRule, weighing: Weighing): string[] {
  const ids: string[] = [];
  for (const slot of ready.reads) {
    const id = idOf(slot, weighing);
    if (found.delete(id)) ids.push(id);
  }
  if (found.size === 0) return ids;
  const age = found.delete(AGE) ? [AGE] : [];
  return [...ids, ...found, ...age];
}

function standIn(cell: Circumstances, ready: ReadyRule, weighing: Weighing): Stand {
  const needs = needsIn(cell, ready, weighing);
  return { cell, needs, mark: `${truthOf(ready.when, cell)} ${[...needs].join(' ')}` };
}

function needsIn(cell: Circumstances, ready: ReadyRule, weighing: Weighing): Set<string> {
  const found = new Set<string>();
  gatherNeeds(ready.when, cell, weighing, found);
  return found;
}

/** What the leaves turn on that could still go either way, within parts that could still go either way. */
function gatherNeeds(part: Part, now: Circumstances, weighing: Weighing, found: Set<string>): void {
  if (truthOf(part, now) !== POSSIBLE) return;
  if (part.kind === 'some') for (const each of part.of) gatherNeeds(each, now, weighing, found);
  else if (part.kind === 'count') gatherOfCount(part.count, weighing, found);
  else for (const slot of slotsOf(part)) if (isUnknown(slot, now.possible)) found.add(idOf(slot, weighing));
}

function slotsOf(leaf: Leaf): readonly number[] {
  if (leaf.kind === 'at-least' || leaf.kind === 'none') return [leaf.slot];
  return leaf.kind === 'history' ? (leaf.slots ?? []) : [];
}

/** A count turns on whatever its own undecided rules turn on. */
function gatherOfCount(count: number, weighing: Weighing, found: Set<string>): void {
  for (const rule of weighing.rules) {
    if (!rule.ready.meets.some((met) => met.count === count) || actsEverywhere(rule)) continue;
    for (const id of unknownsOf(weighing, rule.ready)) found.add(id);
  }
}

/**
 * Facts read both ways have one value in each cell: they matter where the rule stands differently for another value alone. A count
 * may turn on one that only the rules it counts read.
 */
function factsReadBothWays(stands: readonly Stand[], ready: ReadyRule, weighing: Weighing): string[] {
  const settled = weighing.ruleSet.readBothWays.filter((slot) => isUnknown(slot, weighing.known.possible));
  const alikeBut = (slot: number) => (a: Circumstances, b: Circumstances) =>
    a.birth === b.birth &&
    settled.every((other) => other === slot || a.possible.lowest[other] === b.possible.lowest[other]);
  return settled
    .filter((slot) => (ready.readsCounts || ready.reads.includes(slot)) && differ(stands, alikeBut(slot)))
    .map((slot) => idOf(slot, weighing));
}

/** Does the rule stand differently in two cells that are otherwise alike? */
const differ = (stands: readonly Stand[], alike: (a: Circumstances, b: Circumstances) => boolean): boolean =>
  stands.some((one) => stands.some((other) => one.mark !== other.mark && alike(one.cell, other.cell)));

const idOf = (slot: number, { ruleSet }: Weighing): string => ruleSet.facts[slot]?.fact.id ?? '';
