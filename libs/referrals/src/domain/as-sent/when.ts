import type { DoubtCode } from './contact-doubts.js';
import { readInstant } from './instant.js';
import { londonDay, momentInLondon } from './london-time.js';
import { readPartialDate } from './partial-date.js';

/** When something was or will be, as closely as the sender could say. */
export type When =
  /** A moment in UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  | { readonly kind: 'instant'; readonly at: string }
  /** A day or several it could have been, `YYYY-MM-DD` in Europe/London. */
  | { readonly kind: 'days'; readonly from: string; readonly until: string }
  /** Words only, or a time not to be believed. Kept to be read by a person; they start no clock. */
  | { readonly kind: 'words'; readonly words: string };

export interface WhenRead {
  readonly when: When;
  readonly doubt: DoubtCode | null;
}

/** Reads a time, a date or part of a date, or failing those keeps the words. */
export function readWhen(typed: string): WhenRead {
  const instant = readInstant(typed);
  if (instant.value !== null) return { when: { kind: 'instant', at: instant.value }, doubt: instant.doubt };
  const days = readPartialDate(typed);
  if (days.value !== null && isBelievable(days.value))
    return { when: { kind: 'days', ...days.value }, doubt: days.doubt };
  const doubt = days.value !== null || days.doubt === 'impossible-date' ? 'impossible-date' : instant.doubt;
  return { when: { kind: 'words', words: typed.trim() }, doubt };
}

/** As with a time: years outside 1901 to 2199 are slips, and no clock can be counted from them. */
const isBelievable = ({ from, until }: { from: string; until: string }): boolean => from >= '1901' && until < '2200';

/**
 * Reads when something that has happened did. A time after today is not believed: kept as words it can lengthen no clock.
 *
 * @param today day of receipt, `YYYY-MM-DD` in Europe/London
 */
export function readPastWhen(typed: string, today: string): WhenRead {
  const { when, doubt } = readWhen(typed);
  if (firstDay(when) > today) return { when: { kind: 'words', words: typed.trim() }, doubt: 'future-time' };
  return when.kind === 'days' && when.until > today ? { when: { ...when, until: today }, doubt } : { when, doubt };
}

/** The earliest moment (UTC) it could have been, from which a statutory clock is safely counted; null for words. */
export function earliestMoment(when: When): string | null {
  if (when.kind === 'instant') return when.at;
  return when.kind === 'days' ? new Date(momentInLondon(Date.parse(when.from)).moment).toISOString() : null;
}

function firstDay(when: When): string {
  if (when.kind === 'instant') return londonDay(Date.parse(when.at));
  return when.kind === 'days' ? when.from : '';
}
