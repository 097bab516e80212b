import type {
  Assertion,
  ChildInContact,
  ContactFacts,
  Fact,
  FactCatalogue,
  NationalFloor,
  ThresholdDocument,
} from '#thresholds';

/** The values a fact may have, 0 for no, none or nought; `silent` where nobody reported it. */
export type Values = readonly number[] | 'silent';
export type Knowledge = ReadonlyMap<string, Values>;

export interface OracleRules {
  readonly catalogue: FactCatalogue;
  readonly document: ThresholdDocument;
  readonly floor: NationalFloor | null;
}

/** Numbers on either side of those the made-up rules compare with, and those contacts state. */
const NUMBERS = [0, 2, 3, 5, 1000];

/** Hears everyone about every fact of one child, as the design says each kind of fact is heard. */
export function hear(rules: OracleRules, child: ChildInContact, contact: ContactFacts): Map<string, Values> {
  return new Map(
    [...rules.catalogue.facts.values()].map((fact) => {
      const said = contact.assertions.filter((each) => each.fact === fact.id && isHeardFor(child, each, fact, contact));
      return [fact.id, said.length > 0 ? valuesSaid(said, fact, child) : whenAbsent(fact, rules)];
    }),
  );
}

export const everyValue = (fact: Fact): number[] =>
  fact.type === 'scale' ? fact.scale.map((_, step) => step) : fact.type === 'number' ? NUMBERS : [0, 1];

/** Kinds of source this child has been spoken of by. */
export const sourcesOf = (child: ChildInContact, contact: ContactFacts, catalogue: FactCatalogue): string[] =>
  contact.assertions
    .filter((each) => isHeardFor(child, each, catalogue.facts.get(each.fact) as Fact, contact))
    .map((each) => each.sourceKind)
    .filter((kind) => kind !== 'derived');

function whenAbsent(fact: Fact, { document, floor }: OracleRules): Values {
  const isUnknown = [document, floor].some(
    (each) => each !== null && (each.whenAbsent.default === 'unknown') !== each.whenAbsent.except.includes(fact.id),
  );
  return isUnknown ? everyValue(fact) : 'silent';
}

function isHeardFor(child: ChildInContact, said: Assertion, fact: Fact, contact: ContactFacts): boolean {
  const others = contact.children.map((each) => each.ref).filter((ref) => ref !== child.ref);
  return fact.subject !== 'child' || !others.includes(said.about);
}

function valuesSaid(said: readonly Assertion[], fact: Fact, child: ChildInContact): number[] {
  const every = everyValue(fact);
  const clear = said
    .flatMap((each) => ({ each, values: meaning(each.value, fact) }))
    .filter(({ values }) => values.length > 0);
  const ofThisChild = ({ about }: Assertion): boolean =>
    fact.subject !== 'child' || [child.ref, 'household'].includes(about);
  const trusted = clear.filter(({ each }) => ofThisChild(each) && knows(each, fact)).map(({ values }) => values);
  const all = clear.map(({ values }) => values);
  if (fact.polarity === 'risk') {
    const worse = all.filter((values) => !values.includes(0));
    const least = Math.max(...worse.map((values) => Math.min(...values)));
    const most = Math.max(...worse.map((values) => Math.max(...values)));
    if (worse.length > 0) return every.filter((value) => value >= least && value <= most);
    return trusted.length > 0 ? [0] : every;
  }
  if (fact.polarity === 'protective') {
    if (all.some((values) => values.includes(0))) return [0];
    const least = Math.min(...trusted.map((values) => Math.min(...values)));
    const most = Math.min(...trusted.map((values) => Math.max(...values)));
    return trusted.length > 0 ? every.filter((value) => value >= least && value <= most) : every;
  }
  const heard = clear
    .filter(({ each, values }) => ofThisChild(each) || !values.includes(0))
    .map(({ values }) => values.join());
  return new Set(heard).size === 1 ? (heard[0] as string).split(',').map(Number) : every;
}

/** The values a word may stand for; none where it says nothing. */
function meaning(value: string | number, fact: Fact): number[] {
  if (value === 'no') return [0];
  if (fact.type === 'number') return typeof value === 'number' ? [value] : [];
  if (value === 'yes') return everyValue(fact).slice(1);
  const step = fact.scale.indexOf(String(value));
  return step < 0 ? [] : [step];
}

function knows(said: Assertion, fact: Fact): boolean {
  if (said.mayBeOfConcern) return false;
  if (said.sourceKind === 'derived') return true;
  if (['opinion', 'allegation', 'told-by-another', 'assumed'].includes(said.evidence)) return false;
  return ['seen', 'finding'].includes(said.evidence) || fact.askOf.includes(said.sourceKind);
}
