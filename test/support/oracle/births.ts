import type { Birth, ContactFacts, Span } from '#thresholds';

/** A day of birth, or not yet born at so many days of pregnancy. */
export type OracleBirth = { readonly born: Date } | { readonly gestationDays: number };

const DAY = 86_400_000;
const EVERY_GESTATION: readonly OracleBirth[] = [0, 139, 140, 300].map((gestationDays) => ({ gestationDays }));

/** The day a child reaches an age: its anniversary, or the first of the next month where the month has no such day. */
export function reaches(born: Date, span: Span): Date {
  if (span.unit === 'days') return new Date(born.getTime() + span.count * DAY);
  if (span.unit === 'weeks') return new Date(born.getTime() + span.count * 7 * DAY);
  const month = born.getUTCMonth() + span.count * (span.unit === 'years' ? 12 : 1);
  const day = new Date(Date.UTC(born.getUTCFullYear(), month, born.getUTCDate()));
  return day.getUTCDate() === born.getUTCDate() ? day : new Date(Date.UTC(born.getUTCFullYear(), month + 1, 1));
}

export const hasReached = (born: Date, span: Span, day: Date): boolean => reaches(born, span) <= day;

/** Was it longer ago than the span? A window of twelve months takes in the day twelve months ago. */
export const isBefore = (on: Date, span: Span, day: Date): boolean =>
  reaches(new Date(on.getTime() + DAY), span) <= day;

/** Births that between them show every way the ages can come out: the first and last day, and those on either side of each age. */
export function birthsOf(birth: Birth, contact: ContactFacts, spans: readonly Span[]): OracleBirth[] {
  const day = new Date(contact.receivedOn);
  const born = (from: Date, until: Date): OracleBirth[] => bornBetween(from, until < day ? until : day, day, spans);
  const eighteen = new Date(Date.UTC(day.getUTCFullYear() - 18, day.getUTCMonth(), day.getUTCDate() + 1));
  const unknown = (): OracleBirth[] => [...born(eighteen, day), ...EVERY_GESTATION];
  if (birth.kind === 'unknown') return unknown();
  if (birth.kind === 'born') {
    const [from, until] = [new Date(birth.from), new Date(birth.until)];
    return from > until || from > day ? unknown() : born(from, until);
  }
  const due = new Date(birth.due);
  const daysToGo = (due.getTime() - day.getTime()) / DAY;
  if (daysToGo > 300) return [...EVERY_GESTATION, { born: day }];
  const unborn = { gestationDays: 280 - daysToGo };
  return daysToGo >= 0 ? [unborn] : [unborn, ...born(new Date(due.getTime() - 21 * DAY), day)];
}

function bornBetween(from: Date, until: Date, day: Date, spans: readonly Span[]): OracleBirth[] {
  const found = new Map<string, OracleBirth>();
  const turning = spans.flatMap((span) => {
    const latest = latestToHaveReached(span, day).getTime();
    return [latest, latest + DAY];
  });
  for (const time of [from.getTime(), until.getTime(), ...turning]) {
    if (time < from.getTime() || time > until.getTime()) continue;
    const born = new Date(time);
    found.set(spans.map((span) => hasReached(born, span, day)).join(), { born });
  }
  return [...found.values()];
}

/** Found by halving the days between two: whoever is born earlier has reached every age that whoever is born later has. */
function latestToHaveReached(span: Span, day: Date): Date {
  const key = `${span.count} ${span.unit} ${day.getTime()}`;
  const before = latestFound.get(key);
  if (before !== undefined) return before;
  let [reached, notReached] = [day.getTime() - 40_000 * DAY, day.getTime() + DAY];
  while (notReached - reached > DAY) {
    const between = reached + Math.floor((notReached - reached) / DAY / 2) * DAY;
    if (hasReached(new Date(between), span, day)) reached = between;
    else notReached = between;
  }
  latestFound.set(key, new Date(reached));
  return new Date(reached);
}

const latestFound = new Map<string, Date>();
