import { EVIDENCE, type Assertion } from '../contact-facts.js';
import type { FactSaid } from '../evaluation.js';
import type { Part, ReadyFact, ReadyRule } from '../rule-set.js';
import type { Leaf } from './leaves.js';
import { readValue } from './read-value.js';
import { FALSE, TRUE, truthOf, type Circumstances } from './truth.js';
import type { Weighing } from './weigh.js';
import { actsEverywhere } from './weighed-rule.js';

/** The statements a matched rule stands on: those that make the parts of its condition that hold, hold. Firmest evidence first. */
export function factsSaidFor(weighing: Weighing, ready: ReadyRule): FactSaid[] {
  const found: Assertion[] = [];
  for (const now of weighing.ages) gather(ready.when, now, weighing, found);
  if (found.length > 1) found.sort(firmestFirst);
  return found.map(({ about, fact, value, evidence, saidBy }) => ({ about, fact, value, evidence, saidBy }));
}

/** Finds what is said for the leaves that hold, in parts that hold or may; those of a part that cannot hold explain nothing. */
function gather(part: Part, now: Circumstances, weighing: Weighing, found: Assertion[]): void {
  const truth = truthOf(part, now);
  if (truth === FALSE) return;
  if (part.kind === 'some') for (const each of part.of) gather(each, now, weighing, found);
  else if (part.kind === 'count') gatherCounted(part.count, now, weighing, found);
  else if (part.kind !== 'at-least' && part.kind !== 'none') return;
  else if (truth === TRUE) gatherSaid(part, weighing, found);
}

function gatherCounted(count: number, now: Circumstances, weighing: Weighing, found: Assertion[]): void {
  for (const rule of weighing.rules) {
    const meets = rule.ready.meets.some((met) => met.count === count);
    if (meets && actsEverywhere(rule)) gather(rule.ready.when, now, weighing, found);
  }
}

function gatherSaid(leaf: FactLeaf, weighing: Weighing, found: Assertion[]): void {
  const ready = weighing.ruleSet.facts[leaf.slot] as ReadyFact;
  for (const assertion of weighing.known.said.get(leaf.slot) ?? []) {
    if (supports(assertion, leaf, ready) && !found.includes(assertion)) found.push(assertion);
  }
}

type FactLeaf = Extract<Leaf, { readonly kind: 'at-least' | 'none' }>;

function supports(assertion: Assertion, leaf: FactLeaf, ready: ReadyFact): boolean {
  const stated = readValue(assertion.value, ready);
  if (stated === null) return false;
  return leaf.kind === 'at-least' ? stated.lowest >= leaf.value : stated.highest === 0;
}

/** An order of its own, so that the order in which sources were heard changes nothing. */
function firmestFirst(a: Assertion, b: Assertion): number {
  return (
    EVIDENCE.indexOf(a.evidence) - EVIDENCE.indexOf(b.evidence) ||
    alphabetically(a.fact, b.fact) ||
    alphabetically(a.saidBy, b.saidBy) ||
    alphabetically(a.about, b.about) ||
    alphabetically(JSON.stringify(a.value), JSON.stringify(b.value))
  );
}

const alphabetically = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
