import type { Incident } from '../contact-facts.js';
import type { BirthSet } from './births.js';

/** The values a fact could still have. No, none and nought are 0; yes is 1; a step is its place on the scale. */
export interface Range {
  readonly lowest: number;
  readonly highest: number;
}

/** One contact about one child, as far as rules can tell: what is not said is not so, and nobody need ask. */
export interface Point {
  /** Births that are possible: one cell where the age is known. */
  readonly births: BirthSet;
  readonly facts: ReadonlyMap<string, Range>;
  readonly incidents: readonly Incident[];
  /** Facts nobody mentions: unknown where the document reads them so when absent. Of all others nothing is so. */
  readonly unsaid?: ReadonlySet<string>;
}

export const NOT_SO: Range = { lowest: 0, highest: 0 };

/** Two contacts in one: of each fact the more adverse range, of both histories the longer. For one child of the same births. */
export function both(one: Point, other: Point): Point {
  const facts = new Map(one.facts);
  for (const [id, range] of other.facts) {
    const had = facts.get(id);
    facts.set(id, had === undefined ? range : worse(had, range));
  }
  const incidents = one.incidents.length >= other.incidents.length ? one.incidents : other.incidents;
  return { births: one.births, facts, incidents, unsaid: new Set([...(one.unsaid ?? []), ...(other.unsaid ?? [])]) };
}

function worse(a: Range, b: Range): Range {
  const [lowest, highest] = [Math.max(a.lowest, b.lowest), Math.max(a.highest, b.highest)];
  // A number is said or is not known: nobody says that it is so many at least, as they may of a scale, and what is said counts.
  return { lowest, highest: highest === Infinity && lowest > 0 ? lowest : highest };
}
