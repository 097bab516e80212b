import { MINUTES_A_DAY } from './civil-day.js';

/** Part of one London day, in minutes after midnight: from `opensAt` up to, not including, `closesAt` (at most 1440). */
export interface OpenWindow {
  readonly opensAt: number;
  readonly closesAt: number;
}

export const WHOLE_DAY: readonly OpenWindow[] = [{ opensAt: 0, closesAt: MINUTES_A_DAY }];

/** @returns the same minutes in order, in as few windows as will hold them. */
export const merged = (windows: readonly OpenWindow[]): readonly OpenWindow[] =>
  windows
    .filter(({ opensAt, closesAt }) => opensAt < closesAt)
    .sort((a, b) => a.opensAt - b.opensAt)
    .reduce<OpenWindow[]>(joinLast, []);

/** @returns the minutes of the day that are in none of the windows. */
export function complement(windows: readonly OpenWindow[]): readonly OpenWindow[] {
  const closed = merged(windows);
  const starts = [0, ...closed.map(({ closesAt }) => closesAt)];
  const ends = [...closed.map(({ opensAt }) => opensAt), MINUTES_A_DAY];
  return merged(starts.map((opensAt, i) => ({ opensAt, closesAt: ends[i]! })));
}

/** @returns the minutes of `windows` that are in none of `cuts`. */
export const without = (windows: readonly OpenWindow[], cuts: readonly OpenWindow[]): readonly OpenWindow[] =>
  complement([...complement(windows), ...cuts]);

function joinLast(joined: OpenWindow[], next: OpenWindow): OpenWindow[] {
  const last = joined.at(-1);
  if (last === undefined || next.opensAt > last.closesAt) return [...joined, next];
  return [...joined.slice(0, -1), { opensAt: last.opensAt, closesAt: Math.max(last.closesAt, next.closesAt) }];
}
