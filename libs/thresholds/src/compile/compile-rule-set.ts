import type { Fact, FactCatalogue } from '../fact.js';
import { isUnknownWhenAbsent } from '../parse/parse-when-absent.js';
import type { Possible, ReadyCount, ReadyFact, ReadyRule, RuleSet } from '../rule-set.js';
import { responseRank, type LevelledResponse } from '../response.js';
import type { Citation, NationalFloor, Rule, ThresholdDocument } from '../threshold-document.js';
import { compileCondition, type Gathering } from './compile-condition.js';
import { leavesOf, type Leaf } from './walk.js';

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
  const facts = [...catalogue.facts.values()];
  const gathering = startGathering(facts);
  const rules = [...(document?.rules ?? []), ...(floor?.rules ?? [])];
  const halfReady = rules.map((rule) => ({ rule, when: compileCondition(rule.when, gathering) }));
  const readBothWays = findReadBothWays(halfReady.flatMap(({ when }) => leavesOf(when)));
  const ready = halfReady.map(({ rule, when }): ReadyRule => {
    const leaves = leavesOf(when);
    const asks = { response: rule.response, level: levelOf(rule, document) };
    const [main = UNCITED, ...also] = rule.cites;
    return {
      rule,
      asks,
      rank: responseRank(asks.response),
      standing: standingOf(asks, document),
      main,
      also,
      when,
      ...whatItReads(leaves, facts, readBothWays),
    };
  });
  const readied = readyFacts(facts, ready, document, floor);
  return {
    document,
    floor,
    catalogue,
    rules: ready,
    facts: readied,
    unsaid: whenNothingIsSaid(readied),
    slotOf: gathering.slotOf,
    ages: gathering.ages,
    gestations: gathering.gestations,
    counts: gathering.counts.map(({ level, domain }) => readyCount(level, domain, ready, document)),
    histories: gathering.histories,
    readBothWays,
  };
}

const UNCITED: Citation = { ref: '', section: '', text: '', url: '', authority: 'local', readOn: null };

function startGathering(facts: readonly Fact[]): Gathering {
  const slotOf = new Map(facts.map((fact, slot) => [fact.id, slot]));
  return { slotOf, facts, ages: [], gestations: [], counts: [], histories: [] };
}

/** A rule of the floor takes the lowest level whose default is its response. */
function levelOf(rule: Rule, document: ThresholdDocument | null): string {
  return rule.level ?? document?.levels.find((level) => level.response === rule.response)?.id ?? '';
}

function standingOf(asks: LevelledResponse, document: ThresholdDocument | null): number {
  const levels = document?.levels ?? [];
  const levelRank = levels.findIndex((level) => level.id === asks.level) + 1;
  return responseRank(asks.response) * (levels.length + 1) + levelRank;
}

type Reads = Pick<ReadyRule, 'reads' | 'risks' | 'readsBirth' | 'varies' | 'countsRead' | 'readsHistory'>;

function whatItReads(leaves: readonly Leaf[], facts: readonly Fact[], readBothWays: readonly number[]): Reads {
  const reads = [...new Set(leaves.flatMap(slotsOf))];
  const readsBirth = leaves.some((leaf) => leaf.kind === 'age' || leaf.kind === 'unborn');
  const countsRead = leaves.flatMap((leaf) => (leaf.kind === 'count' ? leaf.count : []));
  return {
    reads,
    risks: reads.filter((slot) => facts[slot]?.polarity === 'risk'),
    readsBirth,
    varies: readsBirth || countsRead.length > 0 || reads.some((slot) => readBothWays.includes(slot)),
    countsRead,
    readsHistory: leaves.some((leaf) => leaf.kind === 'history'),
  };
}

function slotsOf(leaf: Leaf): readonly number[] {
  if ('slot' in leaf) return [leaf.slot];
  return leaf.kind === 'history' ? (leaf.slots ?? []) : [];
}

function findReadBothWays(leaves: readonly Leaf[]): number[] {
  const asPresent = new Set(leaves.flatMap((leaf) => (leaf.kind === 'at-least' ? leaf.slot : [])));
  const asAbsent = new Set(leaves.flatMap((leaf) => (leaf.kind === 'none' ? leaf.slot : [])));
  return [...asPresent].filter((slot) => asAbsent.has(slot));
}

/** A locality may add facts that are unknown when absent, and may not take from the floor's. */
function readyFacts(
  facts: readonly Fact[],
  rules: readonly ReadyRule[],
  document: ThresholdDocument | null,
  floor: NationalFloor | null,
): ReadyFact[] {
  const readings = [document, floor].flatMap((each) => (each === null ? [] : isUnknownWhenAbsent(each.whenAbsent)));
  return facts.map((fact, slot) => ({
    fact,
    top: fact.type === 'scale' ? fact.scale.length - 1 : fact.type === 'number' ? Infinity : 1,
    unknownWhenAbsent: readings.some((isUnknown) => isUnknown(fact.id)),
    readBy: rules.flatMap((rule, index) => (rule.reads.includes(slot) ? index : [])),
  }));
}

function whenNothingIsSaid(facts: readonly ReadyFact[]): Possible {
  return {
    lowest: Float64Array.from(facts, (fact) => (fact.unknownWhenAbsent ? 0 : NaN)),
    highest: Float64Array.from(facts, (fact) => (fact.unknownWhenAbsent ? fact.top : NaN)),
  };
}

/** Rules that themselves count are left out: a count is of paragraphs met by other rules. */
function readyCount(
  level: string,
  domain: string | null,
  rules: readonly ReadyRule[],
  document: ThresholdDocument | null,
): ReadyCount {
  const inDomain = (document?.sections ?? []).filter(
    (section) => section.level === level && (domain === null || section.domain === domain),
  );
  const sections = new Set(inDomain.map((section) => section.id));
  const refs = (document?.paragraphs ?? []).filter((each) => sections.has(each.section)).map((each) => each.ref);
  const metBy = rules.flatMap(({ rule, countsRead }, index) => {
    const paragraphs = rule.cites.map((cite) => refs.indexOf(cite.ref)).filter((place) => place >= 0);
    return countsRead.length > 0 || paragraphs.length === 0 ? [] : { rule: index, paragraphs };
  });
  return { metBy };
}
