import { createHash } from 'node:crypto';

const names = new Map<string, string>();

/** Each connection keeps what it has prepared, so statements are constants; text made anew for each call would fill it up. */
const MOST = 1_000;

/**
 * The name under which a statement is prepared: the same text always has the same one.
 * @throws when there are more texts than a release can have: some statement is put together from values
 */
export function statementName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST) throw new Error('a statement is put together from values; give them as parameters');
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return name;
}
