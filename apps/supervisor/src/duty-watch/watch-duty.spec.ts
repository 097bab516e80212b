import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../../../../test/support/eventually.js';
import { openFakeMail, type FakeMail } from '../../../../test/support/fake-mail.js';
import { openFakePager, type FakePager } from '../../../../test/support/fake-pager.js';
import { watchDuty } from './watch-duty.js';

type Health = 'well' | 'unwell' | 'hangs' | 'lies' | 'repeats' | 'is a page' | 'redirects' | 'is old' | 'fails';

let health: Health = 'well';
let server: Server | null = null;
let port = 0;
let pager: FakePager;
let mail: FakeMail;

/** A service's health, on this machine; gone while it is closed. */
async function open(): Promise<void> {
  const now = (): string => new Date().toISOString();
  server = createServer((_, response) => {
    const json = (status: number, body: object): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (health === 'hangs') return;
    if (health === 'well') return json(200, { well: true, reasons: [], at: now() });
    if (health === 'unwell') return json(503, { well: false, reasons: ['A rung has not climbed.'], at: now() });
    if (health === 'lies') return json(200, { well: false, at: now() });
    if (health === 'repeats') return json(200, { well: true, at: '2026-11-21T23:30:00.000Z' });
    if (health === 'is old') return json(200, { well: true, at: new Date(Date.now() - 3_600_000).toISOString() });
    if (health === 'is a page') return void response.writeHead(200).end('<html>Sign in</html>');
    if (health === 'redirects') return void response.writeHead(302, { location: '/elsewhere' }).end();
    return json(500, {});
  });
  await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
}

async function close(): Promise<void> {
  const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  server?.closeAllConnections();
  server = null;
  await closed;
}

beforeAll(async () => {
  [pager, mail] = await Promise.all([openFakePager(), openFakeMail()]);
  await open();
});
afterAll(() => Promise.all([close(), pager.stop(), mail.stop()]));

const said: string[] = [];

const paged = (): string[] => pager.had.map(({ body }) => (JSON.parse(body) as { message: string }).message);

/** Watches with three tries and next to no rest, while something is tried. */
async function watching(trial: () => Promise<void>): Promise<void> {
  const ending = new AbortController();
  const settings = {
    ...{ url: null, everySeconds: 0.02, tries: 3 },
    webhook: { url: pager.url, secret: 'the-watchdogs-own-secret' },
    smtp: { url: mail.url, from: 'watchdog@council.example', to: 'operator@council.example' },
  };
  const terms = { inside: true, signal: ending.signal, say: (words: string) => void said.push(words), limitMs: 200 };
  const watch = watchDuty({ url: `http://127.0.0.1:${port}/health/duty`, settings, ...terms });
  try {
    await trial();
  } finally {
    ending.abort();
    await watch;
  }
}

it.each<[Health, RegExp]>([
  ['unwell', /is not well.*A rung has not climbed/],
  ['hangs', /did not answer/],
  ['lies', /not one of a duty service/],
  ['is a page', /not one of a duty service/],
  ['is old', /another time/],
  ['redirects', /elsewhere/],
  ['fails', /status 500/],
])('tells by ways of its own when the service %s, and that it has recovered', async (how, words) => {
  const [before, mails] = [paged().length, mail.taken.length];
  health = 'well';
  await watching(async () => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(paged()).toHaveLength(before);
    health = how;
    await eventually('it was told', () => paged().length > before && mail.taken.length > mails);
    expect(paged().at(-1)).toMatch(words);
    health = 'well';
    await eventually('it recovered', () => paged().at(-1)?.endsWith('is well again.') === true);
  });
});

it('says that it tells, and not what the service answered nor what a channel threw', async () => {
  health = 'well';
  said.length = 0;
  await watching(async () => {
    pager.answer({ status: 500 });
    health = 'unwell';
    await eventually('it was told by mail', () => said.some((words) => words.startsWith('webhook did not take it')));
    pager.answer({ status: 200 });
    health = 'well';
    await eventually('it recovered', () => said.some((words) => words.includes('is well again')));
  });
  expect(said[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+ is unwell, asked \d+ time\(s\); somebody is told why$/);
  expect(said.join(' ')).not.toMatch(/A rung has not climbed/);
});

it('tells when the service is gone, and again until somebody takes it', async () => {
  health = 'well';
  await watching(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    pager.answer({ status: 500 });
    mail.behave('busy');
    const [before, mails] = [paged().length, mail.taken.length];
    await close();
    await eventually('it was tried twice', () => paged().length >= before + 2);
    expect(mail.taken).toHaveLength(mails);
    expect(new Set(paged().slice(before)).size).toBe(1);
    mail.behave('takes');
    await eventually('the mail was taken', () => mail.taken.length > mails);
    expect(mail.taken.at(-1)?.raw.replace(/=\r?\n/g, '')).toContain('could not be reached');
    pager.answer({ status: 200 });
    await open();
    await eventually('it recovered', () => paged().at(-1)?.endsWith('is well again.') === true);
  });
});
