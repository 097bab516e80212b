import { readDayNumber } from '../calendar.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import type { Condition, CountCondition, HistoryCondition } from '../condition.js';
import type { FactCatalogue } from '../fact.js';
import { isUnknownWhenAbsent } from '../parse/parse-when-absent.js';
import type { LevelledResponse } from '../response.js';
import type { RuleSet } from '../rule-set.js';
import type { NationalFloor, Rule, ThresholdDocument } from '../threshold-document.js';
import { cutBirths, type Births } from './births.js';
import { factsRead, leavesOf, type Leaf } from './leaves.js';
import type { Way } from './way.js';
import { countKey, historyKey, waysOf } from './ways.js';

/** What is to be certified: a locality's document over a national floor. Either may be missing, not both. */
export interface ToExamine {
  readonly document: ThresholdDocument | null;
  readonly floor: NationalFloor | null;
  readonly catalogue: FactCatalogue;
}

/** A rule with all that checks ask of it. */
export interface ExaminedRule {
  readonly rule: Rule;
  /** Its place among all rules: the document's, then the floor's. */
  readonly index: number;
  readonly path: string;
  readonly ofFloor: boolean;
  readonly asks: LevelledResponse;
  readonly rank: number;
  /** Response first, then level. */
  readonly standing: number;
  /** Null where there are too many to list. */
  readonly ways: readonly Way[] | null;
  readonly counts: boolean;
  readonly reads: readonly string[];
}

/** A document over a floor, made ready for every check. */
export interface Examination extends ToExamine {
  readonly ruleSet: RuleSet;
  /** Day on which ages are worked out. */
  readonly on: string;
  readonly births: Births;
  readonly rules: readonly ExaminedRule[];
  readonly byFact: ReadonlyMap<string, readonly ExaminedRule[]>;
  /** Rules that may hold though no fact is said. */
  readonly beyondFacts: readonly ExaminedRule[];
  readonly counting: readonly ExaminedRule[];
  readonly histories: ReadonlyMap<string, HistoryCondition>;
  /** The refs of the paragraphs each count counts. */
  readonly paragraphsCounted: ReadonlyMap<string, ReadonlySet<string>>;
  readonly isUnknownWhenAbsent: (fact: string) => boolean;
  /** Facts that precautionary rules read, of this version and of another it is looked at beside. */
  readonly supposed: readonly string[];
  readonly readAsPresent: ReadonlySet<string>;
  readonly readAsAbsent: ReadonlySet<string>;
  readonly besideAnother: boolean;
}

/** Makes a document and a floor ready to be checked. `also`: the rules of another version, to be looked at beside it. */
export function examine(what: ToExamine, also: readonly Rule[] = [], day: string | null = null): Examination {
  const ruleSet = compileRuleSet(what.document, what.floor, what.catalogue);
  const on = day ?? dayOf(what);
  const conditions = ruleSet.rules.map(({ rule }) => rule.when);
  const allRules = [...ruleSet.rules.map(({ rule }) => rule), ...also];
  const every = allRules.map(({ when }) => when);
  const births = cutBirths(every, readDayNumber(on) ?? 0);
  const rules = ruleSet.rules.map(({ rule, asks, rank, standing }, index): ExaminedRule => ({
    rule,
    index,
    path: pathOf(rule, index, what.document?.rules.length ?? 0),
    ofFloor: index >= (what.document?.rules.length ?? 0),
    asks,
    rank,
    standing,
    ways: waysOf(rule.when, { births, catalogue: what.catalogue }),
    counts: leavesOf(rule.when).some((leaf) => leaf.kind === 'count'),
    reads: factsRead(rule.when),
  }));
  const readings = [what.document, what.floor].flatMap((source) =>
    source === null ? [] : isUnknownWhenAbsent(source.whenAbsent),
  );
  return {
    ...what,
    ruleSet,
    on,
    births,
    rules,
    byFact: byFactOf(rules),
    beyondFacts: rules.filter(readsMoreThanFacts),
    counting: rules.filter((each) => each.counts),
    histories: historiesIn(every),
    paragraphsCounted: countsIn(conditions, what.document),
    isUnknownWhenAbsent: (fact) => readings.some((isUnknown) => isUnknown(fact)),
    supposed: supposedBy(allRules),
    readAsPresent: factsIn(every, (leaf) => leaf.kind === 'present' || leaf.kind === 'step'),
    readAsAbsent: factsIn(every, (leaf) => leaf.kind === 'absent'),
    besideAnother: also.length > 0,
  };
}

/** The first day on which document and floor both apply. */
function dayOf({ document, floor }: ToExamine): string {
  const days = [document?.effectiveFrom, floor?.effectiveFrom].filter((day) => readDayNumber(day) !== null);
  return (days.sort().at(-1) as string | undefined) ?? '2026-01-01';
}

const pathOf = (rule: Rule, index: number, own: number): string =>
  index < own ? `rules[${index}] (${rule.id})` : `floor.rules[${index - own}] (${rule.id})`;

function byFactOf(rules: readonly ExaminedRule[]): Map<string, ExaminedRule[]> {
  const byFact = new Map<string, ExaminedRule[]>();
  for (const rule of rules) {
    if (rule.counts) continue;
    for (const fact of rule.reads) byFact.set(fact, [...(byFact.get(fact) ?? []), rule]);
  }
  return byFact;
}

/** Has it a way that wants no fact, or ways that were not listed? */
const readsMoreThanFacts = ({ ways, counts }: ExaminedRule): boolean =>
  !counts && (ways === null || ways.some(({ wants }) => ![...wants.keys()].some((key) => /^[+-]/.test(key))));

const historiesIn = (conditions: readonly Condition[]): Map<string, HistoryCondition> =>
  new Map(conditions.flatMap(leavesOf).flatMap((leaf) => (leaf.kind === 'history' ? [[historyKey(leaf), leaf]] : [])));

function countsIn(conditions: readonly Condition[], document: ThresholdDocument | null): Map<string, Set<string>> {
  const counts = conditions.flatMap(leavesOf).flatMap((leaf) => (leaf.kind === 'count' ? leaf : []));
  return new Map(counts.map((count) => [countKey(count), paragraphsOf(count, document)]));
}

function paragraphsOf({ level, domain }: CountCondition, document: ThresholdDocument | null): Set<string> {
  const sections = (document?.sections ?? []).filter(
    (section) => section.level === level && (domain === null || section.domain === domain),
  );
  const ids = new Set(sections.map((section) => section.id));
  const paragraphs = (document?.paragraphs ?? []).filter((paragraph) => ids.has(paragraph.section));
  return new Set(paragraphs.map((paragraph) => paragraph.ref));
}

const supposedBy = (rules: readonly Rule[]): string[] => [
  ...new Set(rules.filter(({ precautionary }) => precautionary).flatMap(({ when }) => factsRead(when))),
];

const factsIn = (conditions: readonly Condition[], isWanted: (leaf: Leaf) => boolean): Set<string> =>
  new Set(conditions.flatMap(leavesOf).flatMap((leaf) => (isWanted(leaf) && 'fact' in leaf ? leaf.fact : [])));
