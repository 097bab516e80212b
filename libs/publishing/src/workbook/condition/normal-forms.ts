import type { Mapping } from '../plain/shape.js';
import { join, joinOf, type Joiner } from './grid.js';

/** A clause: parts joined one way, standing among others joined the other way. */
type Clause = readonly Mapping[];

/** Beyond this no row could hold them, so nothing more is worked out. */
const MOST_CLAUSES = 24;

/** The condition as any of alls, and as all of anys; neither where there would be more than a row can hold. */
export function normalForms(condition: Mapping): Mapping[] {
  return (['any', 'all'] as const).flatMap((outer) => {
    const clauses = clausesOf(condition, outer);
    return clauses === null ? [] : [compose(withoutNeedless(clauses), outer)];
  });
}

const otherThan = (outer: Joiner): Joiner => (outer === 'any' ? 'all' : 'any');

function compose(clauses: readonly Clause[], outer: Joiner): Mapping {
  const parts = clauses.map((clause) =>
    clause.length === 1 ? (clause[0] as Mapping) : join(otherThan(outer), clause),
  );
  return join(outer, parts);
}

/** @returns null where there are too many */
function clausesOf(condition: Mapping, outer: Joiner): Clause[] | null {
  const joined = joinOf(condition);
  if (joined === null) return [[condition]];
  const each = joined.parts.map((part) => clausesOf(part, outer));
  if (each.some((clauses) => clauses === null)) return null;
  const parts = each as Clause[][];
  if (joined.joiner === outer) return capped(parts.flat());
  if (joined.joiner === otherThan(outer)) return product(parts);
  return someOf(parts, Number(joined.joiner.replace('at least ', '')), outer);
}

/** At least n of several is any of their sets of n; and all of the anys of their sets of (several − n + 1). */
function someOf(parts: Clause[][], atLeast: number, outer: Joiner): Clause[] | null {
  const size = outer === 'any' ? atLeast : parts.length - atLeast + 1;
  const products = setsOf(parts, size)?.map(product) ?? [null];
  return products.some((clauses) => clauses === null) ? null : capped((products as Clause[][]).flat());
}

function product(parts: readonly (readonly Clause[])[]): Clause[] | null {
  let clauses: Clause[] = [[]];
  for (const part of parts) {
    clauses = withoutNeedless(clauses.flatMap((clause) => part.map((other) => unite(clause, other))));
    if (clauses.length > MOST_CLAUSES) return null;
  }
  return clauses;
}

function unite(a: Clause, b: Clause): Clause {
  const there = new Set(a.map(written));
  return [...a, ...b.filter((part) => !there.has(written(part)))];
}

/** A clause that holds all of another adds nothing to it. */
function withoutNeedless(clauses: readonly Clause[]): Clause[] {
  const sets = clauses.map((clause) => new Set(clause.map(written)));
  const isNeedless = (mine: Set<string>, index: number): boolean =>
    sets.some((other, at) => at !== index && isWithin(other, mine) && (other.size < mine.size || at < index));
  return clauses.filter((_, index) => !isNeedless(sets[index] as Set<string>, index));
}

const isWithin = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].every((each) => b.has(each));

const written = (part: Mapping): string => JSON.stringify(part);

const capped = (clauses: Clause[]): Clause[] | null => (clauses.length > MOST_CLAUSES ? null : clauses);

/** Every set of this many of the items, in order; null where there are too many. */
function setsOf<T>(items: readonly T[], size: number): T[][] | null {
  if (size === 0) return [[]];
  if (items.length < size) return [];
  const found: T[][] = [];
  for (const [index, first] of items.entries()) {
    const rest = setsOf(items.slice(index + 1), size - 1);
    if (rest === null) return null;
    found.push(...rest.map((others) => [first, ...others]));
    if (found.length > MOST_CLAUSES) return null;
  }
  return found;
}
