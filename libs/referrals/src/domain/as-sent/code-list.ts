import type { DoubtCode } from './contact-doubts.js';
import { certain, doubted, unread, type Reading } from './reading.js';

/** Reads a typed code; never throws. */
export type CodeReader<Code extends string> = (typed: string) => Reading<Code>;

const LONGEST = 64;

/**
 * A reader of a list of codes. Case, outer spaces and the difference between a space, an underscore and a hyphen are
 * forgiven; `alsoWritten` gives other words for a code that mean the same without doubt.
 *
 * @param instead what an unknown code is read as, beside the doubt; left out: nothing
 */
export function codeReader<Code extends string>(
  codes: readonly Code[],
  doubt: DoubtCode,
  { alsoWritten = {}, instead }: { alsoWritten?: Readonly<Record<string, Code>>; instead?: Code } = {},
): CodeReader<Code> {
  const known = new Map<string, Reading<Code>>();
  for (const [word, code] of Object.entries(alsoWritten)) known.set(folded(word), certain(code));
  for (const code of codes) known.set(folded(code), certain(code)).set(code, certain(code));
  const unknown: Reading<Code> = instead === undefined ? unread(doubt) : doubted(instead, doubt);
  return (typed) => known.get(typed) ?? (typed.length > LONGEST ? unknown : (known.get(folded(typed)) ?? unknown));
}

/** Words in the form of ids: lower case, joined by hyphens. */
export const folded = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
