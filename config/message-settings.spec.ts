import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv, type Env } from './env.js';

const SERVICE = '11111111-2222-4333-8444-555555555555';
const KEY = `live-${SERVICE}-99999999-8888-4777-8666-555555555555`;
const TEMPLATE = '12345678-1234-4234-8234-123456789012';
const SECRET = 'hunter2-hunter2-hunter2';

const envOf = (raw: NodeJS.ProcessEnv): Env => {
  const reading = readEnv(raw);
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.env;
};
const problemsOf = (raw: NodeJS.ProcessEnv): readonly string[] => {
  const reading = readEnv(raw);
  return reading.ok ? [] : reading.problems;
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'front-door-settings-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (text: string): string => {
  const path = join(folder, `secret-${Math.random()}`);
  writeFileSync(path, text);
  return path;
};

it('reads every channel, each with what goes with it', () => {
  const { channels, canary, notifySecret } = envOf({
    FRONT_DOOR_NOTIFY_KEY: KEY,
    FRONT_DOOR_NOTIFY_TEXT_TEMPLATE: TEMPLATE,
    FRONT_DOOR_NOTIFY_SECRET: SECRET,
    FRONT_DOOR_SMTP_URL: 'smtps://duty:pass@mail.example',
    FRONT_DOOR_SMTP_FROM: 'front-door@council.example',
    FRONT_DOOR_WEBHOOK_URL: 'https://pager.example/hook',
    FRONT_DOOR_WEBHOOK_SECRET: SECRET,
    FRONT_DOOR_PUBLIC_URL: 'https://front-door.example',
    FRONT_DOOR_CANARY_MINUTES: '5',
    FRONT_DOOR_CANARY_TEXT: '07700 900000',
  }).messages;
  expect(channels).toEqual({
    notify: { url: 'https://api.notifications.service.gov.uk', key: KEY, textTemplate: TEMPLATE, emailTemplate: null },
    smtp: { url: 'smtps://duty:pass@mail.example', from: 'front-door@council.example' },
    webhook: { url: 'https://pager.example/hook', secret: SECRET },
    ...{ inside: false, publicUrl: 'https://front-door.example' },
  });
  expect(canary).toEqual({ everyMinutes: 5, text: '+447700900000', email: null });
  expect(notifySecret).toBe(SECRET);
});

it('reads the watchdog’s own ways', () => {
  const { watch } = envOf({
    FRONT_DOOR_WATCH_URL: 'http://127.0.0.1:3000/health/duty',
    FRONT_DOOR_WATCH_SECONDS: '10',
    FRONT_DOOR_WATCH_TRIES: '2',
    FRONT_DOOR_WATCH_SMTP_URL: 'smtp://mail.example',
    FRONT_DOOR_WATCH_SMTP_FROM: 'watchdog@council.example',
    FRONT_DOOR_WATCH_EMAIL: 'operator@council.example',
  });
  expect(watch).toEqual({
    ...{ url: 'http://127.0.0.1:3000/health/duty', everySeconds: 10, tries: 2, webhook: null },
    smtp: { url: 'smtp://mail.example', from: 'watchdog@council.example', to: 'operator@council.example' },
  });
});

it('takes a secret from a file, without the line’s end', () => {
  const { messages } = envOf({
    FRONT_DOOR_NOTIFY_KEY_FILE: fileOf(`${KEY}\n`),
    FRONT_DOOR_NOTIFY_EMAIL_TEMPLATE: TEMPLATE,
    FRONT_DOOR_RECEIPTS_SECRET_FILE: fileOf(`${SECRET}\r\n`),
  });
  expect(messages.channels.notify?.key).toBe(KEY);
  expect(messages.receiptsSecret).toBe(SECRET);
});

