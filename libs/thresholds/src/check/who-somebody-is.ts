import {
  PROTECTED,
  PROXIES,
  type Characteristic,
  type ProtectedCharacteristic,
  type Proxy,
} from '../characteristic.js';
import type { Fact } from '../fact.js';
import type { Examination, ExaminedRule } from './examination.js';
import { leavesOf } from './leaves.js';

/** That a rule reads who somebody is, and how it comes to. */
export interface Reading {
  readonly of: Characteristic;
  /** Ids of facts, or `age`, through which it is read, first what the rule reads itself. */
  readonly through: readonly string[];
}

/** Everything a rule reads of who somebody is: by itself, and through facts that the floor lets be assumed from others. */
export function readingsOf({ rule, reads }: ExaminedRule, examination: Examination): Reading[] {
  const turnsOnAge = leavesOf(rule.when).some(({ kind }) => kind === 'age' || kind === 'unborn');
  const unborn = leavesOf(rule.when).some(({ kind }) => kind === 'unborn');
  const readings = [
    ...(turnsOnAge ? [{ of: 'age' as const, through: ['age'] }] : []),
    ...(unborn ? [{ of: 'pregnancy-and-maternity' as const, through: ['age'] }] : []),
    ...reads.flatMap((id) => throughFact(id, [], examination)),
  ];
  return [...new Map(readings.map((each) => [JSON.stringify([each.of, each.through]), each])).values()];
}

function throughFact(id: string, before: readonly string[], examination: Examination): Reading[] {
  if (before.includes(id)) return [];
  const through = [...before, id];
  const fact = examination.catalogue.facts.get(id);
  const own = fact === undefined ? [] : characteristicsOf(fact).map((of): Reading => ({ of, through }));
  const assumed = (examination.floor?.assumptions ?? []).filter((assumption) => assumption.fact === id);
  return [
    ...own,
    ...assumed.map((): Reading => ({ of: 'age', through: [...through, 'age'] })),
    ...assumed.flatMap(({ unless }) => unless.flatMap((other) => throughFact(other, through, examination))),
  ];
}

/** Words by which a fact gives away what its catalogue entry does not own up to. */
const UNDECLARED: readonly (readonly [RegExp, Characteristic])[] = [
  [/\b(race|racial|ethnic\w*|skin colour|black|asian|white british|gypsy|roma|traveller)\b/i, 'race'],
  [
    /\b(religio\w*|faith|muslim|islam\w*|christian\w*|jewish|judaism|hindu\w*|sikh\w*|buddhis\w*|mosque|church|temple)\b/i,
    'religion-or-belief',
  ],
  [/\b(sexual orientation|sexuality|gay|lesbian|bisexual|homosexual\w*|heterosexual\w*)\b/i, 'sexual-orientation'],
  [/\b(transgender|gender reassignment|gender identity|transsexual)\b/i, 'gender-reassignment'],
  [/\b(married|unmarried|marital|civil partner\w*|divorced)\b/i, 'marriage-and-civil-partnership'],
  [/\b(girls?|boys?|male|gender|sex of the child|child s sex)\b/i, 'sex'],
  [/\b(nationality|citizen\w*|passport|country of birth|born abroad)\b/i, 'nationality'],
  [/\b(first language|home language|mother tongue|speaks? english|interpreter|language spoken)\b/i, 'language'],
  [/\b(postcode|neighbourhood|ward of residence|estate|deprivation)\b/i, 'place'],
];

/** What a fact is or gives away: as its entry says, else as its words do. */
export function characteristicsOf({ id, practitioner, characteristic }: Fact): Characteristic[] {
  if (characteristic !== undefined) return [characteristic];
  const words = `${id.replaceAll('-', ' ')} ${practitioner}`;
  return UNDECLARED.flatMap(([pattern, of]) => (pattern.test(words) ? of : []));
}

export const isProtected = (of: Characteristic): of is ProtectedCharacteristic =>
  (PROTECTED as readonly string[]).includes(of);

export const isProxy = (of: Characteristic): of is Proxy => (PROXIES as readonly string[]).includes(of);
