import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserSignIn, IdentityProvider } from '#access';
import { openTestProvider } from '../../../../test/support/identity-provider.js';
import { ProviderKeys } from './provider-keys.js';
import { ProviderAway, RelyingParty } from './relying-party.js';

const now = (): Date => new Date();

const SIGN_IN: BrowserSignIn = {
  ...{
    client: 'open-front-door',
    authenticate: 'client_secret_basic',
    scopes: ['openid'],
    acrValues: [],
    claims: null,
  },
  ...{ userInfo: false, assertionFor: 'issuer', prompt: null, maxAgeMinutes: null },
  sessions: { staff: { minutes: 480, idleMinutes: 30 }, others: { minutes: 60, idleMinutes: 15 } },
};

const known = (issuer: string): IdentityProvider => ({
  ...{ issuer, audience: 'front-door', keys: null, groupsClaim: 'groups', people: [], machines: [], signIn: SIGN_IN },
  secondFactor: { claim: 'amr', values: [], roles: [] },
});

/** Source: OWASP ASVS 5.0, 10.5.3; OpenID Connect Discovery 1.0, section 4.3. */
describe('a discovery document', () => {
  const answer = async () => [404, {}] as const;
  const partyOf = (issuer: string) =>
    new RelyingParty(known(issuer), SIGN_IN, { secret: 'sixteen letters', keys: [] }, now);
  const endpoints = (issuer: string) => ({
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
  });

  it('leads to its own provider', async () => {
    const provider = await openTestProvider(now, { metadata: endpoints, answer });
    const { address } = await partyOf(provider.issuer).setOut('https://front-door.example/sign-in/callback');
    expect(address).toMatch(new RegExp(`^${provider.issuer}/authorize\\?`));
    await expect(new ProviderKeys(known(provider.issuer), 0).find()).resolves.toBeInstanceOf(Function);
    await provider.close();
  });

  it.each(['https://login.example.org', ''])(
    'that names another issuer (%j) leads nowhere, and its keys count for nothing',
    async (named) => {
      const metadata = (issuer: string) => ({ ...endpoints(issuer), issuer: named || `${issuer}/` });
      const provider = await openTestProvider(now, { metadata, answer });
      const leads = partyOf(provider.issuer).setOut('https://front-door.example/sign-in/callback');
      await expect(leads).rejects.toBeInstanceOf(ProviderAway);
      await expect(new ProviderKeys(known(provider.issuer), 0).find()).rejects.toThrow('another issuer');
      await provider.close();
    },
  );

  it('is looked for where the provider is, and nowhere it sends one on to', async () => {
    const held = { issuer: '' };
    const elsewhere = await openTestProvider(now, {
      metadata: () => ({ ...endpoints(held.issuer), issuer: held.issuer }),
      answer,
    });
    const sendsOn = createServer(({ url = '' }, response) => {
      response.writeHead(302, { location: `${elsewhere.issuer}${url}` }).end();
    });
    await new Promise<void>((resolve) => void sendsOn.listen(0, '127.0.0.1', resolve));
    held.issuer = `http://127.0.0.1:${(sendsOn.address() as AddressInfo).port}`;
    const leads = partyOf(held.issuer).setOut('https://front-door.example/sign-in/callback');
    await expect(leads).rejects.toBeInstanceOf(ProviderAway);
    await expect(new ProviderKeys(known(held.issuer), 0).find()).rejects.toThrow();
    expect(elsewhere.asked()).toBe(0);
    await elsewhere.close();
    await new Promise((resolve) => sendsOn.close(resolve));
  });
});
