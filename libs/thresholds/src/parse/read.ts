import { readDayNumber, readSpan } from '../calendar.js';
import type { Span } from '../condition.js';
import { noteUnknown, shorten } from './known-words.js';
import { at, note, noteClosed, type Place } from './place.js';

export { unknownWord } from './known-words.js';

export type Members = Readonly<Record<string, unknown>>;

/** A mapping with no words but the known ones. Anything else is noted and read as an empty mapping. */
export function readMembers(raw: unknown, place: Place, known: readonly string[]): Members {
  if (!isMapping(raw)) {
    const needed =
      raw === undefined
        ? 'is missing: a group of named values is needed here'
        : `${show(raw)} stands where a group of named values should`;
    noteClosed(place, `${needed}: ${known.join(', ')}.`);
    return {};
  }
  for (const key of Object.keys(raw)) {
    if (!known.includes(key)) noteUnknown(at(place, key), key, known);
  }
  return raw;
}

/** Is it a mapping of names to values, as YAML and JSON know it? */
export const isMapping = (raw: unknown): raw is Members =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) && !(raw instanceof Date);

/** A list, each item read by `readOne`. A missing list is empty unless `needed`. */
export function readList<T>(
  raw: unknown,
  place: Place,
  readOne: (item: unknown, place: Place) => T,
  needed = false,
): T[] {
  if (raw === undefined || raw === null) {
    if (needed) note(place, 'is missing: a list is needed here.');
    return [];
  }
  if (!Array.isArray(raw)) {
    note(place, `${show(raw)} stands where a list should: put each item on its own line after a hyphen.`);
    return [];
  }
  if (needed && raw.length === 0) note(place, 'is empty: at least one item is needed here.');
  return Array.from(raw as readonly unknown[], (item, index) => readOne(item, at(place, index)));
}

/** Words, not empty. */
export function readWords(raw: unknown, place: Place): string {
  if (typeof raw === 'string' && raw.trim() !== '') return raw.trim();
  if (raw === undefined || raw === null || raw === '') note(place, 'is missing: words are needed here.');
  else if (typeof raw === 'string') note(place, 'is blank: words are needed here.');
  else note(place, `${show(raw)} was read as something other than words: put it in quotes.`);
  return '';
}

/** Words, or null where they are left out. */
export const readWordsIfAny = (raw: unknown, place: Place): string | null =>
  raw === undefined || raw === null ? null : readWords(raw, place);

/** An id is written in file names, tables and messages. */
const LONGEST_ID = 100;

/** An id: lower case or capitals, digits, dots and hyphens, no spaces. */
export function readId(raw: unknown, place: Place): string {
  const id = readWords(raw, place) === '' ? '' : String(raw); // to the letter: a space in quotes is part of it
  if (id !== '' && !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id)) {
    note(place, `“${shorten(id)}” is not an id: use letters, digits, dots and hyphens, with no spaces.`);
  } else if (id.length > LONGEST_ID) {
    note(place, `“${shorten(id)}” is ${id.length} letters long: keep an id to ${LONGEST_ID} or fewer.`);
  }
  return id;
}

/** The address of a page. Nothing but http and https, since it is shown as a link. */
export function readAddress(raw: unknown, place: Place): string {
  const address = readWords(raw, place);
  if (address !== '' && !/^https?:\/\/[^\s/]\S*$/i.test(address)) {
    note(
      place,
      `“${shorten(address)}” is not the address of a page: write it in full, as in https://www.example.org/page.`,
    );
  }
  return address;
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function readDay(raw: unknown, place: Place): string {
  const text = raw instanceof Date && !Number.isNaN(raw.getTime()) ? raw.toISOString().slice(0, 10) : raw;
  if (readDayNumber(text) !== null) return text as string;
  note(place, `${wrongly(raw, 'a day')}: write it as year-month-day, as in 2026-04-01.`);
  return '';
}

/** A day, or null where there is none. */
export const readDayIfAny = (raw: unknown, place: Place): string | null =>
  raw === undefined || raw === null ? null : readDay(raw, place);

/** A stretch of calendar time, such as `13 years`. */
export function readSpanHere(raw: unknown, place: Place): Span | null {
  const span = readSpan(raw);
  if (span === null) note(place, `${wrongly(raw, 'a length of time')}: write it as in 13 years, 18 months, 6 weeks.`);
  else if (span.count === 0) note(place, 'is no time at all: write 1 or more.');
  return span;
}

/** A whole number of at least `least`. */
export function readWholeNumber(raw: unknown, place: Place, least: number): number {
  if (typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= least) return raw;
  note(place, `${wrongly(raw, `a whole number of ${least} or more`)}.`);
  return least;
}

/** One of a few words. A truth value is taken as `yes` or `no` where those are among them, as some YAML readers make it so. */
export function readOneOf<T extends string>(raw: unknown, place: Place, options: readonly T[], otherwise?: T): T {
  if (raw === undefined && otherwise !== undefined) return otherwise;
  const word = typeof raw === 'boolean' ? (raw ? 'yes' : 'no') : raw;
  const found = options.find((option) => option === word);
  if (found !== undefined) return found;
  note(
    place,
    raw === undefined ? `is missing: ${oneOf(options)}.` : `${show(raw)} is not known here: ${oneOf(options)}.`,
  );
  return options[0] as T;
}

/** Yes or no, in the ways YAML may give it. */
export function readYesNo(raw: unknown, place: Place, otherwise: boolean): boolean {
  if (raw === undefined) return otherwise;
  if (raw === true || raw === 'yes' || raw === 'true') return true;
  if (raw === false || raw === 'no' || raw === 'false') return false;
  note(place, `${show(raw)} is neither yes nor no.`);
  return otherwise;
}

/** Notes every id that appears again, at the place of the second. */
export function noteRepeats(ids: readonly string[], place: Place, what: string, member: string): void {
  const seen = new Set<string>();
  ids.forEach((id, index) => {
    if (id !== '' && seen.has(id)) note(at(at(place, index), member), `“${id}” is already the ${what} of another.`);
    seen.add(id);
  });
}

/** Says that something is missing, or is not what it should be. */
export const wrongly = (raw: unknown, what: string): string =>
  raw === undefined ? `is missing, where ${what} is needed` : `${show(raw)} is not ${what}`;

/** What was written, short enough to show in a message. */
export function show(raw: unknown): string {
  if (raw === undefined) return 'Nothing';
  if (raw === null) return 'An empty value';
  if (Array.isArray(raw)) return 'A list';
  if (isMapping(raw)) return 'A group of named values';
  const text = raw instanceof Date ? 'A date and time' : String(raw as string | number | boolean);
  return `“${shorten(text)}”`;
}

const oneOf = (options: readonly string[]): string => `write ${options.slice(0, -1).join(', ')} or ${options.at(-1)}`;
