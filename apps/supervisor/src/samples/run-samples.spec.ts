import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DecidedContact } from './decided-contact.js';
import { runSamples } from './run-samples.js';
import type { Sample } from './sample.js';

/** A door on this machine that answers as it is told to and remembers what it was asked. */
interface MadeUpDoor {
  readonly url: string;
  /** What happened, in order. */
  readonly heard: string[];
  /** Answers instead of 202, once each, to the next contacts sent. */
  readonly instead: { status: number; retryAfter?: string; body: unknown }[];
}

const DECIDED_AFTER_LOOKS = 2;
const RECORD: DecidedContact = {
  route: { kind: 'front-door', team: 'front-door', reason: 'conversation-needed' },
  decisions: [{ response: null, level: null, priority: 'amber', canWait: 'yes', children: [] }],
  escalations: [],
  doubts: [],
};

let server: Server;
let door: MadeUpDoor;
let record: DecidedContact;

beforeEach(async () => {
  record = RECORD;
  const looks = new Map<string, number>();
  const heard: string[] = [];
  const instead: MadeUpDoor['instead'] = [];
  server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (request.method === 'POST') {
      const refusal = instead.shift();
      const { title } = JSON.parse(await textOf(request)) as { title: string };
      heard.push(`${title} ${refusal ? refusal.status : `taken from ${request.headers.authorization}`}`);
      if (!refusal) return answer(202, { id: title });
      return answer(refusal.status, refusal.body, refusal.retryAfter ? { 'retry-after': refusal.retryAfter } : {});
    }
    const id = (request.url ?? '').split('/').at(-1) ?? '';
    looks.set(id, (looks.get(id) ?? 0) + 1);
    const decided = (looks.get(id) ?? 0) >= DECIDED_AFTER_LOOKS;
    if (decided) heard.push(`${id} decided`);
    return answer(200, decided ? record : { ...RECORD, decisions: [] });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  door = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, instead };
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

const TOKENS = { of: (sender: string) => `token-of-${sender}`, reader: () => 'token-of-reader' };

const sample = (name: string, child: object = {}): Sample => ({
  name,
  title: name,
  locality: 'westshire',
  sentBy: 'school',
  asOf: new Date('2026-03-10T11:15:00Z'),
  contact: { title: name, children: [child] },
  expect: {
    response: null,
    route: 'front-door',
    team: 'front-door',
    reason: 'conversation-needed',
    priority: 'amber',
    paragraph: null,
    callOut: false,
    doubts: [],
  },
  idempotencyKey: name,
});

describe('a run of samples', () => {
  it('sends in order, each by its own sender, and waits for every decision', async () => {
    const results = await runSamples(door.url, TOKENS, [sample('a'), sample('b')]);
    const sent = door.heard.filter((what) => what.includes('taken'));
    expect(sent).toEqual(['a taken from Bearer token-of-school', 'b taken from Bearer token-of-school']);
    expect(results.map(({ differences }) => differences)).toEqual([[], []]);
  });

  it('sends the next about the same child only when the one before is decided', async () => {
    const kit = { nhsNumber: '999 000 0018' };
    await runSamples(door.url, TOKENS, [
      sample('first', kit),
      sample('other'),
      sample('second', { nhsNumber: '9990000018' }),
    ]);
    const order = (what: string) => door.heard.findIndex((heard) => heard.startsWith(what));
    expect(order('first decided')).toBeLessThan(order('second taken'));
    expect(order('other taken')).toBeLessThan(order('second taken'));
  });

  it('waits for nothing of another locality, which never hears of it', async () => {
    const kit = { nhsNumber: '999 000 0018' };
    const elsewhere = { ...sample('elsewhere', kit), locality: 'eastshire' };
    await runSamples(door.url, TOKENS, [sample('first', kit), elsewhere]);
    const order = (what: string) => door.heard.findIndex((heard) => heard.startsWith(what));
    expect(order('elsewhere taken')).toBeLessThan(order('first decided'));
  });

  it('sends again what was not taken for a reason that passes, when it was asked to', async () => {
    door.instead.push(
      { status: 503, body: {} },
      { status: 409, retryAfter: '0', body: {} },
      { status: 429, retryAfter: '0', body: {} },
    );
    const [result] = await runSamples(door.url, TOKENS, [sample('a')]);
    expect(door.heard.slice(0, 4)).toEqual(['a 503', 'a 409', 'a 429', 'a taken from Bearer token-of-school']);
    expect(result?.differences).toEqual([]);
  });

  it('says why one was refused, and goes on with the rest', async () => {
    const errors = [{ pointer: '/children', code: 'no-child', detail: 'Name a child.' }];
    door.instead.push({ status: 400, body: { detail: 'It cannot be understood.', errors } });
    const results = await runSamples(door.url, TOKENS, [sample('a'), sample('b')]);
    expect(results[0]).toMatchObject({
      outcome: null,
      differences: [expect.stringMatching(/400: It cannot be understood\..*no-child/)],
    });
    expect(results[1]?.differences).toEqual([]);
  });

  it('tells what was decided otherwise than expected', async () => {
    record = {
      ...RECORD,
      decisions: [{ response: 'macpt', level: 'L4', priority: 'red', canWait: 'no', children: [] }],
    };
    const [result] = await runSamples(door.url, TOKENS, [sample('a')]);
    expect(result?.differences).toEqual([
      'the response should be none and is macpt',
      'the priority should be amber and is red',
    ]);
  });

  it('leaves the route to whoever has acted on the contact since, and still holds the rules to what they first said', async () => {
    const route = { kind: 'family-help', team: 'family-help-north', reason: 'rule' } as const;
    record = { ...RECORD, route, decisions: [RECORD.decisions[0], { response: 'family-help' }] };
    const [result] = await runSamples(door.url, TOKENS, [sample('a')]);
    expect(result).toMatchObject({ outcome: { response: null, route: 'family-help' }, differences: [] });
  });
});
