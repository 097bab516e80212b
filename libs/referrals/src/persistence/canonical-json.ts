import { createHash } from 'node:crypto';

/**
 * SHA-256 of parsed JSON, whatever the order of members and white space it came in: two bodies that parse alike hash alike.
 * @param value what `JSON.parse` gave; at most 64 levels deep
 */
export const hashOfParsed = (value: unknown): Buffer => createHash('sha256').update(canonical(value)).digest();

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
