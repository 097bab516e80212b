import type { Birth, ContactFacts, FactCatalogue } from '#thresholds';
import type { AgeBand, PastChild } from './past-contact.js';

/** The age band on the day of receipt. A birth known only in part is in a band only where every day it may be is. */
export function ageBandOf(birth: Birth, receivedOn: string): AgeBand {
  if (birth.kind === 'unknown') return 'not known';
  if (birth.kind === 'unborn') return 'unborn';
  const [oldest, youngest] = [bandOf(yearsOn(birth.from, receivedOn)), bandOf(yearsOn(birth.until, receivedOn))];
  return oldest === youngest ? oldest : 'not known';
}

function yearsOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

function bandOf(years: number): AgeBand {
  if (!(years >= 0)) return 'not known';
  if (years < 1) return 'under 1';
  if (years < 5) return '1 to 4';
  if (years < 10) return '5 to 9';
  return years < 16 ? '10 to 15' : '16 and over';
}

/** By the first letter of the census code; one code that breaks the rule. */
const ETHNIC_GROUPS: Readonly<Record<string, string>> = {
  W: 'White',
  M: 'Mixed or multiple',
  A: 'Asian or Asian British',
  B: 'Black, Black British, Caribbean or African',
};
const NOT_TOLD = new Set(['REFU', 'NOBT']);

/** The group of the 2021 census that an ethnicity code of the Children in Need census belongs to. */
export function ethnicGroupOf({ ethnicity }: PastChild): string {
  if (ethnicity === null || NOT_TOLD.has(ethnicity)) return 'not known';
  if (ethnicity === 'CHNE') return 'Asian or Asian British';
  return ETHNIC_GROUPS[ethnicity.charAt(0)] ?? 'Other';
}

const SEXES: Readonly<Record<string, string>> = { F: 'female', M: 'male' };

export const sexOf = ({ sex }: PastChild): string => SEXES[sex ?? ''] ?? 'not known';

/** Facts that say a child is disabled: those the Families First list counts as `disabled`. */
export const disabilityFacts = (catalogue: FactCatalogue): ReadonlySet<string> =>
  new Set(
    [...catalogue.facts.values()].filter(({ familiesFirst }) => familiesFirst === 'disabled').map(({ id }) => id),
  );

const ABSENT = new Set<unknown>(['no', 'none', 'unknown', 0]);

/** Nobody is counted as not disabled: that nobody said so is not known. */
export const disabilityOf = (
  { assertions }: ContactFacts,
  facts: ReadonlySet<string>,
): 'disabled' | 'not known to be disabled' =>
  assertions.some(({ fact, value }) => facts.has(fact) && !ABSENT.has(value)) ? 'disabled' : 'not known to be disabled';
