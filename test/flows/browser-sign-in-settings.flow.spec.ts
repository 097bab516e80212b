import { openBrowserTrial, TUESDAY, type BrowserTrial } from '../support/browser-trial.js';

const ama = { sub: 'ama', groups: ['door'] };
const SECONDS = TUESDAY.getTime() / 1_000;

describe('signing in with a browser, where the settings say more', () => {
  let trial: BrowserTrial;

  beforeAll(async () => {
    trial = await openBrowserTrial({
      identity: (issuer) => ({ keys: `${issuer}/keys` }),
      signIn: { maxAgeMinutes: 60 },
      metadata: (issuer) => ({ jwks_uri: `${issuer}/not-these` }),
    });
    await trial.passTo(TUESDAY);
  }, 300_000);
  afterAll(() => trial.close());

  const cameIn = async (claims: object): Promise<number> =>
    (await trial.signIn(await trial.browser(), { ...ama, ...claims })).status;

  it('checks an ID token by the keys that are set, whatever the discovery document says', async () => {
    expect(await cameIn({ auth_time: SECONDS })).toBe(303);
  });

  it('asks how long ago somebody signed in at the provider, and lets in nobody of whom it is longer or not said', async () => {
    const sent = await (await trial.browser()).get('/sign-in');
    expect(new URL(sent.headers['location'] ?? '').searchParams.get('max_age')).toBe('3600');
    expect(await cameIn({ auth_time: SECONDS - 3_500 })).toBe(303);
    expect(await cameIn({ auth_time: SECONDS - 3_700 })).toBe(401);
    expect(await cameIn({ auth_time: 'lately' })).toBe(401);
    expect(await cameIn({})).toBe(401);
  });
});
