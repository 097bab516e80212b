import { aContact } from '../builders/a-contact.js';
import { openBrowserTrial, ORIGIN, TUESDAY, type BrowserTrial } from '../support/browser-trial.js';
import type { TestBrowser } from '../support/test-browser.js';

const ama = { sub: 'ama', name: 'Ama Placeholder', groups: ['door'], sid: 'there-1' };
const SESSION = '__Host-front_door_session';
const WORKLIST = '/api/v1/worklists/front-door';
const MINUTE_MS = 60_000;

describe('a session', () => {
  let trial: BrowserTrial;

  beforeAll(async () => {
    trial = await openBrowserTrial();
  }, 300_000);
  afterAll(() => trial.close());
  beforeEach(() => trial.passTo(TUESDAY));

  async function signedIn(person: object = ama): Promise<TestBrowser> {
    const browser = await trial.browser();
    expect((await trial.signIn(browser, person as never)).status).toBe(303);
    return browser;
  }
  const tokenOf = async (browser: TestBrowser): Promise<string> => (await browser.get('/api/v1/me')).body.session.csrf;
  const later = (minutes: number) => trial.passTo(new Date(TUESDAY.getTime() + minutes * MINUTE_MS));

  /** The same browser, as somebody has it who copied its cookies. */
  async function copyOf(browser: TestBrowser): Promise<TestBrowser> {
    const thief = await trial.browser();
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
    return thief;
  }

  it('is another one after signing in, and none that was there before is made good', async () => {
    const browser = await trial.browser();
    const planted = 'A'.repeat(43);
    browser.cookies.set(SESSION, planted);
    await trial.signIn(browser, ama);
    const first = await copyOf(browser);
    expect(browser.cookies.get(SESSION)).not.toBe(planted);
    await trial.signIn(browser, ama);
    expect(browser.cookies.get(SESSION)).not.toBe(first.cookies.get(SESSION));
    expect((await browser.get(WORKLIST)).status).toBe(200);
    expect((await first.get(WORKLIST)).status).toBe(401);
  });

  it('opens nothing once it is signed out of, not even to who copied the cookie', async () => {
    const browser = await signedIn();
    const thief = await copyOf(browser);
    expect((await thief.get(WORKLIST)).status).toBe(200);
    const out = await browser.post('/sign-out', `csrf=${await tokenOf(browser)}`);
    expect(out.status).toBe(303);
    const there = new URL(out.headers['location'] ?? '');
    expect(there.origin + there.pathname).toBe(`${trial.provider.issuer}/end`);
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${ORIGIN}/signed-out`);
    expect(there.search).not.toContain('token');
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(browser.cookies.has(SESSION)).toBe(false);
    expect((await thief.get(WORKLIST)).status).toBe(401);
  });

  it('is shown on a page with the way out of it, in front of nobody else', async () => {
    const browser = await signedIn({ ...ama, sub: 'ida', name: '<script>alert(1)</script>' });
    const bare = await trial.service.as(null);
    const cookie = `${SESSION}=${browser.cookies.get(SESSION)}`;
    const page = await bare.get('/signed-in').set({ cookie, accept: 'text/html' });
    expect(page.headers).toMatchObject({
      ...{ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'same-origin' },
      'x-content-type-options': 'nosniff',
    });
    expect(page.headers['content-security-policy']).toContain(`form-action 'self' ${trial.provider.issuer};`);
    expect(page.text).toContain('&lt;script&gt;');
    expect(page.text).not.toContain('<script');
    expect(page.text).toMatch(/<form method="post" action="\/sign-out">/);
    const stranger = await bare.get('/signed-in').set('accept', 'text/html');
    expect(stranger).toMatchObject({ status: 302, headers: { location: '/sign-in' } });
  });

  it('changes nothing on the cookie’s word alone', async () => {
    const browser = await signedIn();
    const csrf = await tokenOf(browser);
    const contact = aContact().body();
    const post = (headers: Record<string, string>) => browser.post('/api/v1/contacts', contact, headers);
    const good = { 'x-csrf-token': csrf };
    expect(await post({})).toMatchObject({ status: 403, body: { code: 'forged' } });
    expect((await post({ 'x-csrf-token': 'A'.repeat(43) })).status).toBe(403);
    expect((await post({ ...good, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(
      (await post({ ...good, 'sec-fetch-site': 'same-site', origin: 'https://x.front-door.example' })).status,
    ).toBe(403);
    expect((await post({ ...good, origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(good)).status).toBe(202);
    expect((await post({ ...good, origin: 'null' })).status).toBe(202);
    const bare = await trial.service.as(null);
    const cookie = `${SESSION}=${browser.cookies.get(SESSION)}`;
    const noOrigin = await bare.post('/api/v1/contacts').set('cookie', cookie).set('x-csrf-token', csrf).send(contact);
    expect(noOrigin.status).toBe(403);
    expect((await browser.post('/sign-out', 'csrf=')).status).toBe(403);
    const other = await signedIn({ ...ama, sub: 'bea' });
    expect((await post({ 'x-csrf-token': await tokenOf(other) })).status).toBe(403);
    expect((await browser.get(WORKLIST)).status).toBe(200);
  });

  it('lets bearers of tokens be, and is not looked at beside a token', async () => {
    const school = await trial.service.as('school');
    expect(
      (await school.post('/api/v1/contacts').set('origin', 'https://evil.example').send(aContact().body())).status,
    ).toBe(202);
    const browser = await signedIn();
    const bare = await trial.service.as(null);
    const cookie = `${SESSION}=${browser.cookies.get(SESSION)}`;
    expect((await bare.get(WORKLIST).set('cookie', cookie).set('authorization', 'Bearer x')).status).toBe(401);
    expect((await bare.get(WORKLIST).set('cookie', `${cookie}; ${cookie}`)).status).toBe(401);
    expect((await bare.get(WORKLIST).set('cookie', cookie)).status).toBe(200);
  });

  it('takes a form nowhere but where a form is expected', async () => {
    const browser = await signedIn();
    const csrf = await tokenOf(browser);
    expect((await browser.post('/api/v1/contacts', `csrf=${csrf}`)).status).toBe(415);
  });

  it('opens nothing where another provider began it, and does not come back once it has ended', async () => {
    const browser = await signedIn({ ...ama, sub: 'ode' });
    const { forge, owner } = trial.service.database;
    const change = (what: string) => `UPDATE front_door.session SET ${what} WHERE actor_id = 'person:ode'`;
    await forge(change(`issuer = 'https://login.example.org'`));
    expect((await browser.get(WORKLIST)).status).toBe(401);
    await forge(change(`issuer = '${trial.provider.issuer}'`));
    expect((await browser.get(WORKLIST)).status).toBe(200);
    await browser.post('/sign-out', `csrf=${await tokenOf(browser)}`);
    await expect(owner.query(change('ended_at = NULL, ended_because = NULL'))).rejects.toThrow('stays ended');
  });

  it('ends when nothing was asked for half an hour, by the database’s clock', async () => {
    const browser = await signedIn();
    await later(29);
    expect((await browser.get(WORKLIST)).status).toBe(200);
    await seen(29);
    await later(58);
    expect((await browser.get(WORKLIST)).status).toBe(200);
    await seen(58);
    await later(89);
    expect((await browser.get(WORKLIST)).status).toBe(401);
  });

  it('ends after eight hours whatever is asked; a partner’s after one', async () => {
    const [staff, partner] = [await signedIn(), await signedIn({ sub: 'dsl', groups: ['school'] })];
    const reach = (browser: TestBrowser) => browser.get('/api/v1/me').then(({ status }) => status);
    await trial.service.database.forge(`UPDATE front_door.session SET idle = interval '1 day'`);
    await later(59);
    expect([await reach(staff), await reach(partner)]).toEqual([200, 200]);
    await later(61);
    expect([await reach(staff), await reach(partner)]).toEqual([200, 401]);
    await later(479);
    expect(await reach(staff)).toBe(200);
    await later(481);
    expect(await reach(staff)).toBe(401);
  });

  it('is worth at the next request what the locality’s table says then', async () => {
    const browser = await signedIn();
    const table = trial.identity.people;
    try {
      trial.identity.people = table.map((rule) => (rule.group === 'door' ? { ...rule, role: 'macpt' } : rule));
      expect((await browser.get('/api/v1/me')).body.roles).toEqual(['macpt']);
      trial.identity.people = table.map((rule) => (rule.group === 'door' ? { ...rule, locality: 'wexmoor' } : rule));
      expect((await browser.get('/api/v1/me')).status).toBe(401);
      trial.identity.people = table.filter(({ group }) => group !== 'door');
      expect((await browser.get('/api/v1/me')).status).toBe(401);
    } finally {
      trial.identity.people = table;
    }
    expect((await browser.get('/api/v1/me')).status).toBe(200);
  });

  it('opens nothing at the next request of somebody suspended, and does not come back with them', async () => {
    const browser = await signedIn({ ...ama, sub: 'sol' });
    const another = await signedIn({ ...ama, sub: 'una' });
    const manager = await trial.service.as('manager');
    expect((await browser.get(WORKLIST)).status).toBe(200);
    await manager.post('/api/v1/access/suspensions').send({ actor: 'person:sol', reason: 'Left.' }).expect(201);
    expect((await browser.get(WORKLIST)).status).toBe(401);
    expect((await another.get(WORKLIST)).status).toBe(200);
    expect((await trial.signIn(browser, { ...ama, sub: 'sol' })).status).toBe(403);
    await manager.post('/api/v1/access/suspensions/liftings').send({ actor: 'person:sol' }).expect(201);
    expect((await browser.get(WORKLIST)).status).toBe(401);
    expect((await trial.signIn(browser, { ...ama, sub: 'sol' })).status).toBe(303);
  });

  /** Until it is written down that the session was seen: nobody waits for that who asks for something. */
  async function seen(minutes: number): Promise<void> {
    const at = new Date(TUESDAY.getTime() + minutes * MINUTE_MS);
    for (let tries = 0; tries < 100; tries += 1) {
      const [row] = (await trial.service.database.owner.query(
        'SELECT count(*)::int AS n FROM front_door.session WHERE seen_at >= $1',
        [at],
      )) as { n: number }[];
      if (row?.n) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('it was not written down that the session was seen');
  }
});
