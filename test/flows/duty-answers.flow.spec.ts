import type { MessageSettings } from '#config';
import { NO_CHANNELS } from '#duty';
import { eventually } from '../support/eventually.js';
import { dutyRows, type RaisedCallOut } from '../support/duty-rows.js';
import { openTestService, type Caller, type TestService } from '../support/service.js';

/** Until Monday morning nobody is there but the duty service. */
const FRIDAY_NIGHT = new Date('2026-11-20T22:00:00Z');
const SECRET = 'what-notify-shows-us';
/** Work telephones of the sample locality's file. */
const [WORKER, SECOND, STRANGER] = ['01632 960111', '01632 960112', '01632 960199'];

/** Call-outs answered otherwise than from the list. Messages stand in the outbox, with their codes and links. */
describe('answering a call-out', () => {
  let service: TestService;
  let duty: Caller;
  let nobody: Caller;
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
    nobody = await service.as(null);
  });
  afterAll(() => service.close());
  /** An hour later: tries of the test before count no more. */
  beforeEach(() => service.setNow(new Date((night += 3_600_000))));

  interface CallOut extends RaisedCallOut {
    readonly code: string;
    readonly link: string;
  }

  async function callOut(): Promise<CallOut> {
    const raised = await rows.raise();
    const words = await newestWords(raised.reference);
    const code = /Reply (\d{6})/.exec(words)?.[1] ?? '';
    return { ...raised, code, link: /https:\/\/front-door\.example(\S+)/.exec(words)?.[1] ?? '' };
  }

  /** The newest message about a contact, as it stands in the outbox; the worker may be writing it at this moment. */
  async function newestWords(reference: string): Promise<string> {
    let words = '';
    await eventually('its message stands in the outbox', async () => {
      await service.sweep();
      const { body } = await duty.get('/api/v1/duty/outbox').expect(200);
      words = (body.items as { body: string }[]).find((item) => item.body.includes(reference))?.body ?? '';
      return words !== '';
    });
    return words;
  }

  let replies = 0;
  const reply = async (number: string, message: string, id = `reply-${(replies += 1)}`) =>
    nobody
      .post('/api/v1/duty/replies')
      .set('authorization', `Bearer ${SECRET}`)
      .send({
        id,
        source_number: number.replace(/^0/, '44').replaceAll(' ', ''),
        destination_number: '447700900000',
        message,
        date_received: '2026-11-21T23:31:00Z',
      })
      .expect(204);
  describe('by its link', () => {
    it('shows nothing to anybody, and uses nothing up, until somebody who may is signed in', async () => {
      const one = await callOut();
      const guessed = one.link.replace(/.{6}$/, 'AAAAAA');
      const [shown, ofGuess] = [await nobody.get(one.link).expect(200), await nobody.get(guessed).expect(200)];
      expect(shown.body).toEqual(ofGuess.body);
      expect(JSON.stringify(shown.body)).not.toContain(one.reference);
      await nobody.post(`${one.link}/acknowledgements`).expect(401);
      await (await service.as('school')).post(`${one.link}/acknowledgements`).expect(403);
      expect(await rows.stateOf(one)).toMatchObject({ state: 'raised' });
      const answer = await duty.post(`${one.link}/acknowledgements`).expect(201);
      expect(answer.body).toMatchObject({ escalation: one.escalation, state: 'acknowledged', by: 'Owen Pryce' });
      expect(await rows.heldBy(one)).toBe('Owen Pryce');
      expect(await rows.auditOf(one)).toEqual([
        { actor: 'person:owen-duty', details: { escalation: one.escalation, how: 'link' } },
      ]);
    });

    it('answers alike to one that is used, one that has expired and one that never was', async () => {
      const [used, old] = [await callOut(), await callOut()];
      await duty.post(`${used.link}/acknowledgements`).expect(201);
      await service.setNow(new Date((night += 13 * 3_600_000)));
      const problems = [];
      for (const link of [used.link, old.link, old.link.replace(/.{6}$/, 'AAAAAA'), '/api/v1/duty/links/x']) {
        const { correlationId: _, ...problem } = (await duty.post(`${link}/acknowledgements`).expect(404)).body;
        problems.push(JSON.stringify(problem));
      }
      expect(new Set(problems).size).toBe(1);
      expect(await rows.stateOf(old)).toMatchObject({ state: 'raised' });
    });

    it('is limited after five tries that came to nothing, with an alarm, while the ladder climbs on', async () => {
      const one = await callOut();
      const macpt = await service.as('macpt');
      for (let i = 0; i < 5; i++)
        await macpt.post(`/api/v1/duty/links/${'A'.repeat(42)}${i}/acknowledgements`).expect(404);
      const limited = await macpt.post(`${one.link}/acknowledgements`).expect(429);
      expect(limited.headers['retry-after']).toBe('900');
      expect(await rows.ringing('answers-guessed')).toContain('person:leila-macpt');
      await service.setNow(new Date((night += 11 * 60_000)));
      await service.sweep();
      expect(await rows.stateOf(one)).toMatchObject({ state: 'raised', climb: 2 });
      await duty.post(`${one.link}/acknowledgements`).expect(201); // nobody else is shut out
    });

    it('tells the second of two at once who was first', async () => {
      const one = await callOut();
      const manager = await service.as('manager');
      const answers = await Promise.all([duty, manager].map((who) => who.post(`${one.link}/acknowledgements`)));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses[0]).toBe(201);
      expect([404, 409]).toContain(statuses[1]);
      const late = await manager.post(`/api/v1/escalations/${one.escalation}/acknowledgements`).expect(409);
      expect(late.body.by).toBe((await rows.stateOf(one))?.by);
    });
  });

  describe('by a reply', () => {
    it('of the code, from the telephone it was sent to, makes its owner the one who acknowledged', async () => {
      const one = await callOut();
      await reply(WORKER, `Got it ${one.code.slice(0, 3)} ${one.code.slice(3)} thanks`);
      expect(await rows.stateOf(one)).toMatchObject({ state: 'acknowledged', by: 'Owen Pryce' });
      expect(await rows.heldBy(one)).toBe('Owen Pryce');
      expect(await rows.auditOf(one)).toEqual([
        { actor: 'person:owen-duty', details: { escalation: one.escalation, how: 'reply' } },
      ]);
      expect(await rows.toldTo('+441632960111')).toContain(`${one.reference} is acknowledged`);
    });

    it('passed on twice counts once', async () => {
      const one = await callOut();
      await Promise.all([1, 2, 3].map(() => reply(WORKER, one.code, 'the-same')));
      expect(await rows.stateOf(one)).toMatchObject({ state: 'acknowledged' });
      expect(await rows.query(`SELECT FROM front_door.answer_attempt WHERE provider_id = 'the-same'`)).toHaveLength(1);
    });

    it('after somebody else has answered is told who, and changes nothing', async () => {
      const one = await callOut();
      await (await service.as('manager')).post(`/api/v1/escalations/${one.escalation}/acknowledgements`).expect(201);
      await reply(WORKER, one.code);
      expect(await rows.stateOf(one)).toMatchObject({ by: 'Joan Pemberton' });
      expect(await rows.toldTo('+441632960111')).toMatch(/was acknowledged by Joan Pemberton at \d\d:\d\d/);
    });

    it.each([
      ['a number nobody has', () => STRANGER, (code: string) => code],
      ['another colleague’s number', () => SECOND, (code: string) => code],
      [
        'the right number with a guess',
        () => WORKER,
        (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0'),
      ],
      ['the right number with no code', () => WORKER, () => 'yes I am on my way'],
      ['something that is no number', () => 'GOVUK', (code: string) => code],
    ])('from %s acknowledges nothing, and the ladder climbs', async (_, number, text) => {
      const one = await callOut();
      await reply(number(), text(one.code));
      expect(await rows.stateOf(one)).toMatchObject({ state: 'raised', climb: 1 });
      await service.setNow(new Date((night += 11 * 60_000)));
      await service.sweep();
      expect(await rows.stateOf(one)).toMatchObject({ state: 'raised', climb: 2 });
    });

    it('guessed five times is heard no more, with an alarm; a code is not found by trying', async () => {
      const one = await callOut();
      for (let i = 0; i < 5; i++) await reply(SECOND, `00000${i}`);
      await reply(SECOND, one.code);
      expect((await rows.ringing('answers-guessed')).some((subject) => subject.startsWith('number:'))).toBe(true);
      expect(await rows.stateOf(one)).toMatchObject({ state: 'raised' });
      const outcomes = await rows.query<{ outcome: string }>(
        `SELECT outcome FROM front_door.answer_attempt ORDER BY id DESC LIMIT 1`,
      );
      expect(outcomes).toEqual([{ outcome: 'limited' }]);
      await reply(WORKER, one.code);
      expect(await rows.stateOf(one)).toMatchObject({ state: 'acknowledged' });
    });

    it('of many strangers shuts nobody out, and rings an alarm', async () => {
      const one = await callOut();
      for (let i = 0; i < 35; i++) await reply(`01632 96050${i % 10}`, one.code);
      expect(await rows.ringing('answers-guessed')).toContain('strangers');
      await reply(WORKER, one.code);
      expect(await rows.stateOf(one)).toMatchObject({ state: 'acknowledged', by: 'Owen Pryce' });
    });

    it('of somebody who is kept out acknowledges nothing, nor does their spoken code, until they are let in again', async () => {
      const [one, manager] = [await callOut(), await service.as('manager')];
      const kept = { actor: 'person:owen-duty', reason: 'Left on Friday.' };
      await manager.post('/api/v1/access/suspensions').send(kept).expect(201);
      await reply(WORKER, one.code);
      const said = { code: one.code, spokenBy: 'Owen Pryce' };
      await manager.post('/api/v1/escalations/acknowledgements').send(said).expect(404);
      expect(await rows.stateOf(one)).toMatchObject({ state: 'raised' });
      await manager.post('/api/v1/access/suspensions/liftings').send({ actor: kept.actor }).expect(201);
      await reply(WORKER, one.code);
      expect(await rows.stateOf(one)).toMatchObject({ state: 'acknowledged', by: 'Owen Pryce' });
    });

    it('is heard from nobody without the secret, and refused in words where it is no reply', async () => {
      const one = await callOut();
      const body = { id: 'x', source_number: WORKER, message: one.code };
      await nobody.post('/api/v1/duty/replies').send(body).expect(401);
      await nobody.post('/api/v1/duty/replies').set('authorization', 'Bearer guess').send(body).expect(401);
      await duty.post('/api/v1/duty/replies').send(body).expect(401);
      const wrong = await nobody
        .post('/api/v1/duty/replies')
        .set('authorization', `Bearer ${SECRET}`)
        .send({ source_number: 7 })
        .expect(400);
      expect(wrong.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
        ['/id', 'missing'],
        ['/source_number', 'wrong-type'],
        ['/message', 'missing'],
      ]);
      expect(await rows.stateOf(one)).toMatchObject({ state: 'raised' });
    });

    it('keeps no number in the clear', async () => {
      await reply(STRANGER, '123456');
      const [kept] = await rows.query<{ all: string }>(
        `SELECT string_agg(a::text, '') AS all FROM front_door.answer_attempt a`,
      );
      expect(kept?.all).not.toMatch(/1632960/);
    });
  });

  describe('by a spoken code', () => {
    const SPOKEN = '/api/v1/escalations/acknowledgements';

    it('makes the person who spoke it the one who acknowledged, and keeps who entered it', async () => {
      const one = await callOut();
      const handler = await service.as('front-door');
      const answer = await handler.post(SPOKEN).send({ code: one.code, spokenBy: '  bronagh  keane ' }).expect(201);
      expect(answer.body).toMatchObject({ escalation: one.escalation, state: 'acknowledged' });
      expect(await rows.stateOf(one)).toMatchObject({ state: 'acknowledged', by: 'Bronagh Keane' });
      expect(await rows.auditOf(one)).toEqual([
        {
          actor: 'person:bronagh-duty',
          details: { escalation: one.escalation, how: 'spoken', enteredBy: 'person:ama-front-door' },
        },
      ]);
      await handler.post(SPOKEN).send({ code: one.code, spokenBy: 'Bronagh Keane' }).expect(404);
    });

    it('is refused with what would be right, and never repeats what was sent', async () => {
      const wrong = await duty.post(SPOKEN).send({ code: 'Kit', spokenBy: '7', note: 'Kit' }).expect(400);
      expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
        '/code',
        '/note',
        '/spokenBy',
      ]);
      expect(JSON.stringify(wrong.body)).not.toContain('Kit');
    });

    it('is limited after five guesses, and is for those who may', async () => {
      const one = await callOut();
      const manager = await service.as('manager');
      for (let i = 0; i < 5; i++)
        await manager
          .post(SPOKEN)
          .send({ code: `11111${i}`, spokenBy: 'Owen Pryce' })
          .expect(404);
      await manager.post(SPOKEN).send({ code: one.code, spokenBy: 'Owen Pryce' }).expect(429);
      expect(await rows.stateOf(one)).toMatchObject({ state: 'raised' });
      for (const who of ['school', 'family', 'macpt', 'operator', 'policy']) {
        await (await service.as(who)).post(SPOKEN).send({ code: one.code, spokenBy: 'Owen Pryce' }).expect(403);
      }
      await (
        await service.as('wexmoor:duty')
      )
        .post(SPOKEN)
        .send({ code: one.code, spokenBy: 'Owen Pryce' })
        .expect(404);
    });
  });

  it('keeps no code and no link where they could be read afterwards, but in the outbox itself', async () => {
    const one = await callOut();
    expect(one.code).toMatch(/^\d{6}$/);
    const holding = (text: string) =>
      rows.query('SELECT FROM front_door.answer_means m WHERE escalation_id = $1 AND strpos(m::text, $2) > 0', [
        one.escalation,
        text,
      ]);
    expect(await holding(one.code)).toEqual([]);
    expect(await holding(one.link.split('/').at(-1) ?? '')).toEqual([]);
  });
});
