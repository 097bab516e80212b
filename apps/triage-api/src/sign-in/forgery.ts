import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** Where a page's script says the token; a form says it in its field `csrf`. */
export const FORGERY_HEADER = 'x-csrf-token';
const LOOKS_ONLY = ['GET', 'HEAD', 'OPTIONS'];

/**
 * What a page of ours sends beside the cookie: worked out from what the browser alone holds, so that nothing more is kept, and a copy
 * of the database forges nothing. Another site's page can make a browser send the cookie; it cannot read this.
 */
export const forgeryToken = (sessionSecret: string): string =>
  createHmac('sha256', sessionSecret).update('front-door csrf').digest('base64url');

/**
 * May this request change something on the word of a session's cookie? Only where it came from a page of this service and shows the
 * session's token. Source: OWASP Cross-Site Request Forgery Prevention (Fetch Metadata, origin, synchroniser token).
 * @param base address that browsers reach the door by
 */
export function isOwnRequest(request: FastifyRequest, sessionSecret: string, base: string): boolean {
  if (LOOKS_ONLY.includes(request.method)) return true;
  return cameFromHere(request, base) && showsToken(request, forgeryToken(sessionSecret));
}

/** A browser says `null` for its origin where the page said to tell nobody where it is; then only `Sec-Fetch-Site` can speak for it. */
function cameFromHere({ headers }: FastifyRequest, base: string): boolean {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined || origin === 'null') return site === 'same-origin';
  return origin === new URL(base).origin;
}

function showsToken(request: FastifyRequest, token: string): boolean {
  const shown = request.headers[FORGERY_HEADER] ?? formField(request, 'csrf');
  if (typeof shown !== 'string') return false;
  const [a, b] = [Buffer.from(shown), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A field of what a form sent; null for none, and for what no form sent. */
export function formField({ headers, body }: FastifyRequest, name: string): string | null {
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded') || !Buffer.isBuffer(body)) return null;
  return new URLSearchParams(body.toString('utf8')).get(name);
}
