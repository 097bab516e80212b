import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const CONTACTS = '/api/v1/contacts';

describe('a caller faster than agreed', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService({ worker: false, rate: 3, readRate: 3, failedSignIns: 3 });
  });
  afterAll(() => service.close());

  it('is slowed with Retry-After, loses nothing, and slows nobody else', async () => {
    const school = await service.as('school');
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await school.post(CONTACTS).send(aContact().body()));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429, 429]);
    expect(Number(answers[4]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(answers[4]?.body).toMatchObject({ code: 'too-many' });
    await (await service.as('police')).post(CONTACTS).send(aContact('police').body()).expect(202);
    const front = await service.as('front-door');
    for (let i = 0; i < 5; i++) await front.post(CONTACTS).send(aContact().body()).expect(202);
  });

  it('is let through over the rate where a child is in danger, up to twice of it', async () => {
    const health = await service.as('health');
    const calm = aContact('health').body();
    const urgent = { ...calm, concern: { immediateDanger: 'yes' } };
    const sent = [];
    for (let i = 0; i < 8; i++) sent.push(await health.post(CONTACTS).send(i < 3 ? calm : urgent));
    expect(sent.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 202, 429, 429]);
    expect(sent[4]?.headers['retry-after']).toBeUndefined();
    expect(Number(sent[7]?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is slowed in reading alone where it reads, and goes on sending', async () => {
    const manager = await service.as('manager');
    const read = [];
    for (let i = 0; i < 5; i++) read.push(await manager.get('/api/v1/worklists/front-door'));
    expect(read.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(read[4]?.body).toMatchObject({ code: 'too-many-reads' });
    expect(Number(read[4]?.headers['retry-after'])).toBeGreaterThan(0);
    await manager.post(CONTACTS).send(aContact().body()).expect(202);
    await (await service.as('duty')).get('/api/v1/escalations').expect(200);
  });

  it('is slowed where its tries to sign in come to nothing, and a good token from the same place never is', async () => {
    const nobody = await service.as(null);
    const tried = [];
    for (let i = 0; i < 5; i++) tried.push(await nobody.post(CONTACTS).send(aContact().body()));
    expect(tried.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429]);
    expect(tried[4]?.body).toMatchObject({ code: 'too-many-sign-ins' });
    await (await service.as('police')).post(CONTACTS).send(aContact('police').body()).expect(202);
  });

  it('is slowed by address where nobody knows who it is yet: on the way to the provider, and back, and told by one', async () => {
    const nobody = await service.as(null);
    const answers = [
      ...[await nobody.get('/sign-in'), await nobody.get('/sign-in/callback'), await nobody.get('/sign-in')],
      ...[await nobody.get('/sign-in'), await nobody.get('/sign-in/callback')],
      await nobody.post('/sign-in/back-channel-logout').type('form').send('logout_token=x'),
    ];
    expect(answers.map(({ status }) => status === 429)).toEqual([false, false, false, true, true, true]);
  });
});
