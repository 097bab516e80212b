import type { Parsed, Problem } from '../problem.js';

/** Where reading has got to, and what has been found on the way. */
export interface Place {
  readonly path: string;
  /** How many steps down from the whole file. */
  readonly depth: number;
  readonly reading: Reading;
}

/** One reading of one file. */
export interface Reading {
  readonly problems: Problem[];
  /** Paths at which something stood that could not be looked into. */
  readonly closed: Set<string>;
  /** How many unknown words have been compared with the known ones. */
  compared: number;
}

/** Reads a whole file: the value stands only if nothing was noted on the way. */
export function readWhole<T>(read: (place: Place) => T): Parsed<T> {
  const reading: Reading = { problems: [], closed: new Set(), compared: 0 };
  const value = read({ path: '', depth: 0, reading });
  const { problems, closed } = reading;
  // What is missing inside something that could not be looked into says nothing more.
  const telling = closed.size === 0 ? problems : problems.filter(({ path }) => !isWithin(path, closed));
  return telling.length === 0 ? { ok: true, value } : { ok: false, problems: telling };
}

/** The place of a member or, with a number, of a list's item. */
export function at(place: Place, step: string | number): Place {
  const depth = place.depth + 1;
  if (typeof step === 'number') return { ...place, depth, path: `${place.path}[${step}]` };
  return { ...place, depth, path: place.path === '' ? step : `${place.path}.${step}` };
}

/** Notes a problem at a place. */
export function note(place: Place, message: string): void {
  place.reading.problems.push({ path: place.path, message });
}

/** Notes that what stands at a place cannot be looked into. */
export function noteClosed(place: Place, message: string): void {
  note(place, message);
  place.reading.closed.add(place.path);
}

/** Does a path lead through one that is closed? */
function isWithin(path: string, closed: ReadonlySet<string>): boolean {
  if (path === '') return false;
  if (closed.has('')) return true;
  for (let end = 1; end < path.length; end++) {
    const step = path[end];
    if ((step === '.' || step === '[') && closed.has(path.slice(0, end))) return true;
  }
  return false;
}
