import type { Parsed, Problem } from '../problem.js';

/** Where reading has got to, and the lists in which everything found on the way is noted. */
export interface Place {
  readonly path: string;
  /** How many steps down from the whole file. */
  readonly depth: number;
  readonly problems: Problem[];
  /** Paths at which something stood that could not be looked into. */
  readonly closed: string[];
}

/** Reads a whole file: the value stands only if nothing was noted on the way. */
export function readWhole<T>(read: (place: Place) => T): Parsed<T> {
  const place: Place = { path: '', depth: 0, problems: [], closed: [] };
  const value = read(place);
  // What is missing inside something that could not be looked into says nothing more.
  const problems = place.problems.filter(({ path }) => !place.closed.some((closed) => isWithin(path, closed)));
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

/** The place of a member or, with a number, of a list's item. */
export function at(place: Place, step: string | number): Place {
  const depth = place.depth + 1;
  if (typeof step === 'number') return { ...place, depth, path: `${place.path}[${step}]` };
  return { ...place, depth, path: place.path === '' ? step : `${place.path}.${step}` };
}

/** Notes a problem at a place. */
export function note(place: Place, message: string): void {
  place.problems.push({ path: place.path, message });
}

/** Notes that what stands at a place cannot be looked into. */
export function noteClosed(place: Place, message: string): void {
  note(place, message);
  place.closed.push(place.path);
}

const isWithin = (path: string, closed: string): boolean =>
  path !== closed && (closed === '' || path.startsWith(`${closed}.`) || path.startsWith(`${closed}[`));
