import type { MessageSettings } from '#config';
import { NO_CHANNELS } from '#duty';
import { aContact } from '../builders/a-contact.js';
import { dutyRows, type RaisedCallOut } from '../support/duty-rows.js';
import { eventually } from '../support/eventually.js';
import { openTestService, type Caller, type TestService } from '../support/service.js';

const FRIDAY_NIGHT = new Date('2026-11-20T22:00:00Z');
const SECRET = 'what-notify-shows-us';
const JOAN = { id: 'person:joan-manager', name: 'Joan Pemberton' };
const OWEN = { id: 'person:owen-duty', name: 'Owen Pryce' };
/** Owen's work telephone in the sample locality's file. */
const OWENS_NUMBER = '441632960111';
const KEPT = 'kept-from-whoever-answered';
const GLASS = { reason: { type: 'child-at-risk-now', text: 'The child is hurt and nobody named answers.' } };

/** The call-out of a record that is kept from whoever is rung: it can always be answered, and the record stays with those who may see it. */
describe('a call-out of a restricted record', () => {
  let service: TestService;
  let duty: Caller;
  let rows: ReturnType<typeof dutyRows>;
  let night = FRIDAY_NIGHT.getTime();

  beforeAll(async () => {
    const messages: MessageSettings = {
      channels: { ...NO_CHANNELS, publicUrl: 'https://front-door.example' },
      ...{ notifySecret: SECRET, receiptsSecret: null, canary: { everyMinutes: null, text: null, email: null } },
    };
    service = await openTestService({ messages });
    rows = dutyRows(service);
    duty = await service.as('duty');
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(new Date((night += 3_600_000))));

  async function restricted(named = [JOAN]): Promise<RaisedCallOut> {
    const raised = await rows.raise();
    const wish = { kind: 'staff-family', reason: 'The mother works here.', named };
    await (await service.as('manager')).post(`/api/v1/contacts/${raised.contact}/restriction`).send(wish).expect(201);
    return raised;
  }

  /** The code and the link of the newest message about it. */
  async function waysOf({ reference }: RaisedCallOut): Promise<{ code: string; link: string }> {
    let words = '';
    await eventually('its message stands in the outbox', async () => {
      await service.sweep();
      const { body } = await duty.get('/api/v1/duty/outbox').expect(200);
      const items = body.items as { body: string }[];
      words = items.find((one) => one.body.includes(reference) && one.body.includes('Reply'))?.body ?? '';
      return words !== '';
    });
    const link = /https:\/\/front-door\.example(\S+)/.exec(words)?.[1] ?? '';
    return { code: /Reply (\d{6})/.exec(words)?.[1] ?? '', link };
  }

  const messagesAbout = ({ contact }: RaisedCallOut) =>
    rows.query<{ role: string; body: string }>(
      `SELECT role, body FROM front_door.message WHERE contact_id = $1 AND clock = 'call-out-answered'`,
      [contact],
    );

  async function isAnsweredAndKept(one: RaisedCallOut): Promise<void> {
    expect(await rows.stateOf(one)).toMatchObject({ state: 'acknowledged', by: OWEN.name });
    expect(await rows.heldBy(one)).toBe(JOAN.name);
    await service.sweep();
    expect(await rows.heldBy(one)).toBe(JOAN.name);
    expect(await rows.auditOf(one)).toMatchObject([{ actor: OWEN.id, details: { keptFrom: OWEN.id } }]);
    expect(await messagesAbout(one)).toMatchObject([
      { role: 'team-manager', body: expect.stringContaining('may not see the record') },
    ]);
    await duty.get(`/api/v1/contacts/${one.contact}`).expect(404);
  }

  it('is answered from the list by somebody who is not named, who is not given the record', async () => {
    const one = await restricted();
    const answer = await duty.post(`/api/v1/escalations/${one.escalation}/acknowledgements`).expect(201);
    expect(answer.body).toMatchObject({ state: 'acknowledged', by: OWEN.name, holding: KEPT });
    await isAnsweredAndKept(one);
  });

  it('is answered by its link in the same way', async () => {
    const one = await restricted();
    const { link } = await waysOf(one);
    const answer = await duty.post(`${link}/acknowledgements`).expect(201);
    expect(answer.body).toMatchObject({ holding: KEPT });
    await isAnsweredAndKept(one);
  });

  it('is answered by a reply in the same way, and whoever replied is told that it is kept from them', async () => {
    const one = await restricted();
    const { code } = await waysOf(one);
    await (
      await service.as(null)
    )
      .post('/api/v1/duty/replies')
      .set('authorization', `Bearer ${SECRET}`)
      .send({ id: 'reply-of-the-night', source_number: OWENS_NUMBER, message: code })
      .expect(204);
    expect(await rows.toldTo(`+${OWENS_NUMBER}`)).toMatch(
      /is acknowledged, in your name\. The record is kept from you/,
    );
    await isAnsweredAndKept(one);
  });

  it('is answered by a spoken code in the same way', async () => {
    const one = await restricted();
    const { code } = await waysOf(one);
    const spoken = { code, spokenBy: OWEN.name };
    const answer = await (await service.as('front-door')).post('/api/v1/escalations/acknowledgements').send(spoken);
    expect([answer.status, answer.body]).toMatchObject([201, { by: OWEN.name, holding: KEPT }]);
    await isAnsweredAndKept(one);
  });

  it('is never silent: it climbs again where nobody has decided', async () => {
    const one = await restricted();
    await duty.post(`/api/v1/escalations/${one.escalation}/acknowledgements`).expect(201);
    await service.setNow(new Date((night += 61 * 60_000)));
    await service.sweep();
    expect(await rows.stateOf(one)).toMatchObject({ state: 'raised', by: null });
  });

  it('gives whoever answered the record while their broken glass lasts, and no longer', async () => {
    const one = await restricted();
    await duty.post(`/api/v1/escalations/${one.escalation}/acknowledgements`).expect(201);
    await duty.post(`/api/v1/contacts/${one.contact}/break-glass`).send(GLASS).expect(201);
    expect(await rows.heldBy(one)).toBe(OWEN.name);
    await service.sweep();
    expect(await rows.heldBy(one)).toBe(OWEN.name);
    await duty.get(`/api/v1/contacts/${one.contact}`).expect(200);
    await service.setNow(new Date((night += 61 * 60_000)));
    await service.sweep();
    expect(await rows.heldBy(one)).toBe(JOAN.name);
  });

  it('gives whoever answered the record once they are named', async () => {
    const one = await restricted();
    await duty.post(`/api/v1/escalations/${one.escalation}/acknowledgements`).expect(201);
    const change = { add: [OWEN], reason: 'He is on duty and needs it.' };
    await (
      await service.as('manager')
    )
      .post(`/api/v1/contacts/${one.contact}/restriction/people`)
      .send(change)
      .expect(201);
    expect(await rows.heldBy(one)).toBe(OWEN.name);
  });

  it('gives it at once to whoever is named, by the name it is open to them under', async () => {
    const one = await restricted([JOAN, { id: OWEN.id, name: 'O. Pryce, duty' }]);
    const answer = await duty.post(`/api/v1/escalations/${one.escalation}/acknowledgements`).expect(201);
    expect(answer.body).toMatchObject({ holding: 'with-whoever-answered' });
    await service.sweep();
    expect(await rows.heldBy(one)).toBe('O. Pryce, duty');
    expect(await messagesAbout(one)).toEqual([]);
  });

  it('does not give a record to whoever keeps out of it by their own word', async () => {
    const one = await rows.raise();
    await duty.post(`/api/v1/contacts/${one.contact}/conflicts`).send({ reason: 'My cousin.' }).expect(201);
    const answer = await duty.post(`/api/v1/escalations/${one.escalation}/acknowledgements`).expect(201);
    expect(answer.body).toMatchObject({ holding: KEPT });
    expect(await rows.heldBy(one)).toBeNull();
    expect(await messagesAbout(one)).toHaveLength(1);
  });

  it('does not tell by what an answer covers that a record kept from somebody is about a family they know', async () => {
    const police = await service.as('police');
    const inDanger = aContact('police').with({
      concern: { immediateDanger: 'yes' },
      police: { reference: 'TVP-77-0001' },
    });
    const raised: RaisedCallOut[] = [];
    for (let i = 0; i < 2; i++) {
      const { body } = await police.post('/api/v1/contacts').send(inDanger.body()).expect(202);
      await service.drain();
      const [row] = await rows.query<{ id: string }>(`SELECT id FROM front_door.escalation WHERE contact_id = $1`, [
        body.id,
      ]);
      raised.push({ escalation: row?.id ?? '', contact: body.id, reference: body.reference });
    }
    const [open, hidden] = raised as [RaisedCallOut, RaisedCallOut];
    const wish = { kind: 'staff-family', reason: 'The mother works here.', named: [JOAN] };
    await (await service.as('manager')).post(`/api/v1/contacts/${hidden.contact}/restriction`).send(wish).expect(201);
    const covers = { covers: [hidden.escalation] };
    const answer = await duty.post(`/api/v1/escalations/${open.escalation}/acknowledgements`).send(covers);
    expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([409, 'unrelated']);
    await (
      await service.as('manager')
    )
      .post(`/api/v1/escalations/${open.escalation}/acknowledgements`)
      .send(covers)
      .expect(201);
  });
});
