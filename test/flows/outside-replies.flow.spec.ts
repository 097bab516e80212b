import type { MessageSettings } from '#config';
import { NO_CHANNELS } from '#duty';
import { aContact } from '../builders/a-contact.js';
import { dutyRows } from '../support/duty-rows.js';
import { eventually } from '../support/eventually.js';
import { openTestService, type Caller, type TestService } from '../support/service.js';

const TUESDAY = new Date('2026-11-17T10:00:00Z');
const AT_NIGHT = new Date('2026-11-17T23:00:00Z');
const SECRET = 'what-notify-shows-us';
const JOAN = { id: 'person:joan-manager', name: 'Joan Pemberton' };
const WORDS = 'Kit is with his gran at 4 Invented Row tonight, not at home.';

interface Reply {
  readonly from: string;
  readonly words: string;
}

/** Texts from outside: a teacher, a mother, answering what we sent them by a number that was given for them. */
describe('a text from somebody outside', () => {
  let service: TestService;
  let provider: Caller;
  let rows: ReturnType<typeof dutyRows>;
  let numbers = 0;

  beforeAll(async () => {
    const messages: MessageSettings = {
      channels: { ...NO_CHANNELS, publicUrl: 'https://front-door.example' },
      ...{ notifySecret: SECRET, receiptsSecret: null, canary: { everyMinutes: null, text: null, email: null } },
    };
    service = await openTestService({ messages });
    rows = dutyRows(service);
    provider = await service.as(null);
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY));

  /** A contact with a number for its source and one for a mother, as they were typed; and the source's as a provider passes it on. */
  async function sent(source: object = {}) {
    const end = String((numbers += 1)).padStart(3, '0');
    const way = (value: string) => [{ way: 'text', value, safe: 'yes' }];
    const contact = aContact('school').with({
      source: { ...SOURCE, person: { name: 'Ann Example', contact: way(`(07700) 900${end}`) }, ...source },
      adults: [{ ref: 'a1', relationship: 'mother', contact: way(`+44 7700 901 ${end}`) }],
    });
    const { body } = await (await service.as('school')).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    const { id, reference } = body as { id: string; reference: string };
    return { id, reference, teacher: `447700900${end}`, mother: `447700901${end}` };
  }
  const SOURCE = { kind: 'school', agency: 'Greenway Primary', identity: 'open' };

  let texts = 0;
  const text = (source_number: string, message = WORDS, id = `text-${(texts += 1)}`) =>
    provider
      .post('/api/v1/duty/replies')
      .set('authorization', `Bearer ${SECRET}`)
      .send({ id, source_number, message })
      .expect(204);

  const record = async (who: string, id: string) =>
    (await (await service.as(who)).get(`/api/v1/contacts/${id}`).expect(200)).body as {
      replies: Reply[];
      holding: { team: string; nextAction: string };
    };
  const rung = (id: string) =>
    rows.query<{ role: string; body: string }>(
      `SELECT role, body FROM front_door.message WHERE contact_id = $1 AND clock = 'reply-from-outside' ORDER BY threshold`,
      [id],
    );
  const outcomes = (prefix: string) =>
    rows.query<{ outcome: string }>(
      `SELECT outcome FROM front_door.answer_attempt WHERE provider_id LIKE $1 ORDER BY id`,
      [`${prefix}%`],
    );

  it('is kept in its own words for whoever holds the contact, as nobody’s but the number’s, and they are told', async () => {
    const { id, reference, teacher, mother } = await sent();
    await text(teacher);
    await text(mother, 'Please ring me');
    const { replies, holding } = await record('front-door', id);
    expect(replies).toMatchObject([
      { n: 1, from: 'source', words: WORDS, verified: false },
      { n: 2, from: 'a1', words: 'Please ring me', verified: false },
    ]);
    expect(holding.nextAction).toMatch(/^Somebody outside has replied to us: read it.*Then: \S/);
    expect(holding.nextAction.match(/has replied/g)).toHaveLength(1);
    const [notice, ...more] = await rung(id);
    expect(more).toEqual([]); // the second came while the first was being read
    expect(notice?.role).toBe(holding.team);
    expect(notice?.body).toContain(reference);
    expect(notice?.body).not.toMatch(/Kit|Invented|Ann/);
  });

  it('is told to the duty service while the team that holds it is away', async () => {
    const { id, teacher } = await sent();
    await service.setNow(AT_NIGHT);
    await text(teacher);
    expect(await rung(id)).toMatchObject([{ role: 'duty' }]);
  });

  it('acknowledges nothing, not by the very code of a call-out, and is no guess however often it comes', async () => {
    const { id, teacher } = await sent();
    await service.setNow(AT_NIGHT);
    const one = await rows.raise();
    let words = '';
    await eventually('the message of its call-out stands in the outbox', async () => {
      await service.sweep();
      const { body } = await (await service.as('duty')).get('/api/v1/duty/outbox').expect(200);
      const items = body.items as { body: string }[];
      words = items.find((item) => item.body.includes(one.reference))?.body ?? '';
      return words !== '';
    });
    const code = /Reply (\d{6})/.exec(words)?.[1] ?? '';
    for (let i = 0; i < 6; i++) await text(teacher, code, `code-${i}`);
    expect(await rows.stateOf(one)).toMatchObject({ state: 'raised', by: null });
    expect(new Set((await outcomes('code-')).map(({ outcome }) => outcome))).toEqual(new Set(['from-outside']));
    expect(await rows.ringing('answers-guessed')).toEqual([]);
    expect((await record('front-door', id)).replies).toHaveLength(6);
  });

  it('is kept once, however often its provider passes it on', async () => {
    const { id, teacher } = await sent();
    await Promise.all([1, 2, 3].map(() => text(teacher, WORDS, 'the-same-text')));
    expect((await record('front-door', id)).replies).toHaveLength(1);
  });

  it('goes with the contact whose text it answers, of several with one number', async () => {
    const [first, second] = [await sent(), await sent()];
    await service.database.forge(
      `UPDATE front_door.protected_detail SET value = jsonb_set(value, '{text}', to_jsonb($1::text))
       WHERE contact_id = $2 AND about = 'source'`,
      [first.teacher.replace(/^44/, '0'), second.id],
    );
    const told = (contact: string, at: string, n: number) =>
      service.database.forge(
        `INSERT INTO front_door.feedback (locality, id, contact_id, kind, recipient, tells, way, detail_place, verdict, state, words,
           words_sha256, wording, caused_by, owed_at, sent_at, correlation_id)
         VALUES ('buckinghamshire', $1, $2, 'decision', 'source', 'outcome', 'text', 0, 'permitted', 'sent', '["Thank you."]',
           repeat('0', 64), 'v1', '{}', $3, $3, 'test')`,
        [`0193a000-0000-7000-8000-00000000000${n}`, contact, at],
      );
    await told(first.id, '2026-11-17T09:30:00Z', 1);
    await told(second.id, '2026-11-17T09:00:00Z', 2);
    await text(first.teacher);
    expect((await record('front-door', first.id)).replies).toHaveLength(1);
    expect((await record('front-door', second.id)).replies).toEqual([]);
  });

  it('of a restricted record is read by those named alone, who are told with a manager', async () => {
    const { id, teacher } = await sent();
    const wish = { kind: 'staff-family', reason: 'The mother works here.', named: [JOAN] };
    await (await service.as('manager')).post(`/api/v1/contacts/${id}/restriction`).send(wish).expect(201);
    await text(teacher);
    expect((await record('manager', id)).replies).toHaveLength(1);
    await (await service.as('front-door')).get(`/api/v1/contacts/${id}`).expect(404);
    expect((await rung(id)).map(({ role }) => role)).toContain('team-manager');
  });

  it('is not shown to whoever may not know its source, nor to the agency that made the contact', async () => {
    const { id, teacher } = await sent({ identity: 'withhold-from-family' });
    await text(teacher);
    const shown = await record('family-help', id);
    expect(shown.replies).toMatchObject([{ from: 'source', words: 'withheld' }]);
    const progress = await (await service.as('school')).get(`/api/v1/contacts/${id}/progress`).expect(200);
    expect(JSON.stringify(progress.body)).not.toContain('Invented Row');
  });

  it('from a number nobody gave us is a stranger’s, as before', async () => {
    await text('447700902999', WORDS, 'stranger-1');
    expect(await outcomes('stranger-')).toEqual([{ outcome: 'unknown-number' }]);
  });
});
