import type { MessageSettings } from '#config';
import { dutyRows } from '../support/duty-rows.js';
import { eventually } from '../support/eventually.js';
import { openFakeMail, type FakeMail } from '../support/fake-mail.js';
import { openFakeNotify, type FakeNotify } from '../support/fake-notify.js';
import { openFakePager, type FakePager } from '../support/fake-pager.js';
import { openTestService, type TestService } from '../support/service.js';

const SATURDAY_NIGHT = new Date('2026-11-21T23:30:00Z');
const SECRET = 'what-notify-shows-us';
const LIMIT_MS = 600;

/** Real contacts through the real door, and messages to pretended providers over the network of this machine. */
describe('messages to those on duty', () => {
  let service: TestService;
  let notify: FakeNotify;
  let mail: FakeMail;
  let pager: FakePager;
  let rows: ReturnType<typeof dutyRows>;
  let night = SATURDAY_NIGHT.getTime();

  beforeAll(async () => {
    [notify, mail, pager] = await Promise.all([openFakeNotify(1_000), openFakeMail(), openFakePager()]);
    const messages: MessageSettings = {
      channels: {
        ...{ inside: true, publicUrl: 'https://front-door.example/', limitMs: LIMIT_MS },
        notify: {
          url: notify.url,
          key: notify.key,
          textTemplate: notify.templates.text,
          emailTemplate: notify.templates.email,
        },
        smtp: { url: mail.url, from: 'front-door@council.example' },
        webhook: { url: pager.url, secret: 'what-the-pager-knows' },
      },
      ...{ notifySecret: SECRET, receiptsSecret: null },
      canary: { everyMinutes: 15, text: '+447700900000', email: null },
    };
    service = await openTestService({ messages });
    rows = dutyRows(service);
  });
  afterAll(async () => {
    await service.close();
    await Promise.all([notify.stop(), mail.stop(), pager.stop()]);
  });
  /** Each test has an hour of the night to itself: what another left due is not due again in it. */
  beforeEach(async () => {
    notify.behave('takes');
    notify.become('created');
    mail.behave('takes');
    pager.answer({ status: 200 });
    await service.database.owner
      .query(`UPDATE front_door.escalation SET state = 'acknowledged', acknowledged_at = front_door.now(),
      acknowledged_by = '{"name":"A test"}' WHERE state = 'raised'`);
    await service.setNow(new Date((night += 3_600_000)));
    await sweep();
  });

  const later = async (seconds: number): Promise<void> => {
    await service.setNow(new Date((night += seconds * 1_000)));
    await sweep();
  };
  /** The worker sends by itself as well: what it has in hand is waited for. */
  async function sweep(): Promise<void> {
    await service.sweep();
    await eventually('nothing is in hand', async () => {
      const inHand = `
        SELECT FROM front_door.sending WHERE state = 'due' AND (leased_until > front_door.now() OR due_at <= front_door.now())
        UNION ALL SELECT FROM front_door.message m WHERE sent_at IS NULL AND overtaken_at IS NULL
          AND NOT EXISTS (SELECT FROM front_door.sending s WHERE s.message_id = m.id)`;
      return (await rows.query(inHand)).length === 0;
    });
  }
  const textsAbout = (reference: string) =>
    notify.taken.filter(({ body, type }) => type === 'sms' && body.includes(reference));
  const mailsAbout = (reference: string) => mail.taken.filter(({ raw }) => raw.includes(reference));
  const report = async (body: object, secret = SECRET) =>
    (await service.as(null)).post('/api/v1/duty/deliveries/notify').set('authorization', `Bearer ${secret}`).send(body);

  it('go out by every way of the role at once, with a code and a link of their own, and name no child', async () => {
    const { reference, escalation } = await rows.raise();
    await sweep();
    const [text] = textsAbout(reference);
    expect(text).toMatchObject({ to: '+441632960111' });
    expect(text?.body).toMatch(
      /999 first.*Reply \d{6}.*https:\/\/front-door\.example\/api\/v1\/duty\/links\/[\w-]{43} and sign in/s,
    );
    expect(mailsAbout(reference)).toMatchObject([{ to: ['duty.worker@edt.example'] }]);
    const pages = pager.had.filter(({ body }) => body.includes(reference));
    expect(pages).toHaveLength(1);
    const said = JSON.stringify([text, mailsAbout(reference), pages]);
    expect(said).not.toMatch(/Kit|Sample|Greenway|hurt/);
    const sendings = await rows.sendingsOf(escalation);
    expect(sendings.map(({ channel, state, answer_words }) => [channel, state, answer_words])).toEqual([
      ['notify', 'handed-over', null],
      ['smtp', 'handed-over', null],
      ['webhook', 'handed-over', null],
    ]);
    expect(text?.reference).toBe(sendings[0]?.id);
  });

  it.each([['broken'], ['rate-limited'], ['not-authorised'], ['bad-request'], ['resets'], ['slow']] as const)(
    'go by another channel at once where Notify is %s, and by Notify later, under the same reference',
    async (manner) => {
      notify.behave(manner);
      const { reference, escalation } = await rows.raise();
      await sweep();
      await eventually('the mail is there', () => mailsAbout(reference).length === 1);
      await eventually('Notify was asked', async () => (await rows.sendingsOf(escalation))[0]?.problem !== null);
      const [text] = await rows.sendingsOf(escalation);
      expect(text).toMatchObject({ channel: 'notify', state: 'due', problem: expect.any(String) });
      expect(await rows.alarmsOf('message-not-sent', text?.message_id ?? '')).toEqual([]);
      notify.behave('takes');
      await new Promise((resolve) => setTimeout(resolve, 450)); // a slow one may still take what it was sent
      const already = textsAbout(reference).length;
      await eventually(
        'Notify is asked again',
        async () => {
          await later(31);
          return textsAbout(reference).length > already;
        },
        12,
      );
      expect(new Set(textsAbout(reference).map((one) => one.reference))).toEqual(new Set([text?.id]));
    },
  );

  it('stay due, with an alarm, where every channel fails, and the alarm takes itself back once one works', async () => {
    notify.behave('broken');
    mail.behave('busy');
    pager.answer({ status: 500 });
    const { reference, escalation } = await rows.raise();
    await sweep();
    await eventually('each was tried', async () => {
      const all = await rows.sendingsOf(escalation);
      return all.length === 4 && all.every(({ problem }) => problem !== null);
    });
    const sendings = await rows.sendingsOf(escalation);
    const messageId = sendings[0]?.message_id ?? '';
    expect(sendings.map(({ channel, way }) => `${channel} ${way}`)).toEqual([
      'notify email',
      'notify text',
      'smtp email',
      'webhook page',
    ]);
    expect(sendings.every(({ state }) => state === 'due')).toBe(true);
    expect(await rows.alarmsOf('message-not-sent', messageId)).toEqual(['ringing']);
    await later(100);
    const health = await (await service.as(null)).get('/health/duty');
    expect(health.status).toBe(503);
    expect(health.body.reasons.join(' ')).toContain('no channel has taken');
    mail.behave('takes');
    await later(31);
    expect(mailsAbout(reference)).toHaveLength(1);
    expect(await rows.alarmsOf('message-not-sent', messageId)).toEqual(['settled']);
  });

  it('are sent once each, however many send at once', async () => {
    const { reference, escalation } = await rows.raise();
    await Promise.all(Array.from({ length: 6 }, () => service.sweep()));
    expect(textsAbout(reference)).toHaveLength(1);
    expect(mailsAbout(reference)).toHaveLength(1);
    expect((await rows.sendingsOf(escalation)).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });

  it('wake nobody for a call-out that was answered before any channel took them', async () => {
    notify.behave('broken');
    mail.behave('busy');
    pager.answer({ status: 500 });
    const { reference, escalation } = await rows.raise();
    await sweep();
    await (await service.as('duty')).post(`/api/v1/escalations/${escalation}/acknowledgements`).expect(201);
    for (const one of [notify, mail]) one.behave('takes');
    pager.answer({ status: 200 });
    await later(60);
    await later(60);
    expect([...textsAbout(reference), ...mailsAbout(reference)]).toEqual([]);
    expect(new Set((await rows.sendingsOf(escalation)).map(({ state }) => state))).toEqual(new Set(['overtaken']));
  });

  it('are told by Notify to have been delivered: out of order, twice, and only by whoever knows the secret', async () => {
    const { reference, escalation } = await rows.raise();
    await sweep();
    const [text] = textsAbout(reference);
    const delivered = notify.callbackOf(text!, 'delivered');
    expect((await report(delivered, 'a-guess')).status).toBe(401);
    expect((await report(delivered, '')).status).toBe(401);
    expect((await rows.sendingsOf(escalation))[0]).toMatchObject({ state: 'handed-over' });
    for (const body of [
      delivered,
      notify.callbackOf(text!, 'sending'),
      delivered,
      notify.callbackOf(text!, 'permanent-failure'),
    ]) {
      expect((await report(body)).status).toBe(204);
    }
    expect((await rows.sendingsOf(escalation))[0]).toMatchObject({ state: 'delivered' });
    const [kept] = await rows.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM front_door.delivery_report WHERE sending_id = $1',
      [text?.reference],
    );
    expect(kept?.n).toBe(3);
    const unknown = await report({ ...delivered, reference: '0193a000-0000-7000-8000-000000000009' });
    expect(unknown.status).toBe(404);
    const wrong = await report({ id: 1, status: 'read', name: 'Kit' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/id', '/reference']);
    expect(JSON.stringify(wrong.body)).not.toContain('Kit');
    const [state] = await rows.query<{ state: string }>('SELECT state FROM front_door.escalation WHERE id = $1', [
      escalation,
    ]);
    expect(state).toEqual({ state: 'raised' }); // delivered is not acknowledged
  });

  it('are handed over again where Notify had a fault, under the same reference', async () => {
    const { reference, escalation } = await rows.raise();
    await sweep();
    const [text] = textsAbout(reference);
    expect((await report(notify.callbackOf(text!, 'technical-failure'))).status).toBe(204);
    expect((await rows.sendingsOf(escalation))[0]).toMatchObject({ state: 'due', problem: 'technical-failure' });
    await later(3);
    expect(textsAbout(reference).map((one) => one.reference)).toEqual([text?.reference, text?.reference]);
  });

  it('count as not told, with an alarm, where every one of them failed after all', async () => {
    mail.behave('busy');
    pager.answer({ status: 500 });
    const { reference, escalation } = await rows.raise();
    await sweep();
    const [text] = textsAbout(reference);
    await report(notify.callbackOf(text!, 'permanent-failure'));
    const messageId = (await rows.sendingsOf(escalation))[0]?.message_id ?? '';
    expect(await rows.alarmsOf('message-not-delivered', messageId)).toEqual([]); // the mail went by Notify instead
    const [mailed] = notify.taken.filter(({ body, type }) => type === 'email' && body.includes(reference));
    await report(notify.callbackOf(mailed!, 'permanent-failure'));
    expect(await rows.alarmsOf('message-not-delivered', messageId)).toEqual(['ringing']);
    expect(
      await rows.query('SELECT FROM front_door.message WHERE id = $1 AND sent_at IS NULL', [messageId]),
    ).toHaveLength(1);
  });

  it('that Notify took and never delivers are known by asking, and alarmed in minutes', async () => {
    const { escalation } = await rows.raise();
    await sweep();
    notify.become('sending');
    const messageId = (await rows.sendingsOf(escalation))[0]?.message_id ?? '';
    await later(120);
    expect(await rows.alarmsOf('message-not-delivered', messageId)).toEqual([]);
    await later(301);
    expect(await rows.alarmsOf('message-not-delivered', messageId)).toEqual(['ringing']);
    notify.become('delivered');
    await later(31);
    expect((await rows.sendingsOf(escalation))[0]).toMatchObject({ state: 'delivered' });
    expect(await rows.alarmsOf('message-not-delivered', messageId)).toEqual(['settled']);
  });

  it('are proved by canaries, and a channel whose canary does not come back in time rings an alarm until one does', async () => {
    await later(16 * 60);
    const sent = notify.taken.filter(({ to }) => to === '+447700900000').length;
    expect(sent).toBeGreaterThan(0);
    await later(301);
    expect(await rows.alarmsOf('canary-lost', 'notify-text')).toContain('ringing');
    const unwell = await (await service.as(null)).get('/health/duty').expect(503);
    expect(unwell.body.reasons.join(' ')).toMatch(/test message.*notify/i);
    notify.become('delivered');
    await later(16 * 60);
    await later(10);
    expect(await rows.alarmsOf('canary-lost', 'notify-text')).not.toContain('ringing');
    expect(notify.taken.filter(({ to }) => to === '+447700900000').length).toBeGreaterThan(sent);
  });

  it('stand in the outbox for duty, managers and operators alone, without the code', async () => {
    const { reference } = await rows.raise();
    await sweep();
    for (const who of ['duty', 'manager', 'operator']) {
      const { body } = await (await service.as(who)).get('/api/v1/duty/outbox?limit=3').expect(200);
      expect(body.items.map(({ channel }: { channel: string }) => channel).sort()).toEqual([
        'notify',
        'smtp',
        'webhook',
      ]);
      expect(JSON.stringify(body.items)).toContain(reference);
      expect(JSON.stringify(body.items)).not.toMatch(/Reply \d{6}|links\//);
    }
    for (const who of ['school', 'family', 'front-door', 'macpt', 'policy', 'governance']) {
      await (await service.as(who)).get('/api/v1/duty/outbox').expect(403);
    }
    await (await service.as('wexmoor:duty')).get('/api/v1/duty/outbox').expect(200, { items: [], next: null });
  });
});
