import type { MessageSettings } from '#config';
import { NO_CHANNELS, sign } from '#duty';
import { dutyRows } from '../support/duty-rows.js';
import { eventually } from '../support/eventually.js';
import { openFakePager, type FakePager } from '../support/fake-pager.js';
import { openTestService, type TestService } from '../support/service.js';

const SATURDAY_NIGHT = new Date('2026-11-21T23:30:00Z');
const SECRET = 'what-receipts-are-signed-with';

describe('receipts of messages', () => {
  let service: TestService;
  let pager: FakePager;
  let rows: ReturnType<typeof dutyRows>;
  let night = SATURDAY_NIGHT.getTime();

  beforeAll(async () => {
    pager = await openFakePager();
    const messages: MessageSettings = {
      channels: { ...NO_CHANNELS, inside: true, webhook: { url: pager.url, secret: 'what-the-pager-knows' } },
      ...{ notifySecret: null, receiptsSecret: SECRET, canary: { everyMinutes: 10, text: null, email: null } },
    };
    service = await openTestService({ messages });
    rows = dutyRows(service);
    await service.setNow(SATURDAY_NIGHT);
  });
  afterAll(async () => {
    await service.close();
    await pager.stop();
  });

  const later = async (minutes: number): Promise<void> => {
    await service.setNow(new Date((night += minutes * 60_000)));
    await service.sweep();
  };

  async function receipt(body: object, { secret = SECRET, ageSeconds = 0, signed = body } = {}) {
    const timestamp = String(Math.floor(Date.now() / 1_000) - ageSeconds);
    return (await service.as(null))
      .post('/api/v1/duty/deliveries/receipts')
      .set('x-front-door-timestamp', timestamp)
      .set('x-front-door-signature', sign(secret, timestamp, JSON.stringify(signed)))
      .send(body);
  }

  it('are believed where they are signed, and lately, and about a message there is', async () => {
    const { escalation } = await rows.raise();
    await service.sweep();
    await eventually('it was handed over', async () => (await rows.sendingsOf(escalation))[0]?.state === 'handed-over');
    const [page] = await rows.sendingsOf(escalation);
    const told = { reference: page?.id, status: 'delivered' };
    expect((await receipt(told, { secret: 'another-secret-altogether' })).status).toBe(401);
    expect((await receipt(told, { ageSeconds: 301 })).status).toBe(401);
    expect((await receipt(told, { signed: { ...told, status: 'on-its-way' } })).status).toBe(401);
    expect((await receipt({ ...told, reference: '0193a000-0000-7000-8000-000000000009' })).status).toBe(404);
    expect((await receipt({ ...told, reference: 'x' })).status).toBe(404);
    const wrong = await receipt({ ...told, status: 'read' });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/status', code: 'unknown-code' }]);
    expect((await rows.sendingsOf(escalation))[0]).toMatchObject({ state: 'handed-over' });
    expect((await receipt(told)).status).toBe(204);
    expect((await receipt(told)).status).toBe(204);
    expect((await rows.sendingsOf(escalation))[0]).toMatchObject({ state: 'delivered' });
    await (await service.as(null)).post('/api/v1/duty/deliveries/notify').send({}).expect(404); // nobody is listening
  });

  it('of what somebody outside was told are kept beside it, and one that did not arrive rings', async () => {
    const [id, contact] = ['0193a000-0000-7000-8000-0000000000f1', '0193a000-0000-7000-8000-0000000000c1'];
    await service.database.forge(
      `INSERT INTO front_door.feedback (locality, id, contact_id, kind, recipient, tells, way, detail_place, verdict, state, words,
         words_sha256, wording, caused_by, owed_at, sent_at, correlation_id)
       VALUES ('buckinghamshire', $1, $2, 'decision', 'source', 'outcome', 'text', 0, 'permitted', 'sent', '["Thank you."]',
         repeat('0', 64), 'v1', '{}', front_door.now(), front_door.now(), 'test')`,
      [id, contact],
    );
    const delivery = async () =>
      service.database.owner.query(`SELECT delivery FROM front_door.feedback WHERE id = $1`, [id]);
    expect((await receipt({ reference: id, status: 'failed-permanently' })).status).toBe(204);
    expect(await delivery()).toEqual([{ delivery: 'failed-permanently' }]);
    expect(await rows.alarmsOf('feedback-not-sent', contact)).toContain('ringing');
    expect((await receipt({ reference: id, status: 'delivered' })).status).toBe(204);
    expect((await receipt({ reference: id, status: 'on-its-way' })).status).toBe(204); // told out of order
    expect(await delivery()).toEqual([{ delivery: 'delivered' }]);
  });

  it('are what proves a channel where they are sent: being taken is not enough', async () => {
    await later(11);
    await later(6);
    expect(await rows.alarmsOf('canary-lost', 'webhook-page')).toContain('ringing');
    await later(11);
    const canary = pager.had
      .map(({ body }) => JSON.parse(body) as { id: string; role: string })
      .findLast(({ role }) => role === 'canary');
    expect((await receipt({ reference: canary?.id, status: 'delivered' })).status).toBe(204);
    await later(1);
    expect(await rows.alarmsOf('canary-lost', 'webhook-page')).not.toContain('ringing');
  });

  it('do not make one channel two: that a role is reached by one alone is told', async () => {
    expect(await rows.ringing('one-channel-only')).toContain('duty-worker');
  });

  it('leave the messages of another locality alone, as its outbox does', async () => {
    const shown = await (await service.as('wexmoor:duty')).get('/api/v1/duty/outbox').expect(200);
    expect(shown.body).toEqual({ items: [], next: null });
  });
});
