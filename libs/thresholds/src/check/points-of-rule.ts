import { examplesIn, type BirthSet } from './births.js';
import type { Examination, ExaminedRule } from './examination.js';
import { incidentsFor } from './incidents-for.js';
import { NOT_SO, type Point, type Range } from './point.js';
import type { Way } from './way.js';
import { withoutCounts } from './without-counts.js';

/** A precautionary rule may be met by what is so and by what is not known: so many facts of one way are told apart, no more. */
const MOST_TOLD_APART = 4;

/**
 * The least contacts on which a rule acts: each of its ways, in each birth it allows. One at a time, so that who looks for one
 * example stops at the first. For a rule that counts paragraphs they are examples; for every other they are all there are.
 */
export function* pointsOf(each: ExaminedRule, examination: Examination): Generator<Point> {
  for (const point of pointsOfWays(each, examination)) {
    for (const cell of examplesIn(point.births, examination.births)) yield { ...point, births: 1n << BigInt(cell) };
  }
  yield* pointsOfUnknownAge(each, examination);
}

/** The same, with all the births of a way left possible together. */
export function* pointsOfWays(each: ExaminedRule, examination: Examination): Generator<Point> {
  for (const way of each.ways ?? []) {
    for (const plain of withoutCounts(way, each, examination)) yield* pointsOfWay(plain, each, examination);
  }
}

/** Where a rule is precautionary and turns on age, it also acts on births outside its own: while both are possible. */
function* pointsOfUnknownAge(each: ExaminedRule, examination: Examination): Generator<Point> {
  const { all } = examination.births;
  if (!each.rule.precautionary || (each.ways ?? []).every((way) => way.births === all)) return;
  for (const point of pointsOfWays(each, examination)) {
    for (const births of stretchesAcross(point.births, examination)) yield { ...point, births };
  }
}

/** Stretches of births, without a gap, of which a set holds some and not all. */
function* stretchesAcross(set: BirthSet, { births }: Examination): Generator<BirthSet> {
  for (let from = 0; from < births.cells.length; from++) {
    let stretch = 0n;
    for (let until = from; until < births.cells.length; until++) {
      stretch |= 1n << BigInt(until);
      if ((stretch & set) !== 0n && (stretch & ~set) !== 0n) yield stretch;
    }
  }
}

function* pointsOfWay(way: Way, { rule }: ExaminedRule, examination: Examination): Generator<Point> {
  const wanted = [...way.wants].filter(([key]) => !key.startsWith('~'));
  const choices = wanted.map(([key, level], index) => {
    const ranges = rangesFor(key, level, rule.precautionary, examination);
    return (index < MOST_TOLD_APART ? ranges : ranges.slice(0, 1)).map((range) => [key.slice(1), range] as const);
  });
  for (const facts of everyChoice(choices)) {
    const known = new Map(facts);
    yield { births: way.births, facts: known, incidents: incidentsFor(way, known, examination) };
  }
}

/** The least that is known of a fact where a rule's want of it is met. */
function rangesFor(key: string, level: number, precautionary: boolean, examination: Examination): Range[] {
  const { catalogue, readAsPresent, readAsAbsent } = examination;
  const id = key.slice(1);
  const fact = catalogue.facts.get(id);
  // What rules read both ways is looked at value by value, and never as not known.
  const supposed = precautionary && !(readAsPresent.has(id) && readAsAbsent.has(id));
  const top = topOf(fact?.type ?? 'yes-no', fact?.scale ?? []);
  const notKnown = { lowest: 0, highest: top };
  if (key.startsWith('-')) return [supposed ? notKnown : NOT_SO];
  const so = { lowest: level, highest: level };
  if (!supposed) return [so];
  return level === top ? [notKnown] : [notKnown, so];
}

/** The highest value of a fact: 1 for yes or no, the last step of a scale, no limit for a number. */
export function topOf(type: string, scale: readonly string[]): number {
  if (type === 'scale') return Math.max(1, scale.length - 1);
  return type === 'number' ? Infinity : 1;
}

function everyChoice<T>(choices: readonly (readonly T[])[]): T[][] {
  return choices.reduce<T[][]>((made, some) => made.flatMap((one) => some.map((next) => [...one, next])), [[]]);
}
