import { readDayNumber, writeDay } from './calendar.js';
import type { Problem } from './problem.js';

/** What has a first day and, in time, a last: a threshold document, or the national floor. Days are `YYYY-MM-DD`, both included. */
export interface Dated {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
}

/** The one version in force on a day; none; or several, which is a fault in their dates and never settled by choosing one. */
export type InForce<T extends Dated> =
  | { readonly kind: 'one'; readonly document: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'overlap'; readonly documents: readonly T[] };

/**
 * Finds which version of one locality's document (or of the floor) is in force. One without an end gives way to the next; nothing
 * else ends it, neither its age nor the end of the body that published it.
 * @param day `YYYY-MM-DD`, Europe/London: the day a contact was received. The caller turns an instant into a day, since a contact
 *   at 23:30 UTC on 31 March was received on 1 April; what is no day, an instant included, has no version in force
 */
export function documentInForce<T extends Dated>(documents: readonly T[], day: string): InForce<T> {
  if (readDayNumber(day) === null) return { kind: 'none' };
  const [first, ...others] = documents.filter((each) => appliesOn(endedBySuccessor(each, documents), day));
  if (first === undefined) return { kind: 'none' };
  return others.length === 0 ? { kind: 'one', document: first } : { kind: 'overlap', documents: [first, ...others] };
}

/**
 * Reports days between the first version and the last on which no version, or more than one, is in force.
 * @returns one problem for each gap and each overlap, in order of date
 */
export function checkDates(documents: readonly Dated[]): Problem[] {
  const inOrder = documents
    .map((each) => endedBySuccessor(each, documents))
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const problems: Problem[] = [];
  let latest: Dated | null = null;
  for (const next of inOrder) {
    if (latest !== null) problems.push(...compareDates(latest, next));
    if (latest === null || endsAfter(next, latest)) latest = next;
  }
  return problems;
}

/**
 * A version published without an end applies until the day before the next one begins: nothing published is altered, so its
 * own file can never be given an end later.
 */
function endedBySuccessor(each: Dated, documents: readonly Dated[]): Dated {
  if (each.effectiveUntil !== null) return each;
  const starts = documents.map(({ effectiveFrom }) => effectiveFrom).filter((start) => start > each.effectiveFrom);
  const next = readDayNumber(starts.sort()[0] ?? '');
  const { version, effectiveFrom } = each;
  return { version, effectiveFrom, effectiveUntil: next === null ? null : writeDay(next - 1) };
}

const appliesOn = (each: Dated, day: string): boolean =>
  each.effectiveFrom <= day && (each.effectiveUntil === null || day <= each.effectiveUntil);

const endsAfter = (a: Dated, b: Dated): boolean =>
  b.effectiveUntil !== null && (a.effectiveUntil === null || a.effectiveUntil > b.effectiveUntil);

function compareDates(earlier: Dated, later: Dated): Problem[] {
  const path = `${later.version}.effectiveFrom`;
  if (earlier.effectiveUntil === null || earlier.effectiveUntil >= later.effectiveFrom) {
    const until = earlier.effectiveUntil ?? 'no end';
    const message = `${later.effectiveFrom} falls while ${earlier.version} is in force (until ${until}): end that one first.`;
    return [{ path, message }];
  }
  const next = (readDayNumber(earlier.effectiveUntil) ?? 0) + 1;
  if (next >= (readDayNumber(later.effectiveFrom) ?? 0)) return [];
  const gap = `nothing is in force from ${writeDay(next)} until ${later.effectiveFrom}`;
  return [{ path, message: `${gap}: ${earlier.version} ended on ${earlier.effectiveUntil}.` }];
}
