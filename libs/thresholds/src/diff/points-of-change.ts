import { examplesIn, hasCell, placesIn } from '../check/births.js';
import type { Examination, ExaminedRule } from '../check/examination.js';
import { both, type Point } from '../check/point.js';
import { pointsOf, pointsOfWays } from '../check/points-of-rule.js';

/** So many examples of each value are tried as company for a change. */
const COMPANY_OF_EACH = 4;

/**
 * The contacts on which two versions may differ: the least on which a changed rule of either acts. Wherever outcomes differ, one
 * version has a rule that makes the difference, so one of these lies below; what they move from depends on what else is so.
 */
export function* pointsOfChange(
  rules: readonly ExaminedRule[],
  examination: Examination,
  other: Examination,
): Generator<Point> {
  for (const each of rules) {
    for (const point of pointsOf(each, examination)) {
      yield point;
      yield* leftUnsaid(point, examination, other);
    }
  }
}

/** Where a fact is read otherwise when absent: the same with nobody mentioning it. */
function* leftUnsaid(point: Point, one: Examination, other: Examination): Generator<Point> {
  for (const [fact, { lowest, highest }] of point.facts) {
    if (lowest === highest || one.isUnknownWhenAbsent(fact) === other.isUnknownWhenAbsent(fact)) continue;
    const facts = new Map(point.facts);
    facts.delete(fact);
    yield { ...point, facts, unsaid: new Set([fact]) };
  }
}

/** Contacts by the value they come to by themselves: company in which a change shows as a change of something else. */
export type Company = ReadonlyMap<string, readonly Point[]>;

/** Gathers company from every way of every rule, each with all the births it allows. */
export function companyFor(examinations: readonly Examination[], valueAt: (point: Point) => string): Company {
  const found = new Map<string, Point[]>();
  for (const examination of examinations) {
    for (const each of examination.rules) {
      for (const point of pointsOfWays(each, examination)) {
        const [cell = 0] = examplesIn(point.births, examination.births);
        const value = valueAt({ ...point, births: 1n << BigInt(cell) });
        found.set(value, [...(found.get(value) ?? []), point]);
      }
    }
  }
  return found;
}

/** A point together with some of the company of each value, such as a child of that age may have. */
export function* inCompany(point: Point, company: Company, { births }: Examination): Generator<Point> {
  const [cell, ...further] = placesIn(point.births, births);
  if (cell === undefined || further.length > 0) return;
  for (const others of company.values()) {
    const fitting = others.filter((other) => hasCell(other.births, cell));
    for (const other of fitting.slice(0, COMPANY_OF_EACH)) yield both(point, other);
  }
}
