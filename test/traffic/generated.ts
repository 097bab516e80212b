import type { Operation } from '../contract/contract.js';
import { Draw, type Drawn } from './draw.js';
import { Stock } from './good-requests.js';
import { Faults, faultsOf } from './judge.js';
import { Random } from './random.js';
import type { SeedKind, Seeds } from './seeds.js';
import type { Answered, Sent } from './send.js';
import type { Town } from './town.js';

/** What was tried of one call. */
export interface Tried {
  sent: number;
  done: number;
  /** Past validation, and refused as things stand: 403, 404, 409, 412. */
  refused: number;
}

export interface Outcome {
  readonly sent: number;
  readonly tried: ReadonlyMap<string, Tried>;
  readonly faults: readonly string[];
}

const LANES = 4;
const GOOD_SHARE = 0.4;

/** Sends so many requests drawn from the contract, and says what was answered as it should not be. */
export async function sendGenerated(
  town: Town,
  seeds: Seeds,
  { requests, seed }: { readonly requests: number; readonly seed: number },
): Promise<Outcome> {
  const traffic = new Traffic(town, seeds);
  const each = Math.ceil(requests / LANES);
  await Promise.all(Array.from({ length: LANES }, (_, lane) => traffic.run(each, new Random(seed + lane))));
  return { sent: traffic.sent, tried: traffic.tried, faults: traffic.faults.lines() };
}

class Traffic {
  readonly tried = new Map<string, Tried>();
  readonly faults = new Faults();
  sent = 0;

  constructor(
    private readonly town: Town,
    private readonly seeds: Seeds,
  ) {}

  async run(requests: number, random: Random): Promise<void> {
    const contract = this.town.service.contract();
    const draw = new Draw(contract, new Stock(this.seeds, random), this.town.people, random);
    for (let i = 0; i < requests; i += 1) {
      const operation = contract.operations[i % contract.operations.length];
      if (!operation) throw new Error('the contract names no call');
      await this.one(draw.next(operation, random.chance(GOOD_SHARE)));
    }
  }

  private async one(drawn: Drawn): Promise<void> {
    const sent = await this.signed(drawn);
    let answer: Answered;
    try {
      answer = await this.town.line.send(sent);
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_INVALID_CHAR') return; // Node itself writes no such header
      this.faults.add(`no answer: ${String(error)}`, sent, { status: 0, headers: {}, body: '' });
      return;
    }
    this.note(drawn.operation, drawn.method === drawn.operation.method.toUpperCase() ? answer.status : 404);
    for (const fault of faultsOf(this.town.service.contract(), sent, answer)) this.faults.add(fault, sent, answer);
    if (answer.status < 300) this.gather(drawn, answer);
  }

  private async signed({ who, method, url, text, seen, headers }: Drawn): Promise<Sent> {
    const authorization = who === null ? {} : { authorization: `Bearer ${await this.town.tokenOf(who)}` };
    const length = text === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) };
    const etag = seen === null ? null : await this.etagOf(who, seen);
    const typed = text === undefined ? {} : { 'content-type': 'application/json' };
    const all = { ...authorization, ...length, ...typed, ...(etag === null ? {} : { 'if-match': etag }), ...headers };
    return { method, url, headers: all as Record<string, string>, body: text ?? null };
  }

  private async etagOf(who: string | null, seen: string): Promise<string | null> {
    this.sent += 1;
    const sent = await this.town.request(who, 'GET', seen);
    const answer = await this.town.line.send(sent);
    for (const fault of faultsOf(this.town.service.contract(), sent, answer)) this.faults.add(fault, sent, answer);
    return answer.headers.etag ?? null;
  }

  private note({ method, path }: Operation, status: number): void {
    this.sent += 1;
    const key = `${method.toUpperCase()} ${path}`;
    const tried = this.tried.get(key) ?? { sent: 0, done: 0, refused: 0 };
    tried.sent += 1;
    if (status < 400) tried.done += 1;
    else if (REFUSED.includes(status)) tried.refused += 1;
    this.tried.set(key, tried);
  }

  /** What was made is what later requests are about. */
  private gather({ operation: { method, path } }: Drawn, { body }: Answered): void {
    const kind = MAKES[`${method} ${path}`];
    if (kind === undefined || body === '') return;
    const made = JSON.parse(body) as { id?: string; confirm?: string };
    const id = made.confirm ?? made.id;
    if (id) this.seeds[kind].push(id);
  }
}

const REFUSED = [403, 404, 409, 412];
const MAKES: Readonly<Record<string, SeedKind>> = {
  'post /api/v1/contacts': 'narrative',
  'post /api/v1/conversations': 'conversation',
  'post /api/v1/macpt-questions': 'question',
  'post /api/v1/rota/people': 'person',
  'post /api/v1/rota/shifts': 'shift',
  'post /api/v1/calendar/closures': 'closure',
  'post /api/v1/localities/{code}/thresholds/drafts': 'draft',
  'post /api/v1/worklists/{team}/bulk-acts': 'plan',
};

/** Calls with how often each was tried and done, and those that nothing was done by. */
export function summaryOf({ sent, tried, faults }: Outcome): string {
  const rows = [...tried].sort(([a], [b]) => (a < b ? -1 : 1));
  const undone = rows.filter(([, { done }]) => done === 0).map(([call]) => call);
  const columns = (row: Tried): string => [row.sent, row.done, row.refused].map((n) => String(n).padStart(6)).join('');
  return [
    '  sent  done refused  call',
    ...rows.map(([call, row]) => `${columns(row)}  ${call}`),
    `${sent} requests; ${rows.length} calls, ${rows.length - undone.length} of them done at least once`,
    ...(undone.length > 0 ? [`never done: ${undone.join(', ')}`] : []),
    ...(faults.length > 0 ? [`${faults.length} faults:`, ...faults] : ['no faults']),
  ].join('\n');
}
