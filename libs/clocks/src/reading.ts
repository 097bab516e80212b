import { dayNumberOf, type LondonDate } from './civil-day.js';
import { at, note, type Place } from './problem.js';

/**
 * Reads settings and calendars from parsed YAML or JSON. What cannot be read is noted at its place and an empty value handed on, so
 * that one reading finds every problem; {@link readWhole} lets the value out only when nothing was noted.
 */
export type Members = Readonly<Record<string, unknown>>;

/** A mapping: each needed name is there, and no name but the needed and allowed ones. */
export function readMembers(
  raw: unknown,
  place: Place,
  needed: readonly string[],
  allowed: readonly string[] = [],
): Members {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    const which = needed.length > 0 ? `: ${needed.join(', ')}` : '';
    note(place, `${show(raw)} stands where named values should${which}.`);
    return {};
  }
  const known = [...needed, ...allowed];
  Object.keys(raw)
    .filter((name) => !known.includes(name))
    .forEach((name) =>
      note(at(place, name), `“${name}” is not known here; what may stand here is ${known.join(', ')}.`),
    );
  needed.filter((name) => !Object.hasOwn(raw, name)).forEach((name) => note(at(place, name), 'is missing.'));
  return Object.fromEntries(
    known.filter((name) => Object.hasOwn(raw, name)).map((name) => [name, (raw as Members)[name]]),
  );
}

/** Words, not empty. Nothing is said of a value that is missing: {@link readMembers} has said it. */
export function readWords(raw: unknown, place: Place): string {
  if (typeof raw === 'string' && raw.trim() !== '') return raw.trim();
  if (raw !== undefined) note(place, `${show(raw)} stands where words should.`);
  return '';
}

/** A date, `YYYY-MM-DD`; null where it is missing or is none. */
export function readDate(raw: unknown, place: Place): LondonDate | null {
  if (typeof raw === 'string' && dayNumberOf(raw) !== null) return raw;
  if (raw !== undefined) note(place, `${show(raw)} is not a date: write it as year-month-day, as in 2026-04-01.`);
  return null;
}

/** One of a few words; null where it is missing or is none of them. */
export function readOneOf<T extends string>(raw: unknown, place: Place, options: readonly T[]): T | null {
  const found = options.find((option) => option === raw);
  if (found === undefined && raw !== undefined) {
    note(place, `${show(raw)} is not known here: write ${options.join(' or ')}.`);
  }
  return found ?? null;
}

/** A list, each item read by `readOne`. A missing list is empty. */
export function readList<T>(raw: unknown, place: Place, readOne: (item: unknown, place: Place) => T): T[] {
  if (Array.isArray(raw)) return raw.map((item, index) => readOne(item, at(place, index)));
  if (raw !== undefined)
    note(place, `${show(raw)} stands where a list should: put each item on its own line after a hyphen.`);
  return [];
}

/** Notes every word that appears again, at the place of the second. */
export const noteRepeats = (words: readonly string[], place: Place, member: string): void =>
  noteAgain(words.map((word, index) => [word, at(at(place, index), member)]));

/** Notes every word that appears again, at the place where it does. An empty one was noted when it was read. */
export function noteAgain(told: readonly (readonly [word: string, place: Place])[]): void {
  const before = new Set<string>();
  for (const [word, place] of told) {
    if (word !== '' && before.has(word)) note(place, `“${word}” has come already: take one out.`);
    before.add(word);
  }
}

/** What was written, short enough to show in a message. */
export function show(raw: unknown): string {
  if (raw === undefined) return 'Nothing';
  if (raw === null) return 'An empty value';
  if (Array.isArray(raw)) return 'A list';
  if (typeof raw === 'object') return 'A group of named values';
  const text = String(raw);
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}
