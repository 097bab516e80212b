import type { Condition, ContactFacts, Fact, FactCatalogue } from '#thresholds';

/**
 * The part of an evaluation that two-valued engines can express: of one child whose birth is known, with everything already
 * resolved to one value for each fact and what is not known left out, which rules hold and the highest level they ask for.
 */
export interface TwoValuedContact {
  /** By fact id: 1 or 0 for yes and no, a step's place on its scale, a number; `age` in years and `born` 1 or 0 beside them. */
  readonly [fact: string]: number;
}

/** The answer compared: ids of the rules that hold, in the document's order, and the highest level. */
export interface TwoValuedAnswer {
  readonly rules: readonly string[];
  readonly level: string | null;
}

/** One comparison with one fact. */
export interface Comparison {
  readonly fact: string;
  readonly operator: '>=' | '<' | '=';
  readonly value: number;
}

/** Resolves a made-up contact, whose every fact is said once by someone placed to know, and whose birth is one day. */
export function asTwoValued(contact: ContactFacts, catalogue: FactCatalogue): TwoValuedContact {
  const resolved: Record<string, number> = { age: ageOf(contact) };
  for (const { fact: id, value } of contact.assertions) {
    const fact = catalogue.facts.get(id);
    if (fact !== undefined && value !== 'unknown') resolved[id] = valueOf(fact, value);
  }
  return resolved;
}

function valueOf(fact: Fact, value: string | number): number {
  if (fact.type === 'scale') return fact.scale.indexOf(String(value));
  return typeof value === 'number' ? value : Number(value === 'yes');
}

function ageOf({ children, receivedOn }: ContactFacts): number {
  const birth = children[0]?.birth;
  if (birth?.kind !== 'born') throw new Error('a two-valued engine needs the day of birth');
  const years = Number(receivedOn.slice(0, 4)) - Number(birth.from.slice(0, 4));
  return birth.from.slice(5) <= receivedOn.slice(5) ? years : years - 1;
}

/**
 * A condition as alternatives of comparisons that must all hold. `atLeast n of` becomes every choice of n, since neither engine
 * counts. Counts of paragraphs are not of this form: each engine's own file says how it has them.
 */
export function asAlternatives(condition: Condition, catalogue: FactCatalogue): Comparison[][] {
  const again = (part: Condition): Comparison[][] => asAlternatives(part, catalogue);
  switch (condition.kind) {
    case 'present':
      return [[{ fact: condition.fact, operator: '>=', value: 1 }]];
    case 'absent':
      return [[{ fact: condition.fact, operator: '=', value: 0 }]];
    case 'step':
      return [[{ fact: condition.fact, operator: '>=', value: stepOf(condition.fact, condition.atLeast, catalogue) }]];
    case 'age':
      return [agesOf(condition)];
    case 'all':
      return joined(condition.of.map(again));
    case 'any':
      return condition.of.flatMap(again);
    case 'some':
      return choices(condition.of, condition.atLeast).flatMap((of) => joined(of.map(again)));
    default:
      throw new Error(`the made-up document has no ${condition.kind} within a base rule`);
  }
}

function stepOf(id: string, atLeast: string | number, catalogue: FactCatalogue): number {
  return typeof atLeast === 'number' ? atLeast : (catalogue.facts.get(id)?.scale ?? []).indexOf(atLeast);
}

const agesOf = ({ atLeast, under }: Extract<Condition, { kind: 'age' }>): Comparison[] => [
  ...(atLeast === null ? [] : [{ fact: 'age', operator: '>=' as const, value: atLeast.count }]),
  ...(under === null ? [] : [{ fact: 'age', operator: '<' as const, value: under.count }]),
];

const joined = (parts: readonly Comparison[][][]): Comparison[][] =>
  parts.reduce<Comparison[][]>((ways, part) => ways.flatMap((way) => part.map((more) => [...way, ...more])), [[]]);

function choices<T>(of: readonly T[], many: number): T[][] {
  if (many === 0) return [[]];
  return of.flatMap((each, index) => choices(of.slice(index + 1), many - 1).map((rest) => [each, ...rest]));
}
