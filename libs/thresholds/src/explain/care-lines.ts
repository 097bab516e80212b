import { oneLine, say, type Wording } from '../wording.js';
import { sentence } from './in-words.js';

/** Lines that what must not be done may take: all but the one that says what it is about. */
const MOST_LINES = 4;

/**
 * What must not be done, as lines of at most `longest` characters, every word of it: each thing on a line of its own or with
 * others, going over onto the next line instead of being cut. Where even four lines cannot hold it, the last says that there is more.
 */
export function careLines(mustNots: readonly string[], wording: Wording, longest: number): readonly string[] {
  const width = longest - say(wording, 'duty', 'mustNot', { mustNot: '' }).length - 1;
  const sentences = mustNots.map((each) => sentence(oneLine(each)));
  const words = sentences.flatMap((each) => each.split(' ')).flatMap((word) => piecesOf(word, width));
  const whole = sentences.every((each) => each.length <= width) ? pack(sentences, width) : null;
  const parts = whole !== null && whole.length <= MOST_LINES ? whole : pack(words, width);
  const lines = parts.map((part) => say(wording, 'duty', 'mustNot', { mustNot: part }));
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), wording.templates.duty.mustNotMore];
}

/** Pieces of at most `longest` characters, in order, as many to a line as go on it. */
function pack(pieces: readonly string[], longest: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    const longer = line === '' ? piece : `${line} ${piece}`;
    if (longer.length > longest) lines.push(line);
    line = longer.length > longest ? piece : longer;
  }
  return line === '' ? lines : [...lines, line];
}

/** A word in pieces of at most so many characters, none of which halves a character of two units. */
function piecesOf(word: string, longest: number): string[] {
  if (word.length <= longest) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece.length + character.length > longest) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
