import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY = new Date('2026-11-17T10:00:00Z');
const AT = TUESDAY.getTime() / 1_000;
const CLIENT = 'greenway-mis';

describe('what an agency’s system signs for itself', () => {
  let service: TestService;
  let own: CryptoKey;
  let publicKey: string;
  let turn = 0;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    own = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' };
    publicKey = JSON.stringify(jwk);
    service = await openTestService({
      worker: false,
      identity: {
        ...{
          issuer: 'http://127.0.0.1:9',
          audience: 'front-door',
          keys: null,
          groupsClaim: 'groups',
          people: [],
          machines: [],
        },
        secondFactor: { claim: 'amr', values: [], roles: [] },
        assertions: [
          {
            client: CLIENT,
            agency: 'greenway-primary',
            name: 'Greenway Primary',
            locality: 'buckinghamshire',
            keys: [jwk],
          },
        ],
      },
    });
    await service.setNow(TUESDAY);
  }, 300_000);
  afterAll(() => service.close());

  const sound = (): JWTPayload => ({
    iss: CLIENT,
    sub: CLIENT,
    aud: 'front-door',
    iat: AT,
    exp: AT + 60,
    jti: `turn-${(turn += 1)}`,
  });
  const sign = (claims: JWTPayload, key: CryptoKey | Uint8Array = own, alg = 'ES256') =>
    new SignJWT(claims).setProtectedHeader({ alg, kid: 'one' }).sign(key);

  async function send(token: string) {
    const caller = await service.as(null);
    return caller.post('/api/v1/contacts').set('authorization', `Bearer ${token}`).send(aContact().body());
  }

  it('opens the door once', async () => {
    const token = await sign(sound());
    expect((await send(token)).status).toBe(202);
    expect((await send(token)).status).toBe(401);
    expect((await send(await sign(sound()))).status).toBe(202);
  });

  it('opens it once even where it is shown by many at the same time', async () => {
    const token = await sign(sound());
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 401, 401, 401, 401, 401]);
  });

  const spoilt: [string, () => Promise<string>][] = [
    ['for another service', () => sign({ ...sound(), aud: 'another' })],
    ['of another subject', () => sign({ ...sound(), sub: 'another' })],
    ['that has expired', () => sign({ ...sound(), iat: AT - 200, exp: AT - 100 })],
    ['that is not good yet', () => sign({ ...sound(), nbf: AT + 100 })],
    ['dated ahead', () => sign({ ...sound(), iat: AT + 100, exp: AT + 160 })],
    ['that lives for longer than five minutes', () => sign({ ...sound(), exp: AT + 3_600 })],
    ['without a number of its own', () => sign({ ...sound(), jti: undefined })],
    ['signed with another’s key', async () => sign(sound(), (await generateKeyPair('ES256')).privateKey)],
    ['signed with the public key as a secret', () => sign(sound(), new TextEncoder().encode(publicKey), 'HS256')],
    [
      'without a signature',
      async () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        return `${part({ alg: 'none' })}.${part(sound())}.x`;
      },
    ],
  ];

  it.each(spoilt)('stays shut to one %s', async (_, make) => {
    expect((await send(await make())).status).toBe(401);
  });

  it('is kept out with its agency', async () => {
    const manager = await service.as('manager');
    const suspension = { actor: 'agency:greenway-primary', reason: 'Key lost.' };
    await manager.post('/api/v1/access/suspensions').send(suspension).expect(201);
    expect(await send(await sign(sound()))).toMatchObject({ status: 403, body: { code: 'suspended' } });
  });
});
