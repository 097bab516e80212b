import { createHmac, timingSafeEqual } from 'node:crypto';

/** Headers that say who sent a body, and when. */
export const TIMESTAMP_HEADER = 'x-front-door-timestamp';
export const SIGNATURE_HEADER = 'x-front-door-signature';

/** Older than this, or from further ahead, a signed body is not believed: it may have been kept and sent again. */
const BELIEVED_SECONDS = 300;

/** `v1=` and the HMAC-SHA256, in hexadecimal, of the timestamp, a dot and the body. */
export const sign = (secret: string, timestamp: string, body: string | Uint8Array): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`;

/** Whether a body is signed with the secret, and lately. Compared in constant time. */
export function isSigned(
  secret: string,
  sent: { readonly timestamp: string | undefined; readonly signature: string | undefined; readonly body: Uint8Array },
  now: Date,
): boolean {
  const { timestamp = '', signature = '', body } = sent;
  if (!/^\d{10}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > BELIEVED_SECONDS) return false;
  return isSame(signature, sign(secret, timestamp, body));
}

/** Whether two words are the same, in a time that tells nothing about where they differ. */
export function isSame(given: string, wanted: string): boolean {
  const digest = (word: string): Buffer => createHmac('sha256', 'compare').update(word).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
