import { aContact } from '../builders/a-contact.js';
import { openTestService, type Caller, type TestService } from '../support/service.js';

const CONTACTS = '/api/v1/contacts';

describe('what the door answers', () => {
  let service: TestService;
  let school: Caller;

  beforeAll(async () => {
    service = await openTestService({ worker: false });
    school = await service.as('school');
  });
  afterAll(() => service.close());

  const raw = (body: string | Buffer, type = 'application/json') =>
    school
      .post(CONTACTS)
      .set('content-type', type)
      .send(body as string);

  describe('400, naming every place', () => {
    const child = '{"ref":"c1"}';
    const source = '{"kind":"school"}';
    it.each([
      ['nothing at all', ''],
      ['not JSON', '{"source":'],
      ['not an object', '[1]'],
      ['a duplicate member', `{"source":${source},"source":${source},"children":[${child}]}`],
      ['a duplicate member by escape', `{"source":${source},"sour\\u0063e":${source},"children":[${child}]}`],
      ['more than 64 levels', `{"source":${source},"children":[${child}],"x":${'['.repeat(70)}${']'.repeat(70)}}`],
      ['NUL', `{"source":${source},"children":[{"givenName":"a\\u0000b"}]}`],
      ['a lone surrogate', `{"source":${source},"children":[{"givenName":"\\ud800"}]}`],
      ['__proto__', `{"source":${source},"children":[${child}],"__proto__":{}}`],
      ['constructor', `{"source":${source},"children":[{"constructor":1}]}`],
      ['a member of the wrong type', `{"source":${source},"children":{}}`],
      ['no source', `{"children":[${child}]}`],
      ['no child', `{"source":${source}}`],
      ['an empty list of children', `{"source":${source},"children":[]}`],
      ['an unknown locality', `{"locality":"atlantis","source":${source},"children":[${child}]}`],
    ])('%s', async (_, body) => {
      const { body: problem } = await raw(body)
        .expect(400)
        .expect('content-type', /application\/problem\+json/);
      expect(problem).toMatchObject({ status: 400, code: 'not-understood' });
      expect(problem.errors.length).toBeGreaterThan(0);
      for (const error of problem.errors) {
        expect(error).toEqual({ pointer: expect.any(String), code: expect.any(String), detail: expect.any(String) });
      }
    });

    it('tells all problems at once and echoes nothing', async () => {
      const { body } = await raw(JSON.stringify({ source: 7, children: 'Secretname', adults: 3 })).expect(400);
      const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
      expect(pointers).toEqual(expect.arrayContaining(['/source', '/children', '/adults']));
      expect(JSON.stringify(body)).not.toContain('Secretname');
    });
  });

  it('401 for nobody, a bad token and a revoked one, without a hint', async () => {
    const nobody = await service.as(null);
    for (const header of [undefined, 'Bearer x', 'Basic abc', `Bearer fd_aaaaaaaaaaaa_${'A'.repeat(43)}`]) {
      const call = nobody.post(CONTACTS).send(aContact().body());
      const answer = await (header ? call.set('authorization', header) : call).expect(401);
      expect(answer.body).toMatchObject({ code: 'not-signed-in' });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
  });

  it('403 for a role without the right and for another locality', async () => {
    await (await service.as('policy')).post(CONTACTS).send(aContact().body()).expect(403);
    const elsewhere = await service.as({
      kind: 'agency',
      id: 'agency:elsewhere',
      name: 'Elsewhere',
      roles: ['partner'],
      agency: 'elsewhere',
      locality: 'westshire',
      rights: [],
    });
    await elsewhere.post(CONTACTS).send(aContact().body()).expect(403);
  });

  it('404 for what is not there, whatever the shape of its name', async () => {
    const reader = await service.as('front-door');
    for (const id of [
      'FD-0000-0000',
      '01a206e3-7e18-7449-9042-0430e59c9ff7',
      'x',
      '%00',
      '1%27%20or%201=1',
      'a'.repeat(150),
    ]) {
      const { body } = await reader.get(`${CONTACTS}/${id}`).expect(404);
      expect(body.code).toBe('not-found');
    }
    await reader.get('/api/v1/nothing').expect(404);
  });

  it('413 over 256 KiB, and takes what is just under', async () => {
    const filled = (size: number) => JSON.stringify(aContact().telling('x'.repeat(size)).body());
    await raw(filled(256 * 1024)).expect(413);
    await raw(filled(255 * 1024)).expect(202);
  });

  it('415 for anything but JSON', async () => {
    await raw('source=school', 'application/x-www-form-urlencoded').expect(415);
    await raw('<contact/>', 'application/xml').expect(415);
    await raw(JSON.stringify(aContact().body()), 'text/plain').expect(415);
  });

  describe('a key sent again', () => {
    const keyed = (key: string, body: object) => school.post(CONTACTS).set('idempotency-key', key).send(body);

    it('brings the same answer for the same body, however it is written', async () => {
      const body = aContact().body();
      const first = await keyed('again-1', body).expect(202);
      const turned = Object.fromEntries(Object.entries(body).reverse());
      const again = await keyed('again-1', turned).expect(202);
      expect(again.body).toEqual(first.body);
    });

    it('422 for another body', async () => {
      await keyed('again-2', aContact().body()).expect(202);
      await keyed('again-2', aContact('police').body()).expect(422);
    });

    it('is the caller’s own: another may use the same', async () => {
      const mine = await keyed('again-3', aContact().body()).expect(202);
      const police = await service.as('police');
      const theirs = await police.post(CONTACTS).set('idempotency-key', 'again-3').send(aContact().body()).expect(202);
      expect(theirs.body.id).not.toBe(mine.body.id);
    });

    it('refuses a key that cannot be kept, and remembers nothing of a refusal', async () => {
      await keyed('x'.repeat(256), aContact().body()).expect(400);
      await keyed('has space', aContact().body()).expect(400);
      await school.post(CONTACTS).set('idempotency-key', 'again-4').send({ source: 7 }).expect(400);
      await keyed('again-4', aContact().body()).expect(202);
    });

    it('makes one contact of fifty sent at once', async () => {
      const body = aContact().telling('fifty at once').body();
      const answers = await Promise.all(Array.from({ length: 50 }, () => keyed('fifty', body)));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status !== 202 && status !== 409)).toEqual([]);
      const ids = new Set(answers.filter(({ status }) => status === 202).map((answer) => answer.body.id as string));
      expect(ids.size).toBe(1);
      for (const refused of answers.filter(({ status }) => status === 409))
        expect(refused.headers['retry-after']).toBe('1');
      const [row] = (await service.database.owner.query(
        `SELECT count(*)::int AS n FROM front_door.idempotency WHERE key = 'fifty'`,
      )) as { n: number }[];
      expect(row?.n).toBe(1);
    });
  });

  it('accepts what is untidy and marks it', async () => {
    const { body } = await school
      .post(CONTACTS)
      .send({
        source: { kind: 'starship', unheard: 1 },
        children: [{ dateOfBirth: '2023-02-30', nhsNumber: '999 000 0000', sex: 'Q' }],
        facts: [
          { about: 'c9', fact: 'no-such-fact', value: 'yes' },
          { about: 'household', fact: 'domestic-abuse', value: 'purple' },
        ],
        receivedAt: '2020-01-01T00:00:00Z',
      })
      .expect(202);
    const codes = body.doubts.map(({ code }: { code: string }) => code);
    expect(codes.length).toBeGreaterThanOrEqual(7);
    expect(codes).toContain('may-not-backdate');
    expect(new Date(body.receivedAt).getFullYear()).toBeGreaterThan(2020);
    for (const doubt of body.doubts) expect(Object.keys(doubt).sort()).toEqual(['code', 'detail', 'pointer']);
  });

  it('reads lists by page and refuses a page that is none', async () => {
    const reader = await service.as('front-door');
    const first = (await reader.get('/api/v1/worklists/front-door?limit=2').expect(200)).body;
    expect(first.items).toHaveLength(2);
    const second = (await reader.get(`/api/v1/worklists/front-door?limit=2&after=${first.next}`).expect(200)).body;
    expect(second.items[0].id).not.toBe(first.items[1].id);
    for (const query of ['limit=0', 'limit=201', 'limit=x', 'after=zzz']) {
      await reader.get(`/api/v1/worklists/front-door?${query}`).expect(400);
    }
  });

  it('shows the published document to anyone, and rehearses without keeping anything', async () => {
    const anyone = await service.as(null);
    const inForce = (await anyone.get('/api/v1/localities/buckinghamshire/thresholds/in-force').expect(200)).body;
    expect(inForce.document.notice).toMatch(/not been endorsed/i);
    expect(inForce.floor.notice).toMatch(/sign/i);
    const { items } = (await anyone.get('/api/v1/localities/buckinghamshire/thresholds').expect(200)).body;
    expect(items[0]).toMatchObject({ version: inForce.document.version, inForce: true });
    await anyone.get('/api/v1/localities/atlantis/thresholds/in-force').expect(404);
    const count = async () =>
      ((await service.database.owner.query('SELECT count(*)::int AS n FROM front_door.contact')) as { n: number }[])[0]
        ?.n;
    const before = await count();
    const contact = aContact().aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise').body();
    const rehearsal = (await anyone.post('/api/v1/localities/buckinghamshire/evaluations').send(contact).expect(200))
      .body;
    expect(rehearsal).toMatchObject({ response: 'macpt', advice: expect.stringContaining('999') });
    expect(await count()).toBe(before);
  });

  it('writes the look down before it shows a record, and shows nothing when it cannot', async () => {
    const { body: sent } = await school.post(CONTACTS).send(aContact().body()).expect(202);
    const reader = await service.as('front-door');
    const shown = await reader.get(`${CONTACTS}/${sent.id}`).expect(200);
    expect(shown.headers['etag']).toMatch(/^"\d+"$/);
    const looks = (await service.database.owner.query(
      `SELECT actor->>'name' AS name, action, allowed FROM front_door.access_log WHERE contact_id = $1`,
      [sent.id],
    )) as object[];
    expect(looks).toEqual([{ name: 'Ama Boateng', action: 'contact.read', allowed: true }]);
    await service.database.owner.query('REVOKE INSERT ON front_door.access_log FROM front_door_app');
    try {
      const refused = await reader.get(`${CONTACTS}/${sent.id}`).expect(500);
      expect(JSON.stringify(refused.body)).not.toContain('Sample');
    } finally {
      await service.database.owner.query('GRANT INSERT ON front_door.access_log TO front_door_app');
    }
  });

  it('withholds addresses and telephone numbers from a role without the right to them', async () => {
    const contact = aContact().aboutAChild({
      givenName: 'Kit',
      address: { lines: ['7 Hidden Lane'], postcode: 'HP20 1AA' },
    });
    const { body: sent } = await school.post(CONTACTS).send(contact.body()).expect(202);
    const governance = (await (await service.as('governance')).get(`${CONTACTS}/${sent.id}`).expect(200)).body;
    expect(JSON.stringify(governance)).not.toContain('Hidden Lane');
    const duty = (await (await service.as('duty')).get(`${CONTACTS}/${sent.id}`).expect(200)).body;
    expect(JSON.stringify(duty)).toContain('Hidden Lane');
  });

  it('503 with the number to ring, within five seconds, when it cannot be recorded', async () => {
    await service.database.owner.query('REVOKE INSERT ON front_door.audit FROM front_door_intake');
    try {
      const { body } = await school.post(CONTACTS).send(aContact().body()).expect(503);
      expect(body).toMatchObject({ code: 'not-recorded', telephone: expect.stringMatching(/^01632 960\d{3}$/) });
      const [row] = (await service.database.owner.query(
        `SELECT count(*)::int AS n FROM front_door.contact c WHERE NOT EXISTS (SELECT FROM front_door.audit a WHERE a.stream = c.id)`,
      )) as { n: number }[];
      expect(row?.n).toBe(0);
    } finally {
      await service.database.owner.query('GRANT INSERT ON front_door.audit TO front_door_intake');
    }
  });
});

describe('while the database is away', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService({ worker: false });
  });
  afterAll(() => service.close());

  it('tells every sender the number to ring, within five seconds, and takes contacts again when it is back', async () => {
    const school = await service.as('school');
    await service.database.setAway(true);
    const started = performance.now();
    const { body } = await school.post(CONTACTS).send(aContact().body()).expect(503);
    expect(performance.now() - started).toBeLessThan(5_000); // the contract's limit, not a speed
    expect(body).toMatchObject({ code: 'not-recorded', telephone: expect.stringMatching(/^01632 960\d{3}$/) });
    await (await service.as(null)).get('/health/ready').expect(503);
    await (await service.as(null)).get('/health/live').expect(200);
    await service.database.setAway(false);
    await school.post(CONTACTS).send(aContact().body()).expect(202);
  });
});
