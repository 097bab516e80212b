/** What was asked for on the command line. */
export interface Wish {
  /** Run the samples, print what became of them, and stop. */
  readonly once: boolean;
  readonly help: boolean;
}

export const USAGE = `npm start              start the front door and keep it running until Ctrl-C
npm start -- --once    start it, send the sample contacts, print what became of them, and stop`;

/**
 * Reads the words after the command's name.
 *
 * @returns the wish, or the words it does not know
 */
export function readWords(words: readonly string[]): Wish | { readonly unknown: readonly string[] } {
  const unknown = words.filter((word) => !['--once', '--help', '-h'].includes(word));
  if (unknown.length > 0) return { unknown };
  return { once: words.includes('--once'), help: words.includes('--help') || words.includes('-h') };
}
