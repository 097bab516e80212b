import {
  compileRuleSet,
  type Condition,
  type FactCatalogue,
  type NationalFloor,
  type Rule,
  type ThresholdDocument,
} from '#thresholds';
import { daysOldAt } from './births.js';
import { historyMark, levelOf, named, type Vocabulary, type World } from './declare.js';
import { leavesIn } from './leaves.js';
import { and, atLeast, define, or, type Script } from './script.js';

/** A rule as the solver is asked about it. */
export interface AskedRule {
  readonly rule: Rule;
  readonly index: number;
  readonly ofFloor: boolean;
  readonly rank: number;
  readonly standing: number;
  readonly level: string;
  /** Does it read births, or a count of what may read them? */
  readonly byBirth: boolean;
  readonly counts: boolean;
}

/** A document over a floor, as the solver is asked about it. */
export interface Side {
  /** Tells the sides of a difference apart. */
  readonly name: string;
  readonly document: ThresholdDocument | null;
  readonly rules: readonly AskedRule[];
}

/** Reads a document over a floor for the solver: what each rule asks for, and what it turns on. Conditions stay as written. */
export function sideOf(
  document: ThresholdDocument | null,
  floor: NationalFloor | null,
  catalogue: FactCatalogue,
  name = '',
): Side {
  const own = document?.rules.length ?? 0;
  const rules = compileRuleSet(document, floor, catalogue).rules.map(({ rule, rank, standing, asks }, index) => {
    const kinds = new Set(leavesIn([rule.when]).map(({ kind }) => kind));
    const counts = kinds.has('count');
    return {
      rule,
      index,
      ofFloor: index >= own,
      rank,
      standing,
      level: asks.level,
      counts,
      byBirth: counts || kinds.has('age') || kinds.has('unborn'),
    };
  });
  return { name, document, rules };
}

/** What is asked of a rule, and in which world. */
export interface Asking {
  readonly script: Script;
  readonly words: Vocabulary;
  readonly side: Side;
  readonly world: World;
  /** As if this rule were not there. */
  readonly without?: AskedRule;
  /** As if every count and history came to nothing. */
  readonly noNumbers?: boolean;
}

/** Does a rule act in a stretch of births? A precautionary one does wherever it may hold in a stretch that is possible. */
export function acts(asked: AskedRule, stretch: number, asking: Asking): string {
  if (asking.without === asked) return 'false';
  const key = markOf(asked, stretch, asking);
  const known = asking.script.known.get(key);
  if (known !== undefined) return known;
  const formula = actsOf(asked, stretch, asking);
  asking.script.known.set(key, formula);
  return formula;
}

/** Everything on which the answer turns: another rule's absence only where that rule meets what this one counts. */
function markOf(asked: AskedRule, stretch: number, { side, world, without, noNumbers }: Asking): string {
  const missing = without !== undefined && asked.counts && meets(without, asked, side) ? without.index : -1;
  return [side.name, world, asked.index, asked.byBirth ? stretch : 0, missing, noNumbers === true].join(' ');
}

function meets({ rule }: AskedRule, counting: AskedRule, { document }: Side): boolean {
  const levels = leavesIn([counting.rule.when]).flatMap((leaf) => (leaf.kind === 'count' ? leaf.level : []));
  const counted = (document?.sections ?? []).filter(({ level }) => levels.includes(level)).map(({ id }) => id);
  return rule.cites.some(({ ref }) => counted.some((section) => ref.startsWith(`${section}.`)));
}

function actsOf(asked: AskedRule, stretch: number, asking: Asking): string {
  const { rule, byBirth } = asked;
  if (!rule.precautionary) return truth(rule.when, { ...asking, stretch, sure: true });
  if (!byBirth) return truth(rule.when, { ...asking, stretch, sure: false });
  const possible = asking.words.stretches.map((_, at) =>
    and([named.birth(at), truth(rule.when, { ...asking, stretch: at, sure: false })]),
  );
  return define(asking.script, or(possible));
}

