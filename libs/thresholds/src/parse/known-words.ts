import { closest } from './closest.js';
import { note, type Place } from './place.js';

/** After so many unknown words a file is not one of ours, and the rest are named without looking for what may be meant. */
const MOST_COMPARED = 200;
/** A list longer than this is not read out; the known word nearest in spelling has to do. */
const MOST_LISTED = 20;
/** Of a few short words every one is near in spelling, so all are named. */
const FEW = 6;

/** Notes that a word is not known, and which known one it may be meant to be. */
export function noteUnknown(place: Place, word: string, known: readonly string[]): void {
  place.reading.compared += 1;
  note(place, place.reading.compared > MOST_COMPARED ? notKnown(word, '.') : unknownWord(word, known));
}

/** Says that a word is not known, and which known one it may be meant to be. */
export function unknownWord(word: string, known: readonly string[]): string {
  if (known.length === 0) return notKnown(word, ': none is named in this file.');
  const near = closest(word, known);
  const list = known.join(', ');
  if (near === null) return notKnown(word, known.length <= MOST_LISTED ? `; what may stand here is ${list}.` : '.');
  return notKnown(
    word,
    `; did you mean “${near}”?${known.length > 1 && known.length <= FEW ? ` What may stand here is ${list}.` : ''}`,
  );
}

const notKnown = (word: string, rest: string): string => `“${shorten(word)}” is not known here${rest}`;

/** What was written, short enough to stand in a message. */
export const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
