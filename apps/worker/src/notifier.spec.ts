import { ChannelSet, NO_CHANNELS, type ChannelSettings } from '#duty';
import { openFakeMail, type FakeMail } from '../../../test/support/fake-mail.js';
import { openFakeNotify, type FakeNotify } from '../../../test/support/fake-notify.js';
import { channelNotifier, type PersonToTell } from './notifier.js';

const LINES = ['We have what you sent us.', 'Ring us if it gets worse.'];

let notify: FakeNotify;
let mail: FakeMail;

beforeAll(async () => {
  [notify, mail] = await Promise.all([openFakeNotify(), openFakeMail()]);
});
afterAll(() => Promise.all([notify.stop(), mail.stop()]));
beforeEach(() => {
  notify.behave('takes');
  mail.behave('takes');
});

const byNotify = (): Partial<ChannelSettings> => ({
  notify: {
    ...{ url: notify.url, key: notify.key },
    ...{ textTemplate: notify.templates.text, emailTemplate: notify.templates.email },
  },
});
const byMail = (): Partial<ChannelSettings> => ({ smtp: { url: mail.url, from: 'front-door@council.example' } });

function telling(settings: Partial<ChannelSettings>) {
  const said: string[] = [];
  const channels = ChannelSet.of({ ...NO_CHANNELS, inside: true, limitMs: 700, ...settings });
  return { said, notifier: channelNotifier(channels, (line) => void said.push(line)) };
}

const message = (difference: Partial<PersonToTell>): PersonToTell => ({
  id: '0193a000-0000-7000-8000-000000000002',
  ...{ channel: 'outbox', way: 'text', address: '01632 960155', lines: LINES, correlationId: 'c' },
  ...difference,
});

describe('what somebody outside is told', () => {
  it('goes as a text to the number that was safe, in its own words and under its own id at every try', async () => {
    const { said, notifier } = telling(byNotify());
    await notifier.tell(message({}));
    await notifier.tell(message({}));
    const [first, again] = notify.taken.slice(-2);
    expect(first).toMatchObject({ type: 'sms', to: '+441632960155', body: LINES.join('\n') });
    expect([first?.reference, again?.reference]).toEqual([message({}).id, message({}).id]);
    expect(said).toEqual([]);
  });

  it('goes as a mail whose paragraphs stand apart, and that is no call-out by its subject', async () => {
    const { said, notifier } = telling({ ...byNotify(), ...byMail() });
    await notifier.tell(message({ way: 'email', address: ' teacher@school.example ' }));
    const [sent] = mail.taken.slice(-1);
    expect(sent?.to).toEqual(['teacher@school.example']);
    expect(sent?.raw.replaceAll('\r', '')).toContain(LINES.join('\n\n'));
    expect(sent?.raw).toMatch(/^Subject: About what you told us\r?$/m);
    expect(sent?.raw).not.toContain('Out of hours');
    expect(said).toEqual([]);
  });

  it('goes by the other channel while the usual one is being left alone', async () => {
    const { notifier } = telling({ ...byNotify(), ...byMail() });
    mail.behave('busy');
    const byEmail = message({ way: 'email', address: 'teacher@school.example' });
    for (let i = 0; i < 3; i++) await expect(notifier.tell(byEmail)).rejects.toMatchObject({ why: 'rate-limited' });
    await notifier.tell(byEmail);
    expect(notify.taken.at(-1)).toMatchObject({ type: 'email', to: 'teacher@school.example' });
  });

  it.each([
    ['text', 'ask for Ann'],
    ['email', 'teacher@school.example, other@home.example'],
    ['phone', '01632 960155'],
    ['post', '1 High Street'],
  ] as const)('is not taken for a %s to %s: it is neither sent nor counted as sent', async (way, address) => {
    const { said, notifier } = telling({ ...byNotify(), ...byMail() });
    const before = [notify.taken.length, mail.taken.length];
    await expect(notifier.tell(message({ way, address }))).rejects.toMatchObject({ name: 'NotTaken' });
    expect([notify.taken.length, mail.taken.length]).toEqual(before);
    expect(said).toEqual([]);
  });

  it('is not taken where the channel is not: it is tried again', async () => {
    notify.behave('broken');
    await expect(telling(byNotify()).notifier.tell(message({}))).rejects.toMatchObject({ why: 'failed' });
  });

  it('stands in the outbox where there is no channel at all, and a line says so without a word of it', async () => {
    const { said, notifier } = telling({});
    await notifier.tell(message({ way: 'post', address: '1 High Street' }));
    expect(said).toEqual([`feedback ${message({}).id} by post: in the outbox`]);
  });

  it.each([
    [{}, [true, true, true]],
    ['mail', [false, true, false]],
    ['notify', [true, true, false]],
  ] as const)('reaches people by text, mail and telephone as %j carries: %j', (which, reached) => {
    const { notifier } = telling(which === 'mail' ? byMail() : which === 'notify' ? byNotify() : {});
    expect((['text', 'email', 'phone'] as const).map((way) => notifier.reaches(way))).toEqual(reached);
  });
});
