import fc from 'fast-check';
import type { Contract, Operation } from '../contract/contract.js';
import { bodiesOf } from './body-arbitrary.js';
import { GOOD, type Good, type Stock } from './good-requests.js';
import { MARK, NASTY, NEARLY } from './nasty.js';
import { malformed, nearMiss } from './near-misses.js';
import type { Random } from './random.js';
import type { SeedKind } from './seeds.js';

/** A request before it is signed: whose, what, and how its body is written. */
export interface Drawn {
  readonly operation: Operation;
  readonly who: string | null;
  readonly method: string;
  readonly url: string;
  /** Undefined for none. */
  readonly text: string | undefined;
  readonly seen: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

const BODIES = 60;
const SUSPENDED = '/api/v1/access/suspensions';

/** Draws requests: what should be done, what nearly is right, and what is not. */
export class Draw {
  private readonly bodies = new Map<Operation, readonly unknown[]>();

  constructor(
    private readonly contract: Contract,
    private readonly stock: Stock,
    private readonly people: readonly string[],
    private readonly random: Random,
  ) {}

  /** One request for a call. @param good only what should be done */
  next(operation: Operation, good: boolean): Drawn {
    const right = this.rightOne(operation);
    if (good) return this.written(operation, right, right.body === undefined ? undefined : JSON.stringify(right.body));
    const turn = this.random.below(100);
    if (turn < 22) return this.withBody(operation, right, this.anyBody(operation, right));
    if (turn < 52) return this.withBody(operation, right, nearMiss(this.anyBody(operation, right), this.random));
    if (turn < 60) return this.written(operation, right, malformed(right.body, this.random));
    if (turn < 72)
      return this.withBody(operation, { ...right, in: this.strangeParameters(operation, right) }, right.body);
    if (turn < 82) return this.withBody(operation, { ...right, who: this.anybody() }, right.body);
    if (turn < 90) return this.withBody(operation, { ...right, query: this.strangeQuery(operation) }, right.body);
    if (turn < 92) return { ...this.withBody(operation, right, right.body), method: this.random.of(OTHER_METHODS) };
    return this.withHeaders(this.withBody(operation, right, right.body));
  }

  private rightOne(operation: Operation): Good {
    const make = GOOD[`${operation.method} ${operation.path}`];
    return make?.(this.stock) ?? { who: this.random.of(USUAL), in: {}, ...(operation.body ? { body: {} } : {}) };
  }

  private anyBody(operation: Operation, right: Good): unknown {
    const { body } = operation;
    if (!body || this.random.chance(0.3)) return right.body;
    const known =
      this.bodies.get(operation) ??
      fc.sample(bodiesOf(body, this.contract.document), { numRuns: BODIES, seed: this.random.seed });
    this.bodies.set(operation, known);
    const sample = this.random.of(known) as Record<string, unknown>;
    // The example of the contract is somebody who is needed for all that follows.
    if (operation.path === SUSPENDED) return { ...sample, actor: `person:${MARK}` };
    return this.random.chance(0.5) ? { ...(right.body as object), ...sample } : sample;
  }

  private strangeParameters(operation: Operation, right: Good): Record<string, string> {
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const changed = names.length > 0 ? this.random.of(names) : '';
    return {
      ...right.in,
      [changed]: this.random.of([
        ...STRANGE_IDS,
        ...NASTY.map((text) => text.slice(0, 40)),
        this.stock.a(this.random.of(OF_OTHERS)),
      ]),
    };
  }

  private strangeQuery({ parameters }: Operation): string {
    const names = [...parameters.filter((one) => one.in === 'query').map(({ name }) => name), 'limit', 'after', MARK];
    const one = (): string =>
      `${encoded(this.random.of(names))}${this.random.of(['', '[]', '[a]'])}=${encoded(this.random.of([...NASTY, ...NEARLY, ...NUMBERS]))}`;
    return `?${Array.from({ length: 1 + this.random.below(3) }, one).join('&')}`;
  }

  private withBody(operation: Operation, right: Good, body: unknown): Drawn {
    return this.written(operation, right, body === undefined ? undefined : JSON.stringify(body));
  }

  private written(operation: Operation, right: Good, text: string | undefined): Drawn {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encoded(right.in?.[name] ?? this.usual(name)),
    );
    const { who, headers = {}, seen = null, query = '' } = right;
    const takesBody = operation.method === 'post' && operation.body !== null;
    return {
      ...{ operation, who, headers, seen, method: operation.method.toUpperCase(), url: `${path}${query}` },
      text: takesBody || text === undefined ? text : undefined,
    };
  }

  private withHeaders(drawn: Drawn): Drawn {
    const [name, values] = this.random.of(Object.entries(STRANGE_HEADERS));
    return { ...drawn, headers: { ...drawn.headers, [name]: this.random.of(values) } };
  }

  private usual(name: string): string {
    if (name === 'code') return 'buckinghamshire';
    if (name === 'team') return 'front-door';
    return name === 'n' || name === 'place' ? '1' : this.stock.a(...OF_OTHERS, 'narrative');
  }

  private anybody(): string | null {
    return this.random.chance(0.1) ? null : this.random.of(this.people);
  }
}

const USUAL = ['manager', 'front-door', 'duty', 'policy', 'operator'];
const OTHER_METHODS = ['HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];
const OF_OTHERS: readonly SeedKind[] = ['elsewhere', 'question', 'conversation', 'person', 'draft', 'handover'];
const NUMBERS = ['0', '1', '200', '201', '-1', '1e3', '99999999999999999999', '1.5'];
/** The longest that a route is asked about; longer ones the router answers by itself. */
const LONGEST_ID = 150;
/** Sent as they stand: a `%` that encodes nothing is answered before any route is looked for. */
const BADLY_ENCODED = ['%', '%zz'];
const STRANGE_IDS = [
  ...['0', '-1', '1', '2', '99', '999999999', '99999999999999999999', '1e3', '01', '٢', 'null', '.', '..'],
  ...['FD-0000-0000', 'FD-7K2M-9QXT', 'fd-7k2m-9qxt', '01A206E3-7E18-7449-9042-0430E59C9FF7', 'x'.repeat(LONGEST_ID)],
  ...[...BADLY_ENCODED, 'x'.repeat(250)],
];
const STRANGE_HEADERS: Readonly<Record<string, readonly string[]>> = {
  'if-match': ['*', '""', '"0"', 'W/"1"', '"1", "2"', '1', `"${MARK}"`, `"${'9'.repeat(40)}"`],
  'idempotency-key': ['', ' ', MARK, 'k'.repeat(255), 'k'.repeat(256), `${MARK} with a space`, 'caf\u00e9', '"quoted"'],
  accept: ['text/html', 'application/xml', '*/*;q=0', MARK],
  'content-type': ['text/plain', 'application/xml', 'application/json; charset=utf-16', 'multipart/form-data', MARK],
  authorization: ['Bearer', `Bearer ${MARK}`, `Basic ${MARK}`, 'bearer x y', `Bearer ${'a'.repeat(6_000)}`],
  'x-correlation-id': [MARK, 'x'.repeat(500), '../../x', '{"a":1}'],
  'x-forwarded-for': ['127.0.0.1', MARK],
  'content-encoding': ['gzip', 'br', MARK],
  host: ['evil.example', MARK],
};

/** Whatever can stand in an address. */
function encoded(text: string): string {
  if (BADLY_ENCODED.includes(text)) return text;
  try {
    return encodeURIComponent(text);
  } catch {
    return 'lone-surrogate';
  }
}