/** Does one of some rules act, whichever of the possible births it is? That is: is the outcome at least theirs? */
export function oneActsEverywhere(rules: readonly AskedRule[], asking: Asking): string {
  const plain = or(rules.filter(({ byBirth }) => !byBirth).map((each) => acts(each, 0, asking)));
  const byBirth = rules.filter((each) => each.byBirth);
  const everywhere = asking.words.stretches.map((_, at) =>
    or([`(not ${named.birth(at)})`, define(asking.script, or(byBirth.map((each) => acts(each, at, asking))))]),
  );
  return define(asking.script, or([define(asking.script, plain), define(asking.script, and(everywhere))]));
}

interface InStretch extends Asking {
  readonly stretch: number;
  /** What holds for certain, or what may hold. */
  readonly sure: boolean;
}

function truth(condition: Condition, here: InStretch): string {
  const each = (of: readonly Condition[]): string[] => of.map((part) => truth(part, here));
  switch (condition.kind) {
    case 'all':
      return define(here.script, and(each(condition.of)));
    case 'any':
      return define(here.script, or(each(condition.of)));
    case 'some':
      return define(here.script, atLeast(condition.atLeast, each(condition.of)));
    case 'present':
      return isSo(condition.fact, 1, here);
    case 'step':
      return isSo(condition.fact, levelOf(condition, here.words.catalogue), here);
    case 'absent':
      return isNotSo(condition.fact, here);
    case 'age':
    case 'unborn':
      return isBornSo(condition, here) ? 'true' : 'false';
    case 'history':
      return here.noNumbers ? 'false' : historyReaches(condition, here);
    case 'count':
      return here.noNumbers ? 'false' : countReaches(condition, here);
  }
}

function isSo(fact: string, level: number, { words, world, sure, script }: InStretch): string {
  if (!words.catalogue.facts.has(fact) || level === Infinity) return 'false';
  const so = named.so(fact, level, world);
  return sure ? so : define(script, or([so, named.notKnown(fact, world)]));
}

function isNotSo(fact: string, { words, world, sure, script }: InStretch): string {
  if (!words.catalogue.facts.has(fact)) return 'false';
  const notSo = named.notSo(fact, world);
  return sure ? notSo : define(script, or([notSo, named.notKnown(fact, world)]));
}

function isBornSo(condition: Extract<Condition, { kind: 'age' | 'unborn' }>, { words, stretch }: InStretch): boolean {
  const { daysOld, gestationDays } = words.stretches[stretch] ?? { daysOld: null, gestationDays: 0 };
  if (condition.kind === 'unborn')
    return daysOld === null && gestationDays >= (condition.gestationAtLeastWeeks ?? 0) * 7;
  if (daysOld === null) return false;
  const { atLeast: from, under } = condition;
  return (
    (from === null || daysOld >= daysOldAt(from, words.on)) && (under === null || daysOld < daysOldAt(under, words.on))
  );
}

function historyReaches(condition: Extract<Condition, { kind: 'history' }>, here: InStretch): string {
  const { words, world, script } = here;
  const index = words.histories.findIndex((history) => historyMark(history) === historyMark(condition));
  const carries = condition.facts.length === 0 ? 'true' : or(condition.facts.map((fact) => isSo(fact, 1, here)));
  const withThis = and([`(>= ${named.withThis(index, world)} ${condition.atLeast})`, define(script, carries)]);
  return define(script, or([`(>= ${named.before(index, world)} ${condition.atLeast})`, withThis]));
}

function countReaches(condition: Extract<Condition, { kind: 'count' }>, here: InStretch): string {
  const { document, rules } = here.side;
  const sections = (document?.sections ?? []).filter(
    ({ level, domain }) => level === condition.level && (condition.domain === null || domain === condition.domain),
  );
  const paragraphs = (document?.paragraphs ?? []).filter(({ section }) => sections.some(({ id }) => id === section));
  const met = paragraphs.map(({ ref }) => {
    const citing = rules.filter(({ rule, counts }) => !counts && rule.cites.some((cite) => cite.ref === ref));
    return define(here.script, or(citing.map((each) => isMet(each, here))));
  });
  return define(here.script, atLeast(condition.atLeast, met));
}

function isMet(each: AskedRule, here: InStretch): string {
  const acting = acts(each, here.stretch, here);
  if (here.sure || here.without === each) return acting;
  return define(here.script, or([acting, truth(each.rule.when, here)]));
}
