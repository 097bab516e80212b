import type { Contract } from '../contract/contract.js';
import { MARK, NASTY } from './nasty.js';
import type { Answered, Sent } from './send.js';

/** Words that come from inside: of the database, of the runtime, of the tree. */
const FROM_INSIDE =
  /\bat \S+:\d+:\d+|node_modules|\bsyntax error\b|violates \w+ constraint|relation "|column "|duplicate key|invalid input syntax|ECONNREFUSED|QueryFailedError|TypeError|\bfront_door\.\w+|SELECT .* FROM/;

/** Members that RFC 9457 asks for, and ours. */
const NEEDED = ['type', 'title', 'status', 'code', 'detail', 'errors', 'correlationId'];

/** What is wrong with an answer, whatever was asked; nothing where it is as it should be. */
export function faultsOf(contract: Contract, sent: Sent, answer: Answered): string[] {
  const { status, headers, body } = answer;
  const faults = status >= 500 && !isUnwell(sent, answer) ? [`answered ${status}`] : [];
  const contentType = headers['content-type'];
  if (sent.method !== 'HEAD')
    faults.push(...contract.problemsWith({ method: sent.method, url: sent.url, status, contentType, body }));
  if (Object.keys(headers).includes('x-injected')) faults.push('a header was injected');
  return status < 400 ? faults : [...faults, ...problemFaults(sent, answer)];
}

/** Health says 503 of what it sees: a ladder that waited for another of its contact is late until the next sweep, a second or two. */
const isUnwell = ({ url }: Sent, { status, body }: Answered): boolean =>
  /^\/health\//.test(url) && status === 503 && body.startsWith('{"well":false,');

function problemFaults(sent: Sent, { status, headers, body }: Answered): string[] {
  const type = headers['content-type'] ?? '';
  if (sent.method === 'HEAD') return [];
  if (!type.startsWith('application/problem+json')) return status === 503 ? [] : [`a problem sent as ${type}`];
  const problem = JSON.parse(body) as Record<string, unknown>;
  const mayQuote = DRAFTS.test(sent.url);
  return [
    ...NEEDED.filter((member) => !(member in problem)).map((member) => `a problem without ${member}`),
    ...(problem['status'] === status ? [] : ['a problem that names another status']),
    ...(mayQuote ? [] : echoes(body)),
    ...(FROM_INSIDE.test(mayQuote ? '' : body) ? ['words from inside'] : []),
  ];
}

const echoes = (body: string): string[] => {
  const said = withoutPointers(body);
  return said.includes(MARK) || NASTY.some((text) => said.includes(text)) ? ['what was sent is echoed'] : [];
};

/** Whoever drafts a document is told which of its lines is wrong in the line's own words: it is about no person, and will be published. */
const DRAFTS = /\/thresholds\/drafts(\/[^/]*\/revisions)?$/;

/** A pointer says where: the name of a member that does not belong there is in it, and no value. */
const withoutPointers = (body: string): string => body.replace(/"pointer":"(?:[^"\\]|\\.)*"/g, '');

/** Faults seen, each once with the first request that showed it, and how often. */
export class Faults {
  private readonly seen = new Map<string, { times: number; readonly first: Sent; readonly answer: Answered }>();

  add(fault: string, first: Sent, answer: Answered): void {
    const known = this.seen.get(fault);
    if (known) known.times += 1;
    else this.seen.set(fault, { times: 1, first, answer });
  }

  /** A line for each. */
  lines(): string[] {
    return [...this.seen].map(
      ([fault, { times, first, answer }]) =>
        `${times} × ${first.method} ${first.url.slice(0, 160)}: ${fault}\n    sent ${shortened(first.body)}\n    got ${shortened(answer.body)}`,
    );
  }
}

const shortened = (text: string | null): string => (text ?? '').slice(0, 600);
