import { codeReader, type CodeReader } from './code-list.js';
import { doubted } from './reading.js';

/**
 * Code sets of the Department for Education's Children in Need census (2024-25 on), as in its validation rules.
 * They describe; no code decides what a child gets.
 */

/** Source of referral or contact. */
export const SOURCE_CODES = {
  '1A': 'family member, relative or carer',
  '1B': 'acquaintance, including neighbours and childminders',
  '1C': 'the child',
  '1D': 'another individual, including strangers and members of parliament',
  '2A': 'school',
  '2B': 'education services',
  '3A': 'general practitioner',
  '3B': 'health visitor',
  '3C': 'school nurse',
  '3D': 'other primary health',
  '3E': 'accident and emergency',
  '3F': 'other health',
  '4': 'housing, of an authority or association',
  '5A': 'social care of this authority, such as for adults',
  '5B': 'other department of this authority',
  '5C': 'another authority',
  '5D': "this authority's early help",
  '6': 'police',
  '7': 'other legal agency, such as courts, probation, immigration, Cafcass, prison',
  '8': "other, such as children's centres, independent providers, voluntary organisations",
  '9': 'anonymous',
  '10': 'not known',
} as const;
export type SourceCode = keyof typeof SOURCE_CODES;

/** Ethnicity. */
export const ETHNICITIES = {
  WBRI: 'White British',
  WIRI: 'White Irish',
  WIRT: 'Traveller of Irish heritage',
  WROM: 'Gypsy or Roma',
  WOTH: 'any other White background',
  MWBC: 'White and Black Caribbean',
  MWBA: 'White and Black African',
  MWAS: 'White and Asian',
  MOTH: 'any other mixed background',
  AIND: 'Indian',
  APKN: 'Pakistani',
  ABAN: 'Bangladeshi',
  AOTH: 'any other Asian background',
  CHNE: 'Chinese',
  BCRB: 'Black Caribbean',
  BAFR: 'Black African',
  BOTH: 'any other Black background',
  OOTH: 'any other ethnic group',
  REFU: 'refused',
  NOBT: 'not yet obtained',
} as const;
export type Ethnicity = keyof typeof ETHNICITIES;

/** Sex, rules 4180 and 8750. `U` is unknown, and is the only code of an unborn child. */
export const SEXES = { M: 'male', F: 'female', U: 'unknown, or not yet born' } as const;
export type Sex = keyof typeof SEXES;

/** `1A` … `10`. */
export const readSourceCode = codeReader(codesOf(SOURCE_CODES), 'unknown-code');

/** `M`, `F` or `U`. */
export const readSex = codeReader(codesOf(SEXES), 'unknown-code');

/** `WBRI` … `NOBT`. One published dataset misspells Chinese as `CNHE` (rule 4220 has `CHNE`): understood, with a doubt. */
export const readEthnicity: CodeReader<Ethnicity> = (typed) =>
  /^\s*cnhe\s*$/i.test(typed) ? doubted('CHNE', 'unknown-code') : readKnownEthnicity(typed);

const readKnownEthnicity = codeReader(codesOf(ETHNICITIES), 'unknown-code');

function codesOf<Code extends string>(meanings: Readonly<Record<Code, string>>): Code[] {
  return Object.keys(meanings) as Code[];
}