describe('a wrong setting is named with what would be right', () => {
  it.each<[NodeJS.ProcessEnv, RegExp]>([
    [{ FRONT_DOOR_NOTIFY_KEY: KEY }, /^FRONT_DOOR_NOTIFY_KEY is set and no template is/],
    [
      { FRONT_DOOR_NOTIFY_TEXT_TEMPLATE: TEMPLATE },
      /^FRONT_DOOR_NOTIFY_TEXT_TEMPLATE is set and FRONT_DOOR_NOTIFY_KEY is not/,
    ],
    [
      { FRONT_DOOR_NOTIFY_TEXT_TEMPLATE: 'x', FRONT_DOOR_NOTIFY_KEY: KEY },
      /^FRONT_DOOR_NOTIFY_TEXT_TEMPLATE is 'x'; it must be the id/,
    ],
    [{ FRONT_DOOR_NOTIFY_URL: 'ftp://x' }, /^FRONT_DOOR_NOTIFY_URL is not an address/],
    [{ FRONT_DOOR_NOTIFY_URL: 'http://notify.example' }, /^FRONT_DOOR_NOTIFY_URL begins with http:.*anywhere$/],
    [{ FRONT_DOOR_SMTP_URL: 'smtp://mail.example' }, /^FRONT_DOOR_SMTP_URL is set and FRONT_DOOR_SMTP_FROM is not/],
    [{ FRONT_DOOR_SMTP_FROM: 'a@b.example' }, /^FRONT_DOOR_SMTP_FROM is set and FRONT_DOOR_SMTP_URL is not/],
    [
      { FRONT_DOOR_WEBHOOK_URL: 'https://p.example' },
      /^FRONT_DOOR_WEBHOOK_URL is set and FRONT_DOOR_WEBHOOK_SECRET is not/,
    ],
    [{ FRONT_DOOR_PUBLIC_URL: 'front-door.example' }, /^FRONT_DOOR_PUBLIC_URL is not an address/],
    [{ FRONT_DOOR_CANARY_TEXT: 'Edt' }, /^FRONT_DOOR_CANARY_TEXT is 'Edt'; it must be a telephone number/],
    [{ FRONT_DOOR_CANARY_EMAIL: 'a' }, /^FRONT_DOOR_CANARY_EMAIL is 'a'; it must be an address of a mailbox/],
    [{ FRONT_DOOR_CANARY_MINUTES: '0' }, /^FRONT_DOOR_CANARY_MINUTES is '0'; .*, or off$/],
    [{ FRONT_DOOR_OUTBOUND: 'all' }, /^FRONT_DOOR_OUTBOUND is 'all'; it must be outside or anywhere$/],
    [{ FRONT_DOOR_SYNTHETIC: 'yes' }, /^FRONT_DOOR_SYNTHETIC is 'yes'/],
    [{ FRONT_DOOR_NOTIFY_KEY_FILE: '/no/such/file' }, /^FRONT_DOOR_NOTIFY_KEY_FILE names a file that cannot be read/],
    [
      { FRONT_DOOR_WATCH_URL: 'http://127.0.0.1/health/duty' },
      /^FRONT_DOOR_WATCH_URL is set, and nothing says how to tell/,
    ],
    [
      { FRONT_DOOR_WATCH_WEBHOOK_URL: 'https://p.example' },
      /^FRONT_DOOR_WATCH_WEBHOOK_SECRET is not set, and FRONT_DOOR_WATCH_WEBHOOK_URL is/,
    ],
    [
      { FRONT_DOOR_NOTIFI_KEY: KEY },
      /^FRONT_DOOR_NOTIFI_KEY is not a setting; the nearest one is FRONT_DOOR_NOTIFY_KEY$/,
    ],
  ])('%j', (raw, message) => expect(problemsOf(raw)).toEqual([expect.stringMatching(message)]));

  it('and a setting that stands in both places', () => {
    const raw = {
      FRONT_DOOR_NOTIFY_SECRET: SECRET,
      FRONT_DOOR_NOTIFY_SECRET_FILE: fileOf(SECRET),
    };
    expect(problemsOf(raw)).toEqual([expect.stringMatching(/are both set; set one of them$/)]);
  });
});

it('never shows a secret, however wrong it is', () => {
  const secrets = [
    ...['NOTIFY_KEY', 'NOTIFY_SECRET', 'SMTP_URL', 'WEBHOOK_URL', 'WEBHOOK_SECRET', 'RECEIPTS_SECRET', 'PUBLIC_URL'],
    ...['WATCH_WEBHOOK_SECRET', 'WATCH_SMTP_URL', 'WATCH_URL', 'NOTIFY_URL'],
  ];
  const raw = Object.fromEntries(secrets.map((name) => [`FRONT_DOOR_${name}`, 'https://u:hunter2 @x']));
  const problems = problemsOf(raw);
  expect(problems.length).toBeGreaterThanOrEqual(secrets.length);
  expect(problems.join()).not.toContain('hunter2');
  expect(
    problemsOf({
      FRONT_DOOR_WEBHOOK_SECRET_FILE: fileOf('hunter2'),
      FRONT_DOOR_WEBHOOK_URL: 'https://p.example',
    }).join(),
  ).not.toContain('hunter2');
});
