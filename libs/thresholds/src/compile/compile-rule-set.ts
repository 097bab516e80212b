import { RESPONSES } from '../response.js';
import type { FactCatalogue } from '../fact.js';
import type { ReadyFact, ReadyRule, RuleSet } from '../rule-set.js';
import type { NationalFloor, ThresholdDocument } from '../threshold-document.js';
import { compileCondition, type Gathering } from './compile-condition.js';
import { compileFacts, whenNothingIsSaid } from './compile-facts.js';
import { compileRules, countsOfParagraphs } from './compile-rules.js';
import { marksOf } from './rule-marks.js';
import { mayHoldOfNothing, settlesAlone, turnsOnMore } from './when-nothing-is-said.js';
import { leavesOf, type Leaf } from '../evaluate/leaves.js';

/**
 * Makes a locality's document ready over the national floor. The highest response wins, so the floor is simply further rules:
 * a locality can ask for more and never for less.
 * @param document the document in force, or null where there is none
 * @param floor the national floor in force, or null where a document is looked at alone
 * @returns a rule set for `evaluate`; compile once, evaluate often. Never throws.
 */
export function compileRuleSet(
  document: ThresholdDocument | null,
  floor: NationalFloor | null,
  catalogue: FactCatalogue,
): RuleSet {
  const gathering = startGathering(catalogue);
  const conditions = [...(document?.rules ?? []), ...(floor?.rules ?? [])].map((rule) => ({
    rule,
    when: compileCondition(rule.when, gathering),
  }));
  const readBothWays = findReadBothWays(conditions.flatMap(({ when }) => leavesOf(when)));
  const rules = compileRules(conditions, document, gathering, readBothWays);
  const facts = compileFacts(catalogue, rules, [document, floor]);
  const unsaid = whenNothingIsSaid(facts);
  return {
    document,
    floor,
    catalogue,
    rules,
    facts,
    slotOf: gathering.slotOf,
    unsaid,
    always: marksOf(rules, (ready) => mayHoldOfNothing(ready, unsaid)),
    above: [-1, ...RESPONSES.keys()].map((rank) => marksOf(rules, (ready) => ready.rank > rank)),
    turnOnMore: marksOf(rules, (ready) => turnsOnMore(ready, unsaid)),
    alone: settlesAlone(
      rules.filter((ready) => !turnsOnMore(ready, unsaid)),
      unsaid,
    ),
    ages: gathering.ages,
    gestations: gathering.gestations,
    histories: gathering.histories,
    counts: gathering.counts.map((_, count) => ({ mostByOneFact: mostByOneFact(count, facts) })),
    countsOfParagraph: countsOfParagraphs(gathering, document),
    readBothWays,
  };
}

function startGathering(catalogue: FactCatalogue): Gathering {
  const facts = [...catalogue.facts.values()];
  const slotOf = new Map(facts.map((fact, slot) => [fact.id, slot]));
  return { slotOf, facts, ages: [], gestations: [], counts: [], histories: [] };
}

function findReadBothWays(leaves: readonly Leaf[]): number[] {
  const asPresent = new Set(leaves.flatMap((leaf) => (leaf.kind === 'at-least' ? leaf.slot : [])));
  const asAbsent = new Set(leaves.flatMap((leaf) => (leaf.kind === 'none' ? leaf.slot : [])));
  return [...asPresent].filter((slot) => asAbsent.has(slot));
}

function mostByOneFact(count: number, facts: readonly ReadyFact[]): number {
  const paragraphsOf = (ready: ReadyRule): readonly number[] =>
    ready.meets.filter((met) => met.count === count).flatMap((met) => met.paragraphs);
  return Math.max(0, ...facts.map(({ readBy }) => new Set(readBy.flatMap(paragraphsOf)).size));
}
