import {
  parseFactCatalogue,
  parseThresholdDocument,
  type FactCatalogue,
  type Parsed,
  type ThresholdDocument,
} from '#thresholds';
import { chanceFrom, type Chance } from './chance.js';

/** A document of the size the research measured engines with: 185 base rules and 15 that count paragraphs, over 120 facts. */
export const SIZE = { facts: 120, base: 185, counting: 15 };

export interface MadeUpDocument {
  readonly catalogue: FactCatalogue;
  readonly document: ThresholdDocument;
}

type Raw = Record<string, unknown>;

const LEVELS = [
  { id: 'L1', number: 1, name: 'Needs met', response: 'universal' },
  { id: 'L2', number: 2, name: 'Early help', response: 'universal' },
  { id: 'L3', number: 3, name: 'Family Help', response: 'family-help' },
  { id: 'L4', number: 4, name: 'Significant harm', response: 'macpt' },
];
const DOMAINS = ['development', 'parents', 'family', 'safety'];
const STEPS = ['none', 'occasional', 'persistent', 'severe'];
/** How many of the base rules stand at each level. */
const SHARES: readonly (readonly [string, number])[] = [
  ['L2', 90],
  ['L3', 60],
  ['L4', 35],
];
const SOURCES = ['school', 'health', 'police', 'parent-or-carer'];

/** Makes up a catalogue and a document as parsed YAML would have them, and reads them as any other. Nothing in it is real. */
export function makeUpDocument(seed: number): MadeUpDocument {
  const chance = chanceFrom(seed);
  const facts = Array.from({ length: SIZE.facts }, (_, index) => makeUpFact(index, chance));
  const catalogue = soundly(parseFactCatalogue({ version: `made-up-${seed}`, facts }));
  return { catalogue, document: soundly(parseThresholdDocument(makeUpRaw(facts, chance), catalogue)) };
}

function makeUpFact(index: number, chance: Chance): Raw {
  const type = index % 3 === 2 ? 'scale' : index % 17 === 1 ? 'number' : 'yes-no';
  const polarity = type !== 'yes-no' ? 'risk' : index % 11 === 3 ? 'protective' : index % 40 === 7 ? 'neutral' : 'risk';
  return {
    id: `fact${index + 1}`,
    subject: chance.is(0.7) ? 'child' : 'household',
    practitioner: `matter ${index + 1} that a practitioner would name in some eight words`,
    family: `matter ${index + 1}`,
    type,
    ...(type === 'scale' ? { scale: STEPS } : {}),
    polarity,
    askOf: chance.some(SOURCES, 2),
    purpose: 'a measurement',
  };
}

function makeUpRaw(facts: readonly Raw[], chance: Chance): Raw {
  const base = SHARES.flatMap(([level, many]) =>
    Array.from({ length: many }, (_, index) => makeUpRule(level, index, facts, chance)),
  );
  const rules = [...base, ...countingRules()];
  const cited = rules.flatMap(({ cites }) => cites as string[]);
  return {
    locality: 'made-up',
    title: 'A document for measurements',
    version: '1',
    effectiveFrom: '2026-01-01',
    effectiveUntil: null,
    source: { publisher: 'nobody', url: 'https://example.org', readOn: '2026-01-01' },
    whenAbsent: { default: 'not-reported', except: facts.filter(isProtective).map(({ id }) => id) },
    levels: LEVELS,
    sections: LEVELS.flatMap(({ id }) => DOMAINS.map((domain) => section(id, domain))),
    paragraphs: [...new Set(cited)].map((ref) => ({
      ref,
      text: `Words of ${ref}, as long as a published line mostly is, which is about a dozen words`,
      encoded: 'rule',
    })),
    rules,
  };
}

const isProtective = ({ polarity }: Raw): boolean => polarity === 'protective';

const section = (level: string, domain: string): Raw => ({
  id: `${level}.${domain.slice(0, 3).toUpperCase()}`,
  level,
  domain,
  title: `${level}: ${domain}`,
  url: 'https://example.org/levels',
});

function makeUpRule(level: string, index: number, facts: readonly Raw[], chance: Chance): Raw {
  return {
    id: `${level.toLowerCase()}-${index + 1}`,
    level,
    when: makeUpCondition(level, facts, chance),
    cites: [`${level}.${chance.one(DOMAINS).slice(0, 3).toUpperCase()}.${Math.floor(index / 2) + 1}`],
  };
}

/** One fact or two joined, or some of three: a higher level asks for more at once. */
function makeUpCondition(level: string, facts: readonly Raw[], chance: Chance): Raw {
  const leaf = (): Raw => makeUpLeaf(facts, chance);
  const shape = chance.whole(1, 10);
  if (shape <= 2) return level === 'L4' ? { all: [leaf(), leaf()] } : leaf();
  if (shape <= 5) return { all: [leaf(), leaf(), ...(level === 'L4' ? [leaf()] : [])] };
  if (shape <= 8) return { all: [leaf(), { any: [leaf(), leaf()] }] };
  if (shape === 9) return { atLeast: 2, of: [leaf(), leaf(), leaf(), leaf()] };
  return { all: [leaf(), { age: { under: chance.one(['1 years', '5 years', '13 years', '16 years']) } }] };
}

function makeUpLeaf(facts: readonly Raw[], chance: Chance): Raw {
  const fact = chance.one(facts);
  if (fact.polarity === 'protective') return { fact: fact.id, is: 'no' };
  if (fact.polarity === 'neutral') return chance.is(0.5) ? { fact: fact.id } : { fact: fact.id, is: 'no' };
  if (fact.type === 'number') return { fact: fact.id, atLeast: chance.whole(2, 4) };
  return fact.type === 'scale' ? { fact: fact.id, atLeast: chance.one(STEPS.slice(1)) } : { fact: fact.id };
}

/** Counts by level and by level and domain, several numbers of the same ones among them. */
function countingRules(): Raw[] {
  const counts = [
    ...[3, 5].map((atLeast) => ({ level: 'L2', atLeast })),
    { level: 'L3', atLeast: 4 },
    ...DOMAINS.flatMap((domain) => [2, 3, 4].map((atLeast) => ({ level: 'L2', domain, atLeast }))),
  ];
  return counts.slice(0, SIZE.counting).map((count, index) => ({
    id: `count-${index + 1}`,
    level: 'L3',
    when: { count },
    cites: [`L3.DEV.${index + 90}`],
    ...(index % 2 === 0 ? { priority: 'red' } : {}),
  }));
}

function soundly<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}
