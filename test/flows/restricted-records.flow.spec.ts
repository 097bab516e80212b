import type { Actor } from '#access';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY = new Date('2026-11-17T10:00:00Z');
const JOAN = { id: 'person:joan-manager', name: 'Joan Pemberton' };
const AMA = { id: 'person:ama-front-door', name: 'Ama Boateng' };
const REASON = {
  reason: { type: 'child-at-risk-now', text: 'The police ring about this child and nobody named answers.' },
};

/** Records kept to those named; the glass before them; and whoever keeps out by their own word. */
describe('a restricted record', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(TUESDAY);
  });
  afterAll(() => service.close());

  const manager = (id: string, name: string): Actor => ({
    ...{ kind: 'person', id: `person:${id}`, name, roles: ['front-door-manager'], agency: null },
    ...{ locality: 'buckinghamshire', rights: [] },
  });
  const OTHER_MANAGER = manager('ife-manager', 'Ife Lawal');

  async function aRestricted(named = [JOAN]): Promise<{ id: string; reference: string }> {
    const school = await service.as('school');
    const sent = await school.post('/api/v1/contacts').send(aContact('school').body()).expect(202);
    await service.drain();
    const { id, reference } = sent.body as { id: string; reference: string };
    const wish = { kind: 'staff-family', reason: 'The mother works at this front door.', named };
    const restricted = await (await service.as('manager')).post(`/api/v1/contacts/${id}/restriction`).send(wish);
    expect([restricted.status, restricted.body]).toEqual([201, { state: 'restricted' }]);
    return { id, reference };
  }

  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    service.database.owner.query(sql, parameters) as Promise<Row[]>;

  it('is not there, on any route, for whoever is not named', async () => {
    const { id, reference } = await aRestricted();
    await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    const strangers = ['front-door', 'macpt', 'duty', 'family-help', 'governance', 'lado', OTHER_MANAGER];
    for (const who of strangers) {
      const caller = await service.as(who);
      const shown = await caller.get(`/api/v1/contacts/${reference}`);
      const unknown = await caller.get('/api/v1/contacts/01a206e3-7e18-7449-9042-0430e59c9ff7');
      expect([shown.status, { ...shown.body, correlationId: '' }]).toEqual([
        404,
        { ...unknown.body, correlationId: '' },
      ]);
    }
    const caller = await service.as('front-door');
    for (const path of ['explanations/duty', 'feedback', 'restriction', 'progress', 'decision-form'])
      await caller.get(`/api/v1/contacts/${id}/${path}`).expect(404);
    const acts: [string, object][] = [
      ['facts', { facts: [] }],
      ['challenges', { reason: 'No.' }],
      ['seals', { agency: 'A school', sealed: 'yes', reason: 'x' }],
      ['conflicts', { reason: 'x' }],
    ];
    for (const [path, body] of acts) await caller.post(`/api/v1/contacts/${id}/${path}`).send(body).expect(404);
  });

  it('is no more in a bulk act than a contact that never was', async () => {
    const [{ id }, never] = [await aRestricted(), '01a206e3-7e18-7449-9042-0430e59c9ff7'];
    const caller = await service.as('front-door');
    const planned = await caller
      .post('/api/v1/worklists/front-door/bulk-acts')
      .send({ act: 'claim', contacts: [id, never].map((each) => ({ id: each, version: 2 })) })
      .expect(202);
    const done = await caller
      .post(`/api/v1/worklists/front-door/bulk-acts/${planned.body.confirm}/confirmations`)
      .send({})
      .expect(201);
    for (const { contacts } of [planned.body, done.body]) {
      const [hidden, unknown] = contacts as Record<string, unknown>[];
      expect({ ...hidden, id: '' }).toEqual({ ...unknown, id: '' });
    }
    expect(done.body.contacts[0]).toMatchObject({ outcome: 'refused', code: 'unknown' });
  });

  it('is on no list and in no total of a team, but is held by name and its clocks run', async () => {
    const before = await (await service.as('front-door')).get('/api/v1/worklists/front-door/totals').expect(200);
    const { id } = await aRestricted();
    const listed = async (who: string) => {
      const { items } = (await (await service.as(who)).get('/api/v1/worklists/front-door?limit=200').expect(200)).body;
      return (items as { id: string }[]).some((one) => one.id === id);
    };
    expect([await listed('front-door'), await listed('manager')]).toEqual([false, true]);
    const after = await (await service.as('front-door')).get('/api/v1/worklists/front-door/totals').expect(200);
    expect(openOf(after.body)).toEqual(openOf(before.body));
    const [held] = await query(`SELECT held_by_person AS person FROM front_door.contact WHERE id = $1`, [id]);
    expect(held).toEqual({ person: JOAN.name });
    const running = await query(`SELECT FROM front_door.clock WHERE contact_id = $1 AND stopped_at IS NULL`, [id]);
    expect(running.length).toBeGreaterThan(0);
  });

  it('tells whoever sent it that it was received, and nothing after; and another agency nothing at all', async () => {
    const { id } = await aRestricted();
    const progress = await (await service.as('school')).get(`/api/v1/contacts/${id}/progress`).expect(200);
    expect(progress.body).toMatchObject({ status: 'received', decision: null });
    const police = await service.as('police');
    await police.get(`/api/v1/contacts/${id}/progress`).expect(404);
    await police.post(`/api/v1/contacts/${id}/break-glass`).send(REASON).expect(403);
  });

  it('opens for an hour to whoever breaks the glass, alone; rings at once; and is reviewed by another manager', async () => {
    const { id } = await aRestricted();
    const duty = await service.as('duty');
    await duty.get(`/api/v1/contacts/${id}`).expect(404);
    await duty
      .post(`/api/v1/contacts/${id}/break-glass`)
      .send({ reason: { type: 'other', text: ' ' } })
      .expect(400);
    const broken = await duty.post(`/api/v1/contacts/${id}/break-glass`).send(REASON);
    expect([broken.status, broken.body]).toMatchObject([201, { n: 1 }]);
    expect(new Date(broken.body.until).getTime() - TUESDAY.getTime()).toBeLessThan(3_660_000);
    expect(broken.body.reviewDueAt).toMatch(/^2026-11-18T10:/);
    await duty.get(`/api/v1/contacts/${id}`).expect(200);
    await (await service.as('macpt')).get(`/api/v1/contacts/${id}`).expect(404);

    const rung = await query(
      `SELECT role, body FROM front_door.message WHERE contact_id = $1 AND clock = 'break-glass'`,
      [id],
    );
    expect(rung).toMatchObject([{ role: 'team-manager', body: expect.stringContaining('breaking the glass') }]);
    const alarms = async () =>
      ((await (await service.as('manager')).get('/api/v1/alarms?limit=200').expect(200)).body.items as Alarm[])
        .filter(({ contact, state }) => contact === id && state === 'ringing')
        .map(({ kind }) => kind);
    expect(await alarms()).toEqual(['glass-broken']);
    const looked = await query(
      `SELECT allowed FROM front_door.access_log WHERE action = 'contact.break-glass' AND contact_id = $1`,
      [id],
    );
    expect(looked).toContainEqual({ allowed: true });
    const audited = await query(
      `SELECT FROM front_door.audit WHERE stream = $1 AND name = 'restriction.glass-broken'`,
      [id],
    );
    expect(audited).toHaveLength(1);

    await service.setNow(new Date(TUESDAY.getTime() + 61 * 60_000));
    await duty.get(`/api/v1/contacts/${id}`).expect(404);

    await service.setNow(new Date('2026-11-18T12:00:00Z'));
    await service.sweep();
    expect(await alarms()).toEqual(expect.arrayContaining(['glass-broken', 'glass-not-reviewed']));
    const found = { finding: 'justified', words: 'Spoke to Owen: the police had rung.' };
    const waiting = await (await service.as(OTHER_MANAGER)).get('/api/v1/break-glass').expect(200);
    expect(waiting.body.items).toContainEqual(expect.objectContaining({ contact: id, n: 1, review: null }));
    await (
      await service.as(OTHER_MANAGER)
    )
      .post(`/api/v1/contacts/${id}/break-glass/1/reviews`)
      .send(found)
      .expect(201);
    await (await service.as('manager')).post(`/api/v1/contacts/${id}/break-glass/1/reviews`).send(found).expect(409);
    await service.sweep(); // one raised while the review was being written goes with the next round
    expect((await alarms()).filter((kind) => kind.startsWith('glass-'))).toEqual([]);
    await service.setNow(TUESDAY);
  });

  it('is never reviewed by whoever broke the glass, manager or not', async () => {
    const { id } = await aRestricted();
    const other = await service.as(OTHER_MANAGER);
    await other.post(`/api/v1/contacts/${id}/break-glass`).send(REASON).expect(201);
    const own = await other
      .post(`/api/v1/contacts/${id}/break-glass/1/reviews`)
      .send({ finding: 'justified', words: 'Mine.' });
    expect([own.status, own.body.errors[0].code]).toEqual([403, 'own-glass']);
    const forged = query(
      `INSERT INTO front_door.break_glass_review (locality, contact_id, n, finding, words, by, at)
       SELECT locality, contact_id, n, 'justified', 'x', by, at FROM front_door.break_glass WHERE contact_id = $1`,
      [id],
    );
    await expect(forged).rejects.toThrow('does not review it');
  });

  it('is lifted by two, never by one', async () => {
    const { id } = await aRestricted([JOAN, { id: OTHER_MANAGER.id, name: OTHER_MANAGER.name }]);
    const [joan, other] = [await service.as('manager'), await service.as(OTHER_MANAGER)];
    await joan.post(`/api/v1/contacts/${id}/restriction/liftings`).send({ reason: 'She has left.' }).expect(202);
    const answer = { answer: 'lift', reason: 'So she has.' };
    const own = await joan.post(`/api/v1/contacts/${id}/restriction/liftings/answers`).send(answer);
    expect([own.status, own.body.errors[0].code]).toEqual([403, 'own-request']);
    await (await service.as('front-door')).get(`/api/v1/contacts/${id}`).expect(404);
    await other.post(`/api/v1/contacts/${id}/restriction/liftings/answers`).send(answer).expect(201);
    await (await service.as('front-door')).get(`/api/v1/contacts/${id}`).expect(200);
  });

  it('always has somebody named who holds it: the next where one is suspended, and an alarm where all are', async () => {
    const { id } = await aRestricted([AMA, JOAN]);
    const holder = async () =>
      (await query<{ by: string }>(`SELECT held_by_person AS by FROM front_door.contact WHERE id = $1`, [id]))[0]?.by;
    expect(await holder()).toBe(AMA.name);
    const operator = await service.as('operator');
    const suspend = (actor: string) =>
      operator.post('/api/v1/access/suspensions').send({ actor, reason: 'Account lost.' });
    await suspend(AMA.id).expect(201);
    await service.sweep();
    expect(await holder()).toBe(JOAN.name);
    await suspend(JOAN.id).expect(201);
    await service.sweep();
    const unheld = () =>
      query(
        `SELECT FROM front_door.alarm WHERE kind = 'restricted-record-unheld' AND subject = $1 AND cleared_at IS NULL`,
        [id],
      );
    expect(await unheld()).toHaveLength(1);
    for (const actor of [AMA.id, JOAN.id])
      await operator.post('/api/v1/access/suspensions/liftings').send({ actor }).expect(201);
    await service.sweep();
    expect(await unheld()).toHaveLength(0);
  });

  it('is kept from whoever has a conflict in it, by no matter which right, but can always be passed on', async () => {
    const { id } = await aRestricted();
    const joan = await service.as('manager');
    const last = await joan.post(`/api/v1/contacts/${id}/conflicts`).send({ reason: 'My sister.' });
    expect([last.status, last.body.errors[0].code]).toEqual([409, 'last-named']);
    await joan.post(`/api/v1/contacts/${id}/conflicts`).send({ reason: 'My sister.', passTo: AMA }).expect(201);
    await joan.get(`/api/v1/contacts/${id}`).expect(404);
    await joan.post(`/api/v1/contacts/${id}/break-glass`).send(REASON).expect(404);
    await (await service.as('front-door')).get(`/api/v1/contacts/${id}`).expect(200);
    const named = { add: [JOAN], reason: 'Back.' };
    await (await service.as('front-door')).post(`/api/v1/contacts/${id}/restriction/people`).send(named).expect(403);
  });

  it('keeps whoever says so out of a contact that is not restricted, and nobody else', async () => {
    const sent = await (
      await service.as('school')
    )
      .post('/api/v1/contacts')
      .send(aContact('school').body())
      .expect(202);
    await service.drain();
    const { id } = sent.body as { id: string };
    const ama = await service.as('front-door');
    await ama.post(`/api/v1/contacts/${id}/conflicts`).send({ reason: 'My neighbour.' }).expect(201);
    await ama.get(`/api/v1/contacts/${id}`).expect(404);
    await (await service.as('duty')).get(`/api/v1/contacts/${id}`).expect(200);
  });
});

interface Alarm {
  readonly kind: string;
  readonly state: string;
  readonly contact: string | null;
}

const openOf = (body: { readonly open?: number }): number | undefined => body.open;
