import type { Span } from '#thresholds';

/** One stretch of births, as the solver tells them apart. */
export interface Stretch {
  /** Days since the child was born; null for the unborn. */
  readonly daysOld: number | null;
  readonly gestationDays: number;
}

const DAY = 86_400_000;
const TERM_DAYS = 280;

/** Days from the latest day of birth of someone of that age on a day, to that day. Months too short end on their last day. */
export function daysOldAt(span: Span, on: string): number {
  const today = Date.parse(on);
  if (span.unit === 'days') return span.count;
  if (span.unit === 'weeks') return span.count * 7;
  const day = new Date(today);
  const months = day.getUTCFullYear() * 12 + day.getUTCMonth() - span.count * (span.unit === 'years' ? 12 : 1);
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  const birth = Date.UTC(Math.floor(months / 12), months % 12, Math.min(day.getUTCDate(), last));
  return (today - birth) / DAY;
}

/** Every stretch of births on which ages and stages of pregnancy come out alike: unborn first, then born, youngest first. */
export function stretchesOf(ages: readonly Span[], weeks: readonly number[], on: string): Stretch[] {
  const stages = [...new Set([0, ...weeks.map((week) => week * 7)])].filter((days) => days <= TERM_DAYS);
  const cuts = [...new Set([0, ...ages.map((age) => daysOldAt(age, on))])];
  const rising = (a: number, b: number): number => a - b;
  return [
    ...stages.sort(rising).map((gestationDays) => ({ daysOld: null, gestationDays })),
    ...cuts.sort(rising).map((daysOld) => ({ daysOld, gestationDays: 0 })),
  ];
}
