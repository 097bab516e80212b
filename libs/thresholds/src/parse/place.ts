import type { Parsed, Problem } from '../problem.js';

/** Where reading has got to, and the list in which every problem found on the way is noted. */
export interface Place {
  readonly path: string;
  readonly problems: Problem[];
}

/** Reads a whole file: the value stands only if nothing was noted on the way. */
export function readWhole<T>(read: (place: Place) => T): Parsed<T> {
  const place: Place = { path: '', problems: [] };
  const value = read(place);
  return place.problems.length === 0 ? { ok: true, value } : { ok: false, problems: place.problems };
}

/** The place of a member or, with a number, of a list's item. */
export function at(place: Place, step: string | number): Place {
  if (typeof step === 'number') return { ...place, path: `${place.path}[${step}]` };
  return { ...place, path: place.path === '' ? step : `${place.path}.${step}` };
}

/** Notes a problem at a place. */
export function note(place: Place, message: string): void {
  place.problems.push({ path: place.path, message });
}

/** Has anything been noted since the list held `before` problems? */
export const isSound = (place: Place, before: number): boolean => place.problems.length === before;
