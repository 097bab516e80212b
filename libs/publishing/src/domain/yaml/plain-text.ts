import type { ReadProblem } from '../read-problem.js';
import { lineAndColumn } from './position.js';

/** Ten times the longest document there is. What is larger is refused before any of it is looked at. */
export const MOST_BYTES = 1_048_576;

/**
 * Characters no document is written with: control characters but for tab and line ends, and those that make text read in another
 * order than it is stored in, which would let a page show another rule than the one that acts.
 */
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The text of a file, or why it is not text a document could be written in. */
export function readPlainText(bytes: Buffer): { readonly text: string } | { readonly problem: ReadProblem } {
  if (bytes.length > MOST_BYTES) {
    const limit = `${MOST_BYTES / 1024 / 1024} MB`;
    return refuse(`is ${(bytes.length / 1024 / 1024).toFixed(1)} MB, and the most that is read is ${limit}: split it.`);
  }
  const text = decode(bytes);
  if (text === null) return refuse('is not text in UTF-8: save it again, choosing the encoding UTF-8.');
  const found = UNSEEN.exec(text);
  if (found === null) return { text };
  return refuse(`holds ${nameOf(found[0])}, which cannot be seen: take it away.`, lineAndColumn(text, found.index));
}

/** Does a value hold a character that cannot be seen? Escapes in quotes can bring in what plain text could not. */
export const unseenIn = (text: string): string | null => {
  const found = UNSEEN.exec(text) ?? LONE_SURROGATE.exec(text);
  return found === null ? null : nameOf(found[0]);
};

function decode(bytes: Buffer): string | null {
  try {
    // A byte order mark, as some Windows programs write, is left out.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const nameOf = (character: string): string =>
  `the character U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const refuse = (message: string, position: Partial<ReadProblem> = {}): { readonly problem: ReadProblem } => ({
  problem: { path: '', message, ...position },
});
