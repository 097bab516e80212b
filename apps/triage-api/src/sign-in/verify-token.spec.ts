import type { IdentityProvider } from '#access';
import { openTestProvider, type TestProvider } from '../../../../test/support/identity-provider.js';
import { demoIdentity } from './demo/demo-identity.js';
import { TokenVerifier } from './verify-token.js';

const now = (): Date => new Date();
const pat = { sub: 'pat', groups: ['door'] };

describe('a provider’s keys', () => {
  let provider: TestProvider;

  beforeEach(async () => {
    provider = await openTestProvider(now);
  });
  afterEach(() => provider.close());

  const configured = (): IdentityProvider => ({
    ...{ issuer: provider.issuer, audience: 'front-door', keys: null, groupsClaim: 'groups', machines: [] },
    people: [{ group: 'door', role: 'front-door', locality: 'here', agency: null }],
    secondFactor: { claim: 'amr', values: [], roles: [] },
  });

  it('are asked for again when a token names one that is not known, and the old one opens nothing then', async () => {
    const verifier = new TokenVerifier(configured(), now, 0);
    const before = await provider.token(pat);
    expect(await verifier.identify(before)).toMatchObject({ outcome: 'actor' });
    await provider.rotate();
    expect(await verifier.identify(await provider.token(pat))).toMatchObject({ outcome: 'actor' });
    expect(await verifier.identify(before)).toBeNull();
  });

  it('are not asked for again and again by a stranger’s tokens', async () => {
    const verifier = new TokenVerifier(configured(), now, 60_000);
    await verifier.identify(await provider.token(pat));
    const asked = provider.asked();
    for (let tries = 0; tries < 5; tries += 1) {
      const token = await provider.token(pat, { header: { alg: 'RS256', kid: `stranger-${tries}` } });
      expect(await verifier.identify(token)).toBeNull();
    }
    expect(provider.asked()).toBe(asked);
  });

  it('are asked for anew once a provider that was away is back; until then nobody can tell', async () => {
    const verifier = new TokenVerifier(configured(), now, 0);
    const token = await provider.token(pat);
    provider.setAway(true);
    await expect(verifier.identify(token)).rejects.toThrow();
    provider.setAway(false);
    expect(await verifier.identify(token)).toMatchObject({ outcome: 'actor' });
  });
});

describe('a token that was made for something else lets nobody in', () => {
  let provider: TestProvider;

  beforeEach(async () => {
    provider = await openTestProvider(now);
  });
  afterEach(() => provider.close());

  const verifier = (client: string): TokenVerifier =>
    new TokenVerifier(
      {
        ...{ issuer: provider.issuer, audience: 'front-door', keys: null, groupsClaim: 'groups', machines: [] },
        people: [{ group: 'door', role: 'front-door', locality: 'here', agency: null }],
        secondFactor: { claim: 'amr', values: [], roles: [] },
        signIn: {
          ...demoIdentity('http://127.0.0.1', { localities: new Map(), usualLocality: 'here' }).signIn!,
          client,
        },
      },
      now,
    );

  it.each([
    ['an ID token, by the hash of the access token beside it', { at_hash: 'MTIzNDU2Nzg5MDEyMzQ1Ng' }],
    ['an ID token, by the hash of its code', { c_hash: 'MTIzNDU2Nzg5MDEyMzQ1Ng' }],
    ['a logout token, by its events', { events: {} }],
  ])('%s', async (_, claims) => {
    expect(await verifier('another').identify(await provider.token({ ...pat, ...claims }))).toBeNull();
  });

  it('a logout token, by its type', async () => {
    const token = await provider.token(pat, { header: { alg: 'RS256', typ: 'logout+jwt' } });
    expect(await verifier('another').identify(token)).toBeNull();
  });

  it('an ID token, by its nonce, where the audience is the client’s own id; elsewhere it may be an access token', async () => {
    const token = await provider.token({ ...pat, nonce: 'n-0S6_WzA2Mj' });
    expect(await verifier('front-door').identify(token)).toBeNull();
    expect(await verifier('another').identify(token)).toMatchObject({ outcome: 'actor' });
  });
});
