import { openBrowserTrial, TUESDAY, type BrowserTrial } from '../support/browser-trial.js';
import type { TestBrowser } from '../support/test-browser.js';

const OWN = '/api/v1/me/sessions';
const ENDINGS = '/api/v1/me/sessions/endings';
const MINUTE_MS = 60_000;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

interface Shown {
  readonly id: string;
  readonly browser: string | null;
  readonly current: boolean;
  readonly startedAt: string;
}

/** Source: OWASP ASVS 5.0, 7.1.2, 7.4.5 and 7.5.2. */
describe('somebody’s own sessions', () => {
  let trial: BrowserTrial;
  let minutes = 0;

  beforeAll(async () => {
    trial = await openBrowserTrial();
  }, 300_000);
  afterAll(() => trial.close());
  beforeEach(async () => {
    minutes = 0;
    await trial.passTo(TUESDAY);
  });

  /** A minute later each, so that one was used before the other. */
  async function signedIn(sub: string): Promise<TestBrowser> {
    minutes += 1;
    await trial.passTo(new Date(TUESDAY.getTime() + minutes * MINUTE_MS));
    const browser = await trial.browser();
    expect((await trial.signIn(browser, { sub, groups: ['door'] })).status).toBe(303);
    return browser;
  }
  const shownTo = async (browser: TestBrowser): Promise<Shown[]> => (await browser.get(OWN)).body.items;
  const standing = async (...browsers: TestBrowser[]): Promise<number[]> =>
    Promise.all(browsers.map(async (browser) => (await browser.get('/api/v1/me')).status));
  async function end(browser: TestBrowser, session: string, headers = {}) {
    const { csrf } = (await browser.get('/api/v1/me')).body.session;
    return browser.post(ENDINGS, { session }, { 'x-csrf-token': csrf, ...headers });
  }

  it('are told to them alone: when, with what browser, and which one asks', async () => {
    const [first, second, another] = [await signedIn('ama'), await signedIn('ama'), await signedIn('bea')];
    const shown = await shownTo(first);
    expect(shown).toEqual([
      expect.objectContaining({ current: false, startedAt: '2026-11-17T10:02:00.000Z', browser: null }),
      expect.objectContaining({ current: true, startedAt: '2026-11-17T10:01:00.000Z', browser: null }),
    ]);
    expect(Object.keys(shown[0] ?? {}).sort()).toEqual(
      ['browser', 'current', 'id', 'lastUsedAt', 'startedAt', 'until'], // no address, no secret
    );
    expect((await shownTo(second)).find(({ current }) => current)?.startedAt).toBe('2026-11-17T10:02:00.000Z');
    expect(await shownTo(another)).toHaveLength(1);
    const bare = await trial.service.as(null);
    expect((await bare.get(OWN)).status).toBe(401);
    expect((await (await trial.service.as('school')).get(OWN)).body.items).toEqual([]);
  });

  it('say what family of browser began them, and no more of it', async () => {
    const browser = await trial.browser();
    const sent = await browser.get('/sign-in');
    const back = trial.provider.signIn(sent.headers['location'] ?? '', { sub: 'fay', groups: ['door'] });
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await (await trial.service.as(null)).get(back).set({ cookie, 'user-agent': FIREFOX });
    const [session = ''] = (answer.headers['set-cookie'] as unknown as string[]).map(
      (line) => line.split(';')[0] ?? '',
    );
    const shown = await (await trial.service.as(null)).get(OWN).set('cookie', session);
    expect(shown.body.items).toEqual([expect.objectContaining({ browser: 'Firefox', current: true })]);
  });

  it('are ended one by one, and only by their own holder', async () => {
    const [here, there, another] = [await signedIn('cem'), await signedIn('cem'), await signedIn('dot')];
    const [, mine] = await shownTo(there);
    expect((await end(another, mine?.id ?? '')).status).toBe(404);
    expect((await end(another, 'not an id')).status).toBe(404);
    expect(await standing(here)).toEqual([200]);
    expect(await end(there, mine?.id ?? '')).toMatchObject({ status: 201, body: { ended: 1 } });
    expect(await standing(here, there, another)).toEqual([401, 200, 200]);
    expect((await end(there, mine?.id ?? '')).status).toBe(404);
  });

  it('are ended all but the one that asks', async () => {
    const [one, two, three] = [await signedIn('eva'), await signedIn('eva'), await signedIn('eva')];
    expect(await end(two, 'others')).toMatchObject({ status: 201, body: { ended: 2 } });
    expect(await standing(one, two, three)).toEqual([401, 200, 401]);
  });

  it('are ended on nobody’s word but that of a page of the service', async () => {
    const [here, there] = [await signedIn('gil'), await signedIn('gil')];
    expect((await end(here, 'others', { 'x-csrf-token': 'x' })).status).toBe(403);
    expect((await end(here, 'others', { origin: 'https://evil.example' })).status).toBe(403);
    expect(await standing(here, there)).toEqual([200, 200]);
  });

  it('are five at once: the one least recently used makes room, and signing in anew takes the place of its own', async () => {
    const browsers: TestBrowser[] = [];
    for (let n = 0; n < 5; n += 1) browsers.push(await signedIn('hal'));
    expect((await browsers[4]?.get(OWN))?.body).toMatchObject({ atOnce: 5, items: { length: 5 } });
    await trial.signIn(browsers[4] as TestBrowser, { sub: 'hal', groups: ['door'] });
    expect((await shownTo(browsers[4] as TestBrowser)).length).toBe(5); // nobody asked of the others: that would use them
    const sixth = await signedIn('hal');
    expect(await standing(...browsers, sixth)).toEqual([401, 200, 200, 200, 200, 200]);
    expect(await endedBecause('person:hal')).toEqual(['signed-in-again', 'too-many']);
  });

  it('are ended whole by whoever looks after access, who may let them sign in again', async () => {
    const [one, two, another] = [await signedIn('ida'), await signedIn('ida'), await signedIn('jo')];
    const body = { actor: 'person:ida' };
    const by = async (who: string) => (await trial.service.as(who)).post('/api/v1/access/session-endings').send(body);
    expect((await by('front-door')).status).toBe(403);
    expect((await by('wexmoor:manager')).body).toEqual({ ended: 0 });
    expect(await standing(one, two)).toEqual([200, 200]);
    expect(await by('governance')).toMatchObject({ status: 201, body: { ended: 2 } });
    expect(await standing(one, two, another)).toEqual([401, 401, 200]);
    expect((await trial.signIn(one, { sub: 'ida', groups: ['door'] })).status).toBe(303);
    expect((await by('operator')).body).toEqual({ ended: 1 });
    const looks = (await trial.service.database.owner.query(
      `SELECT count(*)::int AS n FROM front_door.access_log WHERE action = 'access.end-sessions' AND allowed`,
    )) as { n: number }[];
    expect(looks[0]?.n).toBe(3);
  });

  async function endedBecause(actor: string): Promise<string[]> {
    const rows = (await trial.service.database.owner.query(
      `SELECT ended_because AS why FROM front_door.session WHERE actor_id = $1 AND ended_at IS NOT NULL ORDER BY ended_at`,
      [actor],
    )) as { why: string }[];
    return rows.map(({ why }) => why);
  }
});
