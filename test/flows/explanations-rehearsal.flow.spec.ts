import { putOffIn } from '#thresholds';
import { aContact, type ContactBuilder } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const SECRET = 'qzsecret';
const HERE = '/api/v1/localities/buckinghamshire/evaluations';

describe('rehearse before you refer', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(TUESDAY_MORNING);
  });
  afterAll(() => service.close());

  const rehearse = async (contact: ContactBuilder, path = HERE) =>
    (await service.as(null)).post(path).send(contact.body()).expect(200);

  const CONTACTS: readonly [string, ContactBuilder][] = [
    ['nothing but words', aContact().telling(`${SECRET}: something is not right at home.`)],
    ['a matter for universal help', aContact().saying('c1', 'neglect', 'low-level')],
    ['a matter for Family Help', aContact().saying('c1', 'neglect', 'persistent')],
    ['a matter for the MACPT', aContact('health').saying('c1', 'inflicted-injury-suspected')],
    ['a duty to report', aContact('school').saying('c1', 'reporting-duty-notification')],
    ['something seen by a neighbour', aContact('public').saying('c1', 'left-alone')],
    ['a child for themselves', aContact('child').saying('c1', 'child-afraid-to-go-home')],
    ['a child nobody knows yet', aContact('public').with({ children: null, childNotKnown: true })],
  ];

  it.each(CONTACTS)('explains %s, and never puts off making contact', async (_, contact) => {
    const { body } = await rehearse(contact);
    expect(body.explanation).toMatchObject({ voice: 'referrer', wording: expect.any(String) });
    const { lines } = body.explanation as { lines: string[] };
    expect(lines.at(-1)).toContain('make contact');
    expect(body.meanwhile.join(' ')).toContain('ring 999');
    expect(body.makeContact).toMatchObject({
      telephone: '01632 960101',
      nightTelephone: '01632 960199',
      online: '/api/v1/contacts',
    });
    expect(body.makeContact.lines.join(' ')).toContain('01632 960101');
    expect(body.haveReady.at(-1)).toContain('Make contact now');
    const ours = [body.advice, ...lines, ...body.haveReady, ...body.meanwhile, ...body.makeContact.lines]
      .map((line: string) => line.replace(/Published line .*$/s, ''))
      .filter((line: string) => putOffIn(line) !== null);
    expect(ours).toEqual([]);
  });

  it('comes to every response, and to none', async () => {
    const responses = await Promise.all(CONTACTS.map(async ([, contact]) => (await rehearse(contact)).body.response));
    expect(new Set(responses)).toEqual(new Set([null, 'universal', 'family-help', 'macpt']));
  });

  it('shows the questions it helps to have ready', async () => {
    const { body } = await rehearse(aContact('health').saying('c1', 'unexplained-bruise'));
    expect(body.explanation.lines.join('\n')).toContain('Published line');
    const asked = await rehearse(
      aContact().saying('c1', 'neglect', 'low-level').saying('c1', 'school-absence', 'unknown'),
    );
    expect(asked.body.haveReady.length).toBeGreaterThan(0);
  });

  it('speaks of words alone as of anything else, where no document says anything of them', async () => {
    const { body } = await rehearse(aContact().telling('Something is not right.'));
    expect(body.response).toBeNull();
    expect(body.explanation.lines.join(' ')).toContain('if you are worried about a child, make contact');
  });

  it('stores nothing in any table, and says nothing of it anywhere', async () => {
    const counts = async () => {
      const tables = (await service.database.owner.query(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('front_door', 'bullmq') AND tablename <> 'heartbeat' ORDER BY 1`,
      )) as { name: string }[];
      const rows = await Promise.all(
        tables.map(async ({ name }) => {
          const [row] = (await service.database.owner.query(`SELECT count(*)::int AS n FROM ${name}`)) as {
            n: number;
          }[];
          return [name, row?.n] as const;
        }),
      );
      return Object.fromEntries(rows);
    };
    const written: string[] = [];
    const streams = [process.stdout, process.stderr];
    const spies = streams.map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((chunk) => Boolean(written.push(String(chunk)))),
    );
    const before = await counts();
    try {
      for (const [, contact] of CONTACTS) await rehearse(contact.telling(`${SECRET} narrative`));
      await (
        await service.as(null)
      )
        .post(HERE)
        .send({ source: { kind: SECRET }, children: SECRET })
        .expect(400);
    } finally {
      spies.forEach((spy) => spy.mockRestore());
    }
    expect(Object.keys(before).length).toBeGreaterThan(15);
    expect(await counts()).toEqual(before);
    expect(written.join('')).not.toContain(SECRET);
  });

  it('takes hostile input as a contact is taken', async () => {
    const asked = await service.as(null);
    const send = (body: string, type = 'application/json') => asked.post(HERE).set('content-type', type).send(body);
    await send('{"source":').expect(400);
    await send('{"source":{"kind":"school"},"source":{"kind":"police"},"children":[{}]}').expect(400);
    await send('{"__proto__":{},"source":{"kind":"school"},"children":[{}]}').expect(400);
    await send(`${'['.repeat(100)}${']'.repeat(100)}`).expect(400);
    await send('x', 'text/plain').expect(415);
    await send(
      JSON.stringify({ source: { kind: 'school' }, children: [{}], concern: { narrative: 'x'.repeat(300_000) } }),
    ).expect(413);
    const many = Array.from({ length: 201 }, (_, index) => ({ ref: `c${index}` }));
    const refused = await send(JSON.stringify({ source: { kind: 'school' }, children: many })).expect(400);
    expect(refused.body.errors[0]).toMatchObject({ pointer: '/children', code: 'too-many' });
    const odd = await rehearse(
      aContact('{telephone}').with({
        source: { kind: 'school', agency: '<b>\u202e{notes}' },
        facts: [{ about: 'c1', fact: 'neglect', value: 'persistent', evidence: '{kind}' }],
      }),
    );
    expect(JSON.stringify(odd.body.explanation)).not.toContain('\u202e');
    await asked.post('/api/v1/localities/atlantis/evaluations').send(aContact().body()).expect(404);
  });
});

it('is slowed like contacts are, and says when to ask again', async () => {
  const service = await openTestService({ rate: 3, worker: false });
  try {
    const asked = await service.as(null);
    for (let n = 0; n < 3; n++) await asked.post(HERE).send(aContact().body()).expect(200);
    const slowed = await asked.post(HERE).send(aContact().body()).expect(429);
    expect(slowed.headers['retry-after']).toBeDefined();
    await (await service.as('school')).post('/api/v1/contacts').send(aContact().body()).expect(202);
  } finally {
    await service.close();
  }
});
