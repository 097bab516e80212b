import { generateKeyPairSync } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { BrowserSignIn, IdentityProvider } from '#access';
import { openBrowserProvider, type BrowserProvider, type Spoil } from './browser-provider.js';
import { openTestService, type TestService } from './service.js';
import { openBrowser, type TestBrowser } from './test-browser.js';
import type { Response } from 'supertest';

export const ORIGIN = 'https://front-door.example';
export const CLIENT = 'open-front-door';
export const TUESDAY = new Date('2026-11-17T10:00:00Z');

/** A service whose people sign in with a browser at a provider of their own. */
export interface BrowserTrial {
  readonly provider: BrowserProvider;
  readonly service: TestService;
  /** The table of the locality, as the service was started with it. */
  readonly identity: { -readonly [Name in keyof IdentityProvider]: IdentityProvider[Name] };
  browser(): Promise<TestBrowser>;
  /** Goes to the provider and back. */
  signIn(browser: TestBrowser, person: JWTPayload, spoil?: Spoil, path?: string): Promise<Response>;
  passTo(at: Date): Promise<void>;
  sessions(): Promise<number>;
  close(): Promise<void>;
}

/** What is otherwise than usual, each worked out from the provider's address. */
export interface TrialChanges {
  readonly identity?: (issuer: string) => Partial<IdentityProvider>;
  readonly signIn?: Partial<BrowserSignIn>;
  /** Members of the provider's discovery document. */
  readonly metadata?: (issuer: string) => object;
}

export async function openBrowserTrial(changes: TrialChanges = {}): Promise<BrowserTrial> {
  let now = TUESDAY;
  const held: { service?: TestService } = {};
  const provider = await openBrowserProvider(() => now, {
    client: CLIENT,
    publicKeys: async () => {
      const caller = await held.service?.as(null);
      return JSON.parse((await caller?.get('/.well-known/jwks.json'))?.text ?? '{}');
    },
    ...(changes.metadata ? { metadata: changes.metadata } : {}),
  });
  const usual = identityOf(provider.issuer);
  const signIn = { ...usual.signIn, ...changes.signIn } as BrowserSignIn;
  const identity = { ...usual, signIn, ...changes.identity?.(provider.issuer) };
  const key = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
  const keys = [key.export({ type: 'pkcs8', format: 'pem' }).toString()];
  const service = await openTestService({
    ...{ identity, worker: false, browser: { publicUrl: ORIGIN, secret: null, keys } },
  });
  held.service = service;
  await service.setNow(now);
  return {
    ...{ provider, service, identity },
    browser: async () => openBrowser(await service.as(null), ORIGIN),
    signIn: async (browser, person, spoil, path = '/sign-in') => {
      const sent = await browser.get(path);
      return browser.get(provider.signIn(sent.headers['location'] ?? '', person, spoil));
    },
    passTo: async (at) => {
      now = at;
      await service.setNow(at);
    },
    sessions: async () => {
      const rows = await service.database.owner.query('SELECT count(*)::int AS n FROM front_door.session');
      return (rows as { n: number }[])[0]?.n ?? 0;
    },
    close: async () => {
      await service.close();
      await provider.close();
    },
  };
}

const HERE = 'buckinghamshire';

const identityOf = (issuer: string): IdentityProvider => ({
  ...{ issuer, audience: 'front-door', keys: null, groupsClaim: 'groups', machines: [] },
  people: [
    { group: 'door', role: 'front-door', locality: HERE, agency: null },
    { group: 'managers', role: 'front-door-manager', locality: HERE, agency: null },
    { group: 'wexmoor', role: 'front-door', locality: 'wexmoor', agency: null },
    { group: 'school', role: 'partner', locality: HERE, agency: 'greenway-primary' },
  ],
  secondFactor: { claim: 'amr', values: ['mfa'], roles: ['front-door-manager'] },
  signIn: {
    ...{ client: CLIENT, authenticate: 'private_key_jwt', scopes: ['openid', 'profile'], acrValues: ['AAL3'] },
    ...{
      claims: { id_token: { amr: { essential: true } } },
      userInfo: false,
      assertionFor: 'token-endpoint',
      prompt: null,
      maxAgeMinutes: null,
    },
    sessions: { staff: { minutes: 480, idleMinutes: 30 }, others: { minutes: 60, idleMinutes: 15 } },
  },
});
