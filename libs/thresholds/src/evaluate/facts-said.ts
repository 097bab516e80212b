import { EVIDENCE, type Assertion } from '../contact-facts.js';
import type { FactSaid } from '../evaluation.js';
import type { Leaf } from './leaves.js';
import type { Part, ReadyFact, ReadyRule } from '../rule-set.js';
import { readValue } from './read-value.js';
import { FALSE, TRUE, truthOf, type Circumstances } from './truth.js';
import type { Weighing } from './weigh.js';
import { actsEverywhere } from './weighed-rule.js';

/** The statements a matched rule stands on: those that make the parts of its condition that hold, hold. Firmest evidence first. */
export function factsSaidFor(weighing: Weighing, ready: ReadyRule): FactSaid[] {
  const leaves = weighing.ages.flatMap((birth) => leavesThatHold(ready.when, birth, weighing));
  const assertions = new Set(leaves.flatMap((leaf) => saidFor(leaf, weighing)));
  return [...assertions].sort(firmestFirst).map(({ about, fact, value, evidence, saidBy }) => ({
    about,
    fact,
    value,
    evidence,
    saidBy,
  }));
}

/** Leaves that hold, in parts that hold or may; those of a part that cannot hold explain nothing. */
function leavesThatHold(part: Part, now: Circumstances, weighing: Weighing): Leaf[] {
  if (truthOf(part, now) === FALSE) return [];
  if (part.kind === 'some') return part.of.flatMap((each) => leavesThatHold(each, now, weighing));
  if (part.kind === 'count') return leavesCounted(part.count, now, weighing);
  return truthOf(part, now) === TRUE ? [part] : [];
}

function leavesCounted(count: number, now: Circumstances, weighing: Weighing): Leaf[] {
  return weighing.rules
    .filter((rule) => rule.ready.meets.some((met) => met.count === count) && actsEverywhere(rule))
    .flatMap((rule) => leavesThatHold(rule.ready.when, now, weighing));
}

function saidFor(leaf: Leaf, weighing: Weighing): Assertion[] {
  if (!('slot' in leaf)) return [];
  const ready = weighing.ruleSet.facts[leaf.slot] as ReadyFact;
  return (weighing.known.said.get(leaf.slot) ?? []).filter((assertion) => supports(assertion, leaf, ready));
}

function supports(assertion: Assertion, leaf: Leaf, ready: ReadyFact): boolean {
  const stated = readValue(assertion.value, ready);
  if (stated === null) return false;
  return leaf.kind === 'at-least' ? stated.lowest >= leaf.value : stated.highest === 0;
}

/** An order of its own, so that the order in which sources were heard changes nothing. */
function firmestFirst(a: Assertion, b: Assertion): number {
  const firmness = EVIDENCE.indexOf(a.evidence) - EVIDENCE.indexOf(b.evidence);
  if (firmness !== 0) return firmness;
  const [wordsOfA, wordsOfB] = [a, b].map(({ fact, saidBy, about, value }) =>
    JSON.stringify([fact, saidBy, about, value]),
  );
  return (wordsOfA ?? '') < (wordsOfB ?? '') ? -1 : 1;
}
