import type { Birth } from '#thresholds';
import type { ChildAge } from './casework.js';

/**
 * How old a child may be, as far as a second person's reading turns on it: at the youngest the birth allows.
 * @param day `YYYY-MM-DD`, Europe/London: the day of receipt
 */
export function childAge(birth: Birth, day: string): ChildAge {
  if (birth.kind === 'unborn') return 'unborn';
  if (birth.kind === 'unknown') return 'not-known';
  return birth.until > yearBefore(day) ? 'under-one' : 'one-or-over';
}

/** A first birthday is the same day of the year before; 29 February has none in a common year, and is then not reached yet. */
const yearBefore = (day: string): string => `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
