import type { IdentityProvider } from '#access';
import { aContact } from '../builders/a-contact.js';
import { openTestProvider, type TestProvider, type TokenChanges } from '../support/identity-provider.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY = new Date('2026-11-17T10:00:00Z');

describe('signing in through an identity provider', () => {
  let provider: TestProvider;
  let service: TestService;
  let now = TUESDAY;

  beforeAll(async () => {
    provider = await openTestProvider(() => now);
    service = await openTestService({ identity: asConfigured(provider.issuer), worker: false });
  });
  afterAll(async () => {
    await service.close();
    await provider.close();
  });
  beforeEach(() => passTo(TUESDAY));

  async function passTo(at: Date): Promise<void> {
    now = at;
    await service.setNow(at);
  }

  const pat = { sub: 'pat', name: 'Pat Sample', groups: ['door'] };
  const worklist = '/api/v1/worklists/front-door';

  async function ask(token: string, path = worklist) {
    const caller = await service.as(null);
    return caller.get(path).set('authorization', `Bearer ${token}`);
  }

  it('opens the door to a person by the groups the provider says they are in', async () => {
    expect((await ask(await provider.token(pat))).status).toBe(200);
    expect((await ask(await provider.token({ ...pat, groups: ['unheard-of'] }))).status).toBe(401);
    expect((await ask(await provider.token({ ...pat, groups: ['family-help'] }))).status).toBe(403);
  });

  it('asks a manager for a second factor, and says so', async () => {
    const manager = { ...pat, groups: ['managers'] };
    const refused = await ask(await provider.token({ ...manager, amr: ['pwd'] }));
    expect(refused).toMatchObject({ status: 401, body: { code: 'second-factor-needed' } });
    expect(refused.headers['www-authenticate']).toContain('insufficient_user_authentication');
    expect((await ask(await provider.token({ ...manager, amr: ['pwd', 'mfa'] }))).status).toBe(200);
  });

  it('takes contacts from an agency’s machine, and shows it nothing else', async () => {
    const token = await provider.token({ sub: 'school-system', client_id: 'school-system' });
    const caller = await service.as(null);
    const sent = await caller.post('/api/v1/contacts').set('authorization', `Bearer ${token}`).send(aContact().body());
    expect(sent.status).toBe(202);
    expect((await ask(token, `/api/v1/contacts/${sent.body.reference}/progress`)).status).toBe(200);
    expect((await ask(token)).status).toBe(403);
  });

  const HOUR = 3_600_000;
  const spoilt: [string, (claims: object) => Promise<string>][] = [
    ['for another service', (claims) => spoil(claims, { audience: 'another' })],
    ['of another issuer', (claims) => spoil(claims, { issuer: 'https://login.example.org' })],
    ['that has expired', (claims) => spoil(claims, { issuedAt: new Date(TUESDAY.getTime() - HOUR) })],
    ['without a signature', (claims) => Promise.resolve(unsigned(claims))],
    [
      'signed with the public key as though it were a secret',
      async (claims) => {
        const key = new TextEncoder().encode(await provider.publicKey());
        return spoil(claims, { key, header: { alg: 'HS256' } });
      },
    ],
    [
      'signed with another’s key',
      async (claims) => {
        const other = await openTestProvider(() => now);
        const token = await other.token(claims as never, { issuer: provider.issuer });
        await other.close();
        return token;
      },
    ],
    [
      'altered after it was signed',
      async (claims) => {
        const [header, , signature] = (await provider.token(claims as never)).split('.');
        const body = Buffer.from(
          JSON.stringify({ ...claims, iss: provider.issuer, aud: 'front-door', exp: 4e9, iat: 1 }),
        );
        return `${header}.${body.toString('base64url')}.${signature}`;
      },
    ],
    ['that is a piece of one', async (claims) => (await provider.token(claims as never)).slice(0, -5)],
    ['that is longer than any', (claims) => provider.token({ ...claims, more: 'x'.repeat(9_000) } as never)],
  ];
  const spoil = (claims: object, changes: TokenChanges) => provider.token(claims as never, changes);

  it.each(spoilt)('stays shut to a token %s', async (_, make) => {
    const answer = await ask(await make(pat));
    expect([401, 431]).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toContain('Pat Sample');
  });

  it('keeps out who is suspended, whatever the provider says, and writes down that they tried', async () => {
    const token = await provider.token({ ...pat, sub: 'sol' });
    expect((await ask(token)).status).toBe(200);
    const manager = await service.as('manager');
    const suspension = { actor: 'person:sol', reason: 'Left the service.' };
    await manager.post('/api/v1/access/suspensions').send(suspension).expect(201);
    await manager.post('/api/v1/access/suspensions').send(suspension).expect(409);
    await passTo(new Date(TUESDAY.getTime() + 1_100));
    expect(await ask(token)).toMatchObject({ status: 403, body: { code: 'suspended' } });
    const [{ tries }] = (await service.database.owner.query(
      `SELECT count(*)::int AS tries FROM front_door.access_log WHERE actor ->> 'id' = 'person:sol' AND NOT allowed`,
    )) as [{ tries: number }];
    expect(tries).toBe(1);
    await manager.post('/api/v1/access/suspensions/liftings').send({ actor: 'person:sol' }).expect(201);
    expect((await ask(token)).status).toBe(200);
    const own = await manager.post('/api/v1/access/suspensions').send({ ...suspension, actor: 'person:joan-manager' });
    expect(own).toMatchObject({ status: 409, body: { errors: [{ code: 'own-access' }] } });
    await (await service.as('front-door')).post('/api/v1/access/suspensions').send(suspension).expect(403);
  });

  it('tells a sender the number to ring where the provider does not answer, and lets the others in meanwhile', async () => {
    const fresh = await openTestService({ identity: asConfigured('http://127.0.0.1:9'), worker: false });
    try {
      const token = await provider.token(pat, { issuer: 'http://127.0.0.1:9' });
      const caller = await fresh.as(null);
      const answer = await caller
        .post('/api/v1/contacts')
        .set('authorization', `Bearer ${token}`)
        .send(aContact().body());
      expect(answer).toMatchObject({ status: 503, body: { code: 'not-recorded', telephone: expect.any(String) } });
      await (await fresh.as('school')).post('/api/v1/contacts').send(aContact().body()).expect(202);
    } finally {
      await fresh.close();
    }
  });
});

const unsigned = (claims: object): string =>
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

const asConfigured = (issuer: string): IdentityProvider => ({
  issuer,
  audience: 'front-door',
  keys: null,
  groupsClaim: 'groups',
  people: [
    { group: 'door', role: 'front-door', locality: 'buckinghamshire', agency: null },
    { group: 'managers', role: 'front-door-manager', locality: 'buckinghamshire', agency: null },
    { group: 'family-help', role: 'family-help', locality: 'buckinghamshire', agency: null },
  ],
  machines: [
    { client: 'school-system', agency: 'greenway-primary', name: 'Greenway Primary', locality: 'buckinghamshire' },
  ],
  secondFactor: { claim: 'amr', values: ['mfa'], roles: ['front-door-manager'] },
});
