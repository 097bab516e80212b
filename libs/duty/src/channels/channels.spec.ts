import { openFakeMail, type FakeMail } from '../../../../test/support/fake-mail.js';
import { openFakeNotify, type FakeNotify, type Manner } from '../../../../test/support/fake-notify.js';
import { openFakePager, type FakePager } from '../../../../test/support/fake-pager.js';
import type { ChannelName, WayKind } from '../domain/messages/channel-plan.js';
import type { OutgoingMessage } from './channel.js';
import { ChannelSet } from './channel-set.js';
import { NO_CHANNELS, type ChannelSettings } from './channel-settings.js';
import { isSigned } from './signature.js';
import { smtpChannel } from './smtp.channel.js';

const SECRET = 'a-secret-of-the-pager';
const LIMIT_MS = 700;

let notify: FakeNotify;
let mail: FakeMail;
let pager: FakePager;

beforeAll(async () => {
  [notify, mail, pager] = await Promise.all([openFakeNotify(2_000), openFakeMail(), openFakePager()]);
});
afterAll(() => Promise.all([notify.stop(), mail.stop(), pager.stop()]));
beforeEach(() => {
  notify.behave('takes');
  mail.behave('takes');
  pager.answer({ status: 200 });
});

const settings = (difference: Partial<ChannelSettings> = {}): ChannelSettings => ({
  ...NO_CHANNELS,
  inside: true,
  notify: {
    url: notify.url,
    key: notify.key,
    textTemplate: notify.templates.text,
    emailTemplate: notify.templates.email,
  },
  smtp: { url: mail.url, from: 'front-door@council.example' },
  webhook: { url: pager.url, secret: SECRET },
  ...difference,
});

const message = (channel: ChannelName, way: WayKind, difference: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: '0193a000-0000-7000-8000-000000000001',
  ...{ channel, way, to: way === 'text' ? '+441632960111' : way === 'email' ? 'duty@edt.example' : null },
  ...{ role: 'duty-worker', body: 'Call-out: FD-0000-0000 cannot safely wait.', correlationId: 'c' },
  ...difference,
});

const channels = (difference: Partial<ChannelSettings> = {}): ChannelSet =>
  ChannelSet.of({ ...settings(difference), limitMs: LIMIT_MS });
const whyNot = (set: ChannelSet, sent: OutgoingMessage): Promise<string> =>
  set.send(sent).then(
    () => 'taken',
    ({ why }: { why: string }) => why,
  );

describe('GOV.UK Notify', () => {
  it('takes a text and a mail, by its own client, under the message’s own reference', async () => {
    const set = channels();
    const text = await set.send(message('notify', 'text'));
    await set.send(message('notify', 'email'));
    expect(notify.taken.slice(-2)).toMatchObject([
      {
        type: 'sms',
        to: '+441632960111',
        reference: message('notify', 'text').id,
        body: expect.stringContaining('FD-0000-0000'),
      },
      { type: 'email', to: 'duty@edt.example' },
    ]);
    expect(text.providerId).toBe(notify.taken.at(-2)?.id);
    notify.become('delivered');
    expect(await set.statusOf('notify', text.providerId ?? '')).toBe('delivered');
  });

  it.each<[Manner, string]>([
    ['rate-limited', 'rate-limited'],
    ['bad-request', 'refused'],
    ['not-authorised', 'not-authorised'],
    ['broken', 'failed'],
    ['slow', 'too-slow'],
    ['trickles', 'too-slow'],
    ['resets', 'gone'],
    ['redirects', 'redirected'],
    ['talks-nonsense', 'failed'],
  ])('that %s did not take it: %s', async (manner, why) => {
    notify.behave(manner);
    const begun = performance.now();
    expect(await whyNot(channels(), message('notify', 'text'))).toBe(why);
    expect(performance.now() - begun).toBeLessThan(LIMIT_MS + 500);
  });

  it('is told by a wrong key that it is not authorised', async () => {
    const key = `front-door-${notify.key.slice(-73, -37)}-00000000-0000-0000-0000-000000000000`;
    const wrong = channels({ notify: { ...settings().notify!, key } });
    expect(await whyNot(wrong, message('notify', 'text'))).toBe('not-authorised');
  });

  it('that is not there did not take it', async () => {
    const gone = await openFakeNotify();
    await gone.stop();
    const set = channels({ notify: { ...settings().notify!, url: gone.url } });
    expect(await whyNot(set, message('notify', 'text'))).toBe('gone');
  });
});

describe('a mail server', () => {
  it('takes a mail that says who it is for and names its message, to a mailbox and nowhere else', async () => {
    await channels().send(message('smtp', 'email'));
    const [sent] = mail.taken.slice(-1);
    expect(sent).toMatchObject({ from: 'front-door@council.example', to: ['duty@edt.example'] });
    expect(sent?.raw).toMatch(/Message-ID: <0193a000-0000-7000-8000-000000000001@/i);
    expect(sent?.raw).toContain('FD-0000-0000');
  });

  it.each([
    ['refuses', 'refused'],
    ['busy', 'rate-limited'],
    ['hangs', 'too-slow'],
  ] as const)('that %s did not take it: %s', async (manner, why) => {
    mail.behave(manner);
    expect(await whyNot(channels(), message('smtp', 'email'))).toBe(why);
  });

  it('inside is told nothing, unless addresses inside are allowed', async () => {
    const before = mail.taken.length;
    const channel = smtpChannel(settings().smtp!, { inside: false, limitMs: LIMIT_MS });
    await expect(channel.send(message('smtp', 'email'))).rejects.toMatchObject({ why: 'inside' });
    expect(mail.taken).toHaveLength(before);
  });
});

