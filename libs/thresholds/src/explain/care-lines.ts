import { oneLine, say, type Wording } from '../wording.js';
import { sentence } from './in-words.js';

/** Lines that what must not be done may take: all but the one that says what it is about. */
const MOST_LINES = 4;

/**
 * What must not be done, as lines of at most `longest` characters, every word of it: it goes over onto the next line
 * instead of being cut. Where even four lines cannot hold it, the last says that there is more.
 */
export function careLines(mustNots: readonly string[], wording: Wording, longest: number): readonly string[] {
  if (mustNots.length === 0) return [];
  const frame = say(wording, 'duty', 'mustNot', { mustNot: '' }).length + 1;
  const text = oneLine(mustNots.map((each) => sentence(oneLine(each))).join(' '));
  const lines = wrap(text, longest - frame).map((part) => say(wording, 'duty', 'mustNot', { mustNot: part }));
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), wording.templates.duty.mustNotMore];
}

/** Text over as many lines as it takes; a word longer than a line is cut into lines of its own. */
function wrap(text: string, longest: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => piecesOf(each, longest))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > longest) lines.push(line);
    line = longer.length > longest ? word : longer;
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
