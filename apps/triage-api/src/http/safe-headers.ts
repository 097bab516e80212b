import type { Server } from 'node:http';

const YEAR_SECONDS = 31_536_000;

/** An answer of the door is data: a browser that shows one as a page runs nothing of it, frames it nowhere and asks for nothing. */
const NOTHING_RUNS = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/**
 * The page that shows the contract runs its own files and nothing else. Its maker writes style attributes into it, so styles
 * alone may stand in the page; it shows nothing that anybody sent.
 */
const CONTRACT_PAGE = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:"],
  ...["connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

const NOT_ASKED_FOR = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

/** Everything but the policy of content, which depends on what is asked for. Source: OWASP Secure Headers Project; ASVS 5 chapter 3. */
const ALWAYS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': NOT_ASKED_FOR.map((what) => `${what}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};

/** Where the page that shows the contract, its scripts and its styles are. */
export const CONTRACT_PATH = '/api/docs';

/**
 * The headers every answer bears, whoever makes it: a controller, the filter of errors, the router or the parser of HTTP.
 * @param path as asked for, without the query
 * @param demo in the demonstration there is no TLS to insist on
 */
export function safeHeaders(path: string, { demo }: { readonly demo: boolean }): Record<string, string> {
  const ofContract = path === CONTRACT_PATH || path.startsWith(`${CONTRACT_PATH}/`);
  return {
    ...ALWAYS,
    'content-security-policy': ofContract ? CONTRACT_PAGE : NOTHING_RUNS,
    ...(demo ? {} : { 'strict-transport-security': `max-age=${YEAR_SECONDS}; includeSubDomains` }),
  };
}

/**
 * Gives every answer of a server its headers before anything else hears of the request, so that none can be answered without:
 * a route may set its own instead, as a published document does for keeping.
 */
export function dressEveryAnswer(server: Server, terms: { readonly demo: boolean }): void {
  server.prependListener('request', ({ url = '' }, answer) => {
    const [path = ''] = url.split('?');
    for (const [name, value] of Object.entries(safeHeaders(path, terms))) answer.setHeader(name, value);
  });
}