describe('a signed request', () => {
  it('says who sent it and when, and which message it is', async () => {
    await channels().send(message('webhook', 'page'));
    const { headers, body } = pager.had.at(-1)!;
    const [timestamp, signature] = [headers['x-front-door-timestamp'], headers['x-front-door-signature']] as string[];
    const sent = { timestamp, signature, body: Buffer.from(body) };
    expect(isSigned(SECRET, sent, new Date())).toBe(true);
    expect(isSigned('another-secret-of-length', sent, new Date())).toBe(false);
    expect(isSigned(SECRET, { ...sent, body: Buffer.from(`${body} `) }, new Date())).toBe(false);
    expect(isSigned(SECRET, sent, new Date(Date.now() + 301_000))).toBe(false);
    expect(isSigned(SECRET, { ...sent, timestamp: undefined }, new Date())).toBe(false);
    expect(headers['idempotency-key']).toBe(message('webhook', 'page').id);
    expect(JSON.parse(body)).toMatchObject({ role: 'duty-worker', message: expect.stringContaining('FD-0000-0000') });
  });

  it('that is sent on to an address inside goes nowhere', async () => {
    const inside = await openFakePager();
    pager.answer({ status: 307, headers: { location: inside.url } });
    expect(await whyNot(channels(), message('webhook', 'page'))).toBe('redirected');
    expect(inside.had).toEqual([]);
    await inside.stop();
  });

  it.each([
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    'localhost',
    '169.254.169.254',
    '10.0.0.1',
    '0.0.0.0',
    '2130706433',
    ...[
      '0',
      '127.1',
      '0x7f000001',
      '0x7f.0.0.1',
      '017700000001',
      '0177.0.0.1',
      '%31%32%37.0.0.1',
      '127.0.0.1.',
      '①②⑦.0.0.1',
    ],
    ...['100.64.0.1', '172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.0.0.1'],
    ...[
      '[::]',
      '[::ffff:7f00:1]',
      '[::ffff:10.0.0.1]',
      '[::127.0.0.1]',
      '[fe80::1]',
      '[fd00::1]',
      '[fec0::1]',
      '[ff02::1]',
    ],
    ...['[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]'],
  ])('goes to no address inside by itself: %s', async (host) => {
    const port = new URL(pager.url).port;
    const before = pager.had.length;
    const set = channels({ inside: false, webhook: { url: `http://${host}:${port}/`, secret: SECRET } });
    expect(await whyNot(set, message('webhook', 'page'))).toBe('inside');
    expect(pager.had).toHaveLength(before);
  });

  it.each(['localhost.', 'LOCALHOST', 'localhost.localdomain'])(
    'goes nowhere inside by a name for it: %s',
    async (host) => {
      const before = pager.had.length;
      const set = channels({
        inside: false,
        webhook: { url: `http://${host}:${new URL(pager.url).port}/`, secret: SECRET },
      });
      expect(['inside', 'gone']).toContain(await whyNot(set, message('webhook', 'page'))); // gone: this machine knows no such name
      expect(pager.had).toHaveLength(before);
    },
  );

  it.each([
    [{ status: 429, headers: { 'retry-after': '7' } }, 'rate-limited'],
    [{ status: 503 }, 'failed'],
    [{ status: 401 }, 'not-authorised'],
    [{ status: 422 }, 'refused'],
    [{ status: 200, body: 'x'.repeat(70_000) }, 'failed'],
    ['nothing', 'too-slow'],
  ] as const)('answered by %j was not taken: %s', async (answer, why) => {
    pager.answer(answer);
    expect(await whyNot(channels(), message('webhook', 'page'))).toBe(why);
  });
});

describe('a channel that fails again and again', () => {
  it('is left alone after three, tried by one message after a while, and used again once it works', async () => {
    let now = 0;
    const one = {
      name: 'webhook' as const,
      carries: ['page' as const],
      send: jest.fn(() => Promise.reject(new Error('down'))),
    };
    const set = new ChannelSet([one as never], () => now);
    for (let i = 0; i < 3; i++) await whyNot(set, message('webhook', 'page'));
    expect(set.isOpen('webhook')).toBe(false);
    now = 5_000;
    expect(set.isOpen('webhook')).toBe(true);
    one.send.mockResolvedValueOnce({ providerId: null } as never);
    await set.send(message('webhook', 'page'));
    expect(set.isOpen('webhook')).toBe(true);
  });

  it('is left alone at once where it asks to be', async () => {
    notify.behave('rate-limited');
    const set = channels();
    await whyNot(set, message('notify', 'text'));
    expect(set.isOpen('notify')).toBe(false);
  });

  it('is not the channel’s failing where one message is refused', async () => {
    notify.behave('bad-request');
    const set = channels();
    for (let i = 0; i < 5; i++) await whyNot(set, message('notify', 'text'));
    expect(set.isOpen('notify')).toBe(true);
  });
});
