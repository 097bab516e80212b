import { EVIDENCE, type Assertion } from '../contact-facts.js';
import type { FactSaid } from '../evaluation.js';
import type { Part, ReadyFact, ReadyRule } from '../rule-set.js';
import type { KnownChild } from './know-child.js';
import { readValue } from './read-value.js';
import { TRUE, truthOf, type Circumstances } from './truth.js';
import { acts, type Weighing } from './weigh.js';

/** The statements a matched rule stands on: those that make the parts of its condition that hold, hold. Firmest evidence first. */
export function factsSaidFor(weighing: Weighing, known: KnownChild, ready: ReadyRule): FactSaid[] {
  const assertions = new Set<Assertion>();
  weighing.cells.forEach((cell, index) => gather(ready.when, cell, index, weighing, known, assertions));
  return [...assertions].sort(firmestFirst).map(({ about, fact, value, evidence, saidBy }) => ({
    about,
    fact,
    value,
    evidence,
    saidBy,
  }));
}

function gather(
  part: Part,
  cell: Circumstances,
  index: number,
  weighing: Weighing,
  known: KnownChild,
  into: Set<Assertion>,
): void {
  const again = (each: Part): void => gather(each, cell, index, weighing, known, into);
  if (part.kind === 'some') part.of.forEach(again);
  else if (part.kind === 'count') {
    for (const { rule } of weighing.ruleSet.counts[part.count]?.metBy ?? []) {
      const met = weighing.ruleSet.rules[rule];
      if (met !== undefined && acts(weighing, rule, index)) again(met.when);
    }
  } else if ('slot' in part && truthOf(part, { ...cell, possible: known.possible }) === TRUE) {
    const ready = weighing.ruleSet.facts[part.slot] as ReadyFact;
    for (const assertion of known.said.get(part.slot) ?? []) if (supports(assertion, part, ready)) into.add(assertion);
  }
}

function supports(assertion: Assertion, part: Part, ready: ReadyFact): boolean {
  const stated = readValue(assertion.value, ready);
  if (stated === null) return false;
  return part.kind === 'at-least' ? stated.lowest >= part.value : stated.highest === 0;
}

/** An order of its own, so that the order in which sources were heard changes nothing. */
function firmestFirst(a: Assertion, b: Assertion): number {
  const firmness = EVIDENCE.indexOf(a.evidence) - EVIDENCE.indexOf(b.evidence);
  return firmness || compare(a.fact, b.fact) || compare(a.saidBy, b.saidBy) || compare(a.about, b.about);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
