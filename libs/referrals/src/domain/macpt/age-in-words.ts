import type { Birth } from '#thresholds';

const DAY_MS = 86_400_000;
const WEEKS_UNTIL = 12 * 7;
const MONTHS_UNTIL = 24;

/**
 * A child's age as a list says it, with no date of birth: `unborn`, `5 weeks`, `7 months`, `9 years`; at the youngest the birth allows.
 * @param day `YYYY-MM-DD`, Europe/London
 */
export function ageInWords(birth: Birth, day: string): string {
  if (birth.kind === 'unborn') return 'unborn';
  if (birth.kind === 'unknown') return 'not known';
  const days = Math.max(0, Math.round((Date.parse(day) - Date.parse(birth.until)) / DAY_MS));
  if (days < WEEKS_UNTIL) return counted(Math.floor(days / 7), 'week');
  const months = wholeMonths(birth.until, day);
  return months < MONTHS_UNTIL ? counted(months, 'month') : counted(Math.floor(months / 12), 'year');
}

const wholeMonths = (from: string, until: string): number => {
  const [fromYear, fromMonth, fromDay] = from.split('-').map(Number) as [number, number, number];
  const [year, month, dayOfMonth] = until.split('-').map(Number) as [number, number, number];
  return (year - fromYear) * 12 + month - fromMonth - (dayOfMonth < fromDay ? 1 : 0);
};

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
