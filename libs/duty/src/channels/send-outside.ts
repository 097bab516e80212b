import { lookup, type LookupAddress } from 'node:dns';
import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { NotTaken } from './channel.js';
import { isInside } from './inside.js';

/** A request that leaves the building. */
export interface OutsideRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface OutsideTerms {
  /** Whether it may go to an address inside. Only where an operator said so. */
  readonly inside: boolean;
  readonly limitMs: number;
}

/** More than a provider has to say. */
const LONGEST_ANSWER = 64 * 1_024;

/**
 * The one place from which requests leave. They go nowhere inside unless that is allowed, whatever a name is made to mean in the
 * moment of asking; no redirect is followed; nothing is waited for past the limit, however slowly it trickles.
 * @throws NotTaken `inside`, `too-slow`, `gone` or `redirected`
 */
export async function sendOutside(wish: OutsideRequest, terms: OutsideTerms): Promise<OutsideAnswer> {
  const url = new URL(wish.url);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!terms.inside && isIP(literal) !== 0 && isInside(literal)) throw new NotTaken('inside');
  const patience = AbortSignal.timeout(terms.limitMs);
  try {
    const answer = await exchange(url, wish, terms, patience);
    if (answer.status >= 300 && answer.status < 400) throw new NotTaken('redirected');
    return answer;
  } catch (error) {
    if (error instanceof NotTaken) throw error;
    throw new NotTaken(patience.aborted ? 'too-slow' : 'gone');
  }
}

function exchange(
  url: URL,
  { method, headers, body }: OutsideRequest,
  { inside }: OutsideTerms,
  signal: AbortSignal,
): Promise<OutsideAnswer> {
  const open = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { method, headers: { ...headers, ...length }, signal, agent: false as const };
    const sent = open(url, { ...options, ...(inside ? {} : { lookup: lookupOutside }) }, (answer) => {
      readWhole(answer).then(resolve, reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function readWhole(answer: IncomingMessage): Promise<OutsideAnswer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_ANSWER) throw new NotTaken('failed');
    parts.push(part);
  }
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString('utf8') };
}

/** Looks a name up as usual, and refuses where any of what it stands for is inside: the connection is made to what was looked at. */
const lookupOutside: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses = (found as LookupAddress[] | undefined) ?? [];
    if (error) return done(error, '', 0);
    if (addresses.some(({ address }) => isInside(address))) return done(new NotTaken('inside'), '', 0);
    if (options.all === true) return done(null, addresses);
    return done(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 0);
  });
};

/** The number a name stands for, looked at as for a request. @throws NotTaken `inside` or `gone` */
export async function addressOutside(hostname: string, { inside }: Pick<OutsideTerms, 'inside'>): Promise<string> {
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0) {
    if (!inside && isInside(literal)) throw new NotTaken('inside');
    return literal;
  }
  const found = await new Promise<LookupAddress[]>((resolve, reject) => {
    lookup(hostname, { all: true }, (error, all) => (error ? reject(new NotTaken('gone')) : resolve(all)));
  });
  if (!inside && found.some(({ address }) => isInside(address))) throw new NotTaken('inside');
  const [first] = found;
  if (!first) throw new NotTaken('gone');
  return first.address;
}
