import { Problem } from '../http/problem.js';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/** Reads `Idempotency-Key`: 1 to 255 visible ASCII characters; null when not sent. @throws Problem for anything else */
export function readIdempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && VISIBLE_ASCII.test(header)) return header;
  throw new Problem('bad-idempotency-key');
}
