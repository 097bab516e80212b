/** One thing wrong with what was read: its place, and what would be right, in words for whoever keeps the file. */
export interface Problem {
  /** As in `teams[2].hours.monday`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

/** What was read, or every problem with it at once. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

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
