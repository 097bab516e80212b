import { atLondon, londonTime } from '#clocks';

/** An instant as a rota writes it, or what is wrong and what would be right. */
export type WhenRead = { readonly ok: true; readonly at: Date } | { readonly ok: false; readonly detail: string };

const WALL = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::00)?$/;
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;
const HOUR_MS = 3_600_000;

/**
 * Reads `2026-12-24 17:30` by the London wall clock, or a time with its offset. An hour that comes twice needs the offset, and one
 * that never comes is a mistake: a shift must not begin an hour before anybody thinks so.
 */
export function readWhen(text: string): WhenRead {
  const plain = text.trim();
  if (INSTANT.test(plain)) return readInstant(plain.replace(' ', 'T'));
  const wall = WALL.exec(plain);
  return wall ? readWall(wall[1]!, wall[2]!) : NOT_A_TIME;
}

/** Reads `2026-12-24T17:30:00Z`, or the same with another offset. */
export function readInstant(text: string): WhenRead {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) || !isDay(text.slice(0, 10)) ? NOT_A_TIME : { ok: true, at };
}

/** Reads a time by the London wall clock. */
export function readWall(date: string, time: string): WhenRead {
  if (!isDay(date)) return NOT_A_TIME;
  try {
    const at = atLondon(date, time);
    if (time !== '24:00' && londonTime(at) !== time) return NEVER;
    const again = new Date(at.getTime() + HOUR_MS);
    if (londonTime(again) === londonTime(at)) return TWICE;
    return { ok: true, at };
  } catch {
    return NOT_A_TIME;
  }
}

/** Is this a day, and of this century? Some read 29 February of a common year as 1 March, and a year mistyped as 2206 fills no shift. */
export function isDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) && date.startsWith('20');
}

const NOT_A_TIME: WhenRead = {
  ok: false,
  detail: 'is not a time: write 2026-12-24 17:30 by the London clock, or 2026-12-24T17:30:00Z.',
};
const NEVER: WhenRead = {
  ok: false,
  detail: 'never comes: the clocks go forward over it. Write 02:00, or a time with its offset.',
};
const TWICE: WhenRead = {
  ok: false,
  detail: 'comes twice: the clocks go back over it. Write it with its offset, +01:00 or +00:00.',
};
