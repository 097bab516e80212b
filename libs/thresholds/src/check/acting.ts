import type { Condition, CountCondition, HistoryCondition } from '../condition.js';
import { cellsOfAge, cellsOfUnborn, hasCell, placesIn, type BirthSet } from './births.js';
import type { Examination, ExaminedRule } from './examination.js';
import type { Point, Range } from './point.js';
import { SENDER } from './sender.js';
import { countKey } from './ways.js';

/**
 * A reading of conditions of its own, two-valued and apart from the evaluator's: what it finds is then put to `evaluate`, so that
 * each is held to the other. `sure`: what holds; otherwise what may hold, as a precautionary rule asks.
 */
interface Asking {
  readonly examination: Examination;
  readonly point: Point;
  readonly cell: number;
  readonly sure: boolean;
  /** The rules that act apart from counts, once they are known. */
  readonly uncounted: readonly ExaminedRule[];
}

/** The rules that act in one of a point's births. `without`: as if that rule were not there. */
export function actingIn(
  examination: Examination,
  point: Point,
  cell: number,
  without: ExaminedRule | null = null,
): ExaminedRule[] {
  const acts = (uncounted: readonly ExaminedRule[]) => {
    const asking: Asking = { examination, point, cell, uncounted, sure: true };
    return (each: ExaminedRule) => each !== without && doesAct(each, asking);
  };
  const uncounted = candidates(examination, point).filter(acts([]));
  return examination.counting.length === 0
    ? uncounted
    : [...uncounted, ...examination.counting.filter(acts(uncounted))];
}

/** The highest standing of what acts, being the least over every birth that is possible; -1 for none. */
export function standingAt(examination: Examination, point: Point, without: ExaminedRule | null = null): number {
  const cells = placesIn(point.births, examination.births);
  return Math.min(...cells.map((cell) => highestOf(actingIn(examination, point, cell, without))));
}

/** The highest standing among rules; -1 for none. */
export const highestOf = (rules: readonly ExaminedRule[]): number =>
  rules.reduce((most, { standing }) => Math.max(most, standing), -1);

function doesAct({ rule }: ExaminedRule, asking: Asking): boolean {
  if (!rule.precautionary) return holds(rule.when, asking);
  const cells = placesIn(asking.point.births, asking.examination.births);
  return cells.some((cell) => holds(rule.when, { ...asking, cell, sure: false }));
}

/** What is known of a fact at a point; nothing where it was not said and nobody need ask. */
function rangeOf(fact: string, { examination, point }: Asking): Range | undefined {
  const said = point.facts.get(fact);
  if (said !== undefined || !point.unsaid?.has(fact) || !examination.isUnknownWhenAbsent(fact)) return said;
  return { lowest: 0, highest: Infinity };
}

function candidates({ byFact, beyondFacts }: Examination, point: Point): ExaminedRule[] {
  const found = new Set(beyondFacts);
  for (const fact of [...point.facts.keys(), ...(point.unsaid ?? [])])
    for (const rule of byFact.get(fact) ?? []) found.add(rule);
  return [...found];
}

function holds(condition: Condition, asking: Asking): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => holds(part, asking));
    case 'any':
      return condition.of.some((part) => holds(part, asking));
    case 'some':
      return condition.of.filter((part) => holds(part, asking)).length >= condition.atLeast;
    case 'present':
      return isAtLeast(condition.fact, 1, asking);
    case 'step':
      return isAtLeast(condition.fact, stepOf(condition.fact, condition.atLeast, asking), asking);
    case 'absent': {
      const range = rangeOf(condition.fact, asking);
      return range !== undefined && (asking.sure ? range.highest : range.lowest) <= 0;
    }
    case 'age':
    case 'unborn':
      return hasCell(cellsOf(condition, asking.examination), asking.cell);
    case 'history':
      return historyReaches(condition, asking);
    case 'count':
      return paragraphsMet(condition, asking) >= condition.atLeast;
  }
}

function isAtLeast(fact: string, level: number, asking: Asking): boolean {
  const range = rangeOf(fact, asking);
  return range !== undefined && (asking.sure ? range.lowest : range.highest) >= level;
}

function stepOf(fact: string, atLeast: string | number, { examination }: Asking): number {
  if (typeof atLeast === 'number') return atLeast;
  const step = examination.catalogue.facts.get(fact)?.scale.indexOf(atLeast) ?? -1;
  return step < 1 ? Infinity : step;
}

/** Worked out once for each condition of an examination. */
const CELLS = new WeakMap<Condition, { readonly of: Examination['births']; readonly set: BirthSet }>();

function cellsOf(condition: Extract<Condition, { kind: 'age' | 'unborn' }>, { births }: Examination): BirthSet {
  const known = CELLS.get(condition);
  if (known?.of === births) return known.set;
  const set = condition.kind === 'age' ? cellsOfAge(condition, births) : cellsOfUnborn(condition, births);
  CELLS.set(condition, { of: births, set });
  return set;
}

function historyReaches({ of, facts, atLeast }: HistoryCondition, asking: Asking): boolean {
  const { point, sure } = asking;
  const counted = point.incidents.filter(
    (incident) => facts.length === 0 || incident.facts.some((fact) => facts.includes(fact)),
  );
  const sources = new Set(counted.flatMap((incident) => incident.sources));
  const before = of === 'incidents' ? counted.length : sources.size;
  if (before >= atLeast) return true;
  const withThis = of === 'incidents' ? before + 1 : sources.add(SENDER).size;
  const carries = facts.some((fact) => {
    const range = rangeOf(fact, asking);
    return range !== undefined && (sure ? range.lowest : range.highest) > 0;
  });
  return withThis >= atLeast && (facts.length === 0 || carries);
}

function paragraphsMet(count: CountCondition, { examination, uncounted }: Asking): number {
  const refs = refsCounted(count, examination);
  const met = new Set<string>();
  for (const { rule } of uncounted) for (const { ref } of rule.cites) if (refs.has(ref)) met.add(ref);
  return met.size;
}

const COUNTED = new WeakMap<CountCondition, { readonly of: Examination; readonly refs: ReadonlySet<string> }>();

function refsCounted(count: CountCondition, examination: Examination): ReadonlySet<string> {
  const known = COUNTED.get(count);
  if (known?.of === examination) return known.refs;
  const refs = examination.paragraphsCounted.get(countKey(count)) ?? new Set<string>();
  COUNTED.set(count, { of: examination, refs });
  return refs;
}
