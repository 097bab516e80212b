import { generateKeyPair, type JWTPayload } from 'jose';
import type { TokenChanges } from '../support/identity-provider.js';
import { CLIENT, openBrowserTrial, TUESDAY, type BrowserTrial } from '../support/browser-trial.js';
import type { Spoil } from '../support/browser-provider.js';

const ama = { sub: 'ama', name: 'Ama Placeholder', groups: ['door'] };
const SESSION = '__Host-front_door_session';
const HOUR_MS = 3_600_000;

describe('signing in with a browser', () => {
  let trial: BrowserTrial;

  beforeAll(async () => {
    trial = await openBrowserTrial();
  }, 300_000);
  afterAll(() => trial.close());
  beforeEach(() => trial.passTo(TUESDAY));

  it('goes to the provider with PKCE, state, nonce and what is asked for, and comes back signed in', async () => {
    const browser = await trial.browser();
    const sent = await browser.get('/sign-in?return=/api/v1/worklists/front-door?limit=5');
    const asked = new URL(sent.headers['location'] ?? '').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ response_type: 'code', client_id: CLIENT, scope: 'openid profile', acr_values: 'AAL3' },
      ...{ redirect_uri: 'https://front-door.example/sign-in/callback', code_challenge_method: 'S256' },
      claims: '{"id_token":{"amr":{"essential":true}}}',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThanOrEqual(43);
    const back = await browser.get(trial.provider.signIn(sent.headers['location'] ?? '', ama));
    expect(back).toMatchObject({ status: 303, headers: { location: '/api/v1/worklists/front-door?limit=5' } });
    expect((await browser.get('/api/v1/worklists/front-door')).status).toBe(200);
    expect((await browser.get('/api/v1/me')).body).toMatchObject({
      ...{ id: 'person:ama', name: 'Ama Placeholder', roles: ['front-door'], locality: 'buckinghamshire' },
      session: { idleMinutes: 30, until: '2026-11-17T18:00:00.000Z' },
    });
    const line = browser.setCookies.find((one) => one.startsWith(`${SESSION}=`));
    expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    const onTheWay = browser.setCookies.find((one) => one.startsWith('__Host-front_door_sign_in='));
    expect(onTheWay).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/);
    expect(browser.cookies.has('__Host-front_door_sign_in')).toBe(false);
    expect(trial.provider.lastAssertion()).toMatchObject({ iss: CLIENT, sub: CLIENT, jti: expect.any(String) });
  });

  it('keeps no secret, and says no code, state or secret to whoever watches', async () => {
    const browser = await trial.browser();
    const sent = await browser.get('/sign-in');
    const back = trial.provider.signIn(sent.headers['location'] ?? '', ama, { token: { audience: 'another' } });
    await browser.get(back);
    await trial.signIn(browser, ama);
    const secret = browser.cookies.get(SESSION) ?? '';
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const [{ kept }] = (await trial.service.database.owner.query(
      `SELECT string_agg(t::text, '') AS kept FROM front_door.session t`,
    )) as [{ kept: string }];
    for (const form of [secret, Buffer.from(secret, 'base64url').toString('hex'), Buffer.from(secret).toString('hex')])
      expect(kept).not.toContain(form);
    const said = trial.service.lines.join('\n');
    expect(said).toContain('sign-in-refused');
    const query = new URL(back, 'http://x').searchParams;
    for (const one of [query.get('code'), query.get('state'), secret, 'Ama']) expect(said).not.toContain(one);
  });

  it('is written down before anybody is let in, with who and when, and so is who is kept out', async () => {
    await trial.signIn(await trial.browser(), { ...ama, sub: 'ivy' });
    const manager = await trial.service.as('manager');
    await manager.post('/api/v1/access/suspensions').send({ actor: 'person:ivy', reason: 'Left.' }).expect(201);
    expect((await trial.signIn(await trial.browser(), { ...ama, sub: 'ivy' })).status).toBe(403);
    const looks = await trial.service.database.owner.query(
      `SELECT allowed, at FROM front_door.access_log WHERE action = 'session.begin' AND actor ->> 'id' = 'person:ivy'
       ORDER BY allowed DESC`,
    );
    expect(looks).toEqual([
      { allowed: true, at: TUESDAY },
      { allowed: false, at: TUESDAY },
    ]);
  });

  const spoilt: [string, Spoil | (() => Promise<Spoil>)][] = [
    ['without a signature', { idToken: (claims) => unsigned({ ...claims, ...times() }) }],
    [
      'signed with the public key as though it were a secret',
      async () => {
        const key = new TextEncoder().encode(await trial.provider.publicKey());
        return { token: { key, header: { alg: 'HS256' } } };
      },
    ],
    ['signed with another’s key', async () => ({ token: await anotherKey() })],
    ['for another client', { token: { audience: 'another' } }],
    ['of another issuer', { token: { issuer: 'https://login.example.org' } }],
    ['that has expired', { token: { issuedAt: new Date(TUESDAY.getTime() - HOUR_MS) } }],
    ['that is not good yet', { claims: { nbf: TUESDAY.getTime() / 1_000 + 3_600 } }],
    ['made for another way there', { claims: { nonce: 'another' } }],
  ];

  it.each(spoilt)('refuses an ID token %s', async (_, wish) => {
    const before = await trial.sessions();
    const browser = await trial.browser();
    const spoil = typeof wish === 'function' ? await wish() : wish;
    expect(await trial.signIn(browser, ama, spoil)).toMatchObject({ status: 401, body: { code: 'sign-in-refused' } });
    expect(browser.cookies.has(SESSION)).toBe(false);
    expect(await trial.sessions()).toBe(before);
  });

  const waysBack: [string, Spoil, number][] = [
    ['with another state', { state: 'x'.repeat(43) }, 400],
    ['from another provider (mix-up)', { iss: 'https://login.example.org' }, 401],
    ['that does not say whose it is', { iss: null }, 401],
    ['with a code made for another verifier', { challenge: 'y'.repeat(43) }, 401],
  ];

  it.each(waysBack)('refuses a way back %s', async (_, spoil, status) => {
    const browser = await trial.browser();
    expect((await trial.signIn(browser, ama, spoil)).status).toBe(status);
    expect(browser.cookies.has(SESSION)).toBe(false);
  });

  it('refuses a way back that is taken twice, in another browser, or after ten minutes', async () => {
    const [browser, other] = [await trial.browser(), await trial.browser()];
    const sent = await browser.get('/sign-in');
    const back = trial.provider.signIn(sent.headers['location'] ?? '', ama);
    const holder = new Map(browser.cookies);
    expect((await browser.get(back)).status).toBe(303);
    for (const [name, value] of holder) browser.cookies.set(name, value);
    expect(await browser.get(back)).toMatchObject({ status: 400, body: { code: 'sign-in-not-good' } });
    await other.get('/sign-in');
    const again = await browser.get('/sign-in');
    const theirs = trial.provider.signIn(again.headers['location'] ?? '', ama);
    expect((await other.get(theirs)).status).toBe(400);
    const late = await browser.get('/sign-in');
    await trial.passTo(new Date(TUESDAY.getTime() + 601_000));
    expect((await browser.get(trial.provider.signIn(late.headers['location'] ?? '', ama))).status).toBe(400);
  });

  it('asks a manager for a second factor, and lets in nobody of two localities or of none', async () => {
    const manager = { ...ama, groups: ['managers'] };
    const refused = await trial.signIn(await trial.browser(), { ...manager, amr: ['pwd'] });
    expect(refused).toMatchObject({ status: 401, body: { code: 'second-factor-needed' } });
    expect((await trial.signIn(await trial.browser(), { ...manager, amr: ['pwd', 'mfa'] })).status).toBe(303);
    for (const groups of [['door', 'wexmoor'], ['unheard-of'], []])
      expect(await trial.signIn(await trial.browser(), { ...ama, groups })).toMatchObject({
        ...{ status: 403, body: { code: 'no-role-here' } },
      });
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://evil.example/',
    '/..//evil.example',
    '/.//evil.example',
    '/%09/evil.example/%0d%0aset-cookie:x=y',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/sign-out',
    '/sign-in/../sign-in',
  ])('leads nowhere else afterwards: %j', async (wish) => {
    const answer = await trial.signIn(
      await trial.browser(),
      ama,
      {},
      `/sign-in?return=${encodeURIComponent(wish)}&return2=x`,
    );
    const location = answer.headers['location'] ?? '';
    expect(new URL(location, 'https://front-door.example').origin).toBe('https://front-door.example');
    expect(location).toMatch(/^\/(?![/\\])/);
    expect(location).not.toMatch(/^\/sign-(in|out)/);
  });

  it('says plainly, with the number to ring, that the provider is away', async () => {
    const browser = await trial.browser();
    const sent = await browser.get('/sign-in');
    trial.provider.setTokensAway(true);
    const answer = await browser.get(trial.provider.signIn(sent.headers['location'] ?? '', ama));
    trial.provider.setTokensAway(false);
    const here = await trial.browser();
    await trial.signIn(here, ama);
    trial.provider.setAway(true);
    expect((await here.get('/api/v1/worklists/front-door')).status).toBe(200); // no request of a session asks the provider
    trial.provider.setAway(false);
    expect(answer).toMatchObject({ status: 503, body: { code: 'sign-in-away', telephone: expect.any(String) } });
    const caller = await trial.service.as(null);
    const page = await caller.get('/sign-in/callback?code=x&state=y').set('accept', 'text/html');
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining('<html lang="en-GB">') });
    expect(page.text).toContain('ring 999');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  });

  const times = () => {
    const at = TUESDAY.getTime() / 1_000;
    return { iss: trial.provider.issuer, aud: CLIENT, iat: at, exp: at + 300 };
  };

  async function anotherKey(): Promise<TokenChanges> {
    return { key: (await generateKeyPair('RS256')).privateKey };
  }
});

const unsigned = (claims: JWTPayload): string =>
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
