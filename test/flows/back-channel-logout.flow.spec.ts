import type { JWTPayload } from 'jose';
import type { TokenChanges } from '../support/identity-provider.js';
import { CLIENT, openBrowserTrial, TUESDAY, type BrowserTrial } from '../support/browser-trial.js';
import type { TestBrowser } from '../support/test-browser.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const WORKLIST = '/api/v1/worklists/front-door';
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** Source: OpenID Connect Back-Channel Logout 1.0; OWASP ASVS 5.0, 10.5.5. */
describe('what a provider says of somebody who signed out there', () => {
  let trial: BrowserTrial;
  let browser: TestBrowser;
  let told = 0;

  beforeAll(async () => {
    trial = await openBrowserTrial();
  }, 300_000);
  afterAll(() => trial.close());
  beforeEach(async () => {
    await trial.passTo(TUESDAY);
    browser = await trial.browser();
    await trial.signIn(browser, { sub: 'tom', groups: ['door'], sid: 'there-9' });
  });

  /** A logout token, sound until it is spoilt. */
  const tokenOf = (claims: JWTPayload = {}, { header, ...changes }: TokenChanges = {}): Promise<string> =>
    trial.provider.token(
      { sub: 'tom', sid: 'there-9', jti: `told-${(told += 1)}`, events: { [EVENT]: {} }, ...claims },
      { audience: CLIENT, header: { typ: 'logout+jwt', ...header }, ...changes },
    );

  async function tell(token: string): Promise<number> {
    const stranger = await trial.browser();
    const from = { origin: trial.provider.issuer, 'sec-fetch-site': 'cross-site' };
    return (await stranger.post('/sign-in/back-channel-logout', `logout_token=${token}`, from)).status;
  }
  const standing = async (): Promise<number> => (await browser.get(WORKLIST)).status;
  const ago = (seconds: number): Date => new Date(TUESDAY.getTime() - seconds * SECOND_MS);

  it('ends the session that it names, and no other', async () => {
    expect(await tell(await tokenOf({ sid: 'there-8' }))).toBe(200);
    expect(await tell(await tokenOf({ sub: 'una' }))).toBe(200);
    expect(await standing()).toBe(200);
    expect(await tell(await tokenOf())).toBe(200);
    expect(await standing()).toBe(401);
  });

  it('ends every session of a person, where it names the person alone', async () => {
    const another = await trial.browser();
    await trial.signIn(another, { sub: 'tom', groups: ['door'], sid: 'there-10' });
    expect(await tell(await tokenOf({ sid: undefined }))).toBe(200);
    expect([await standing(), (await another.get(WORKLIST)).status]).toEqual([401, 401]);
  });

  it('is heard once: the same token ends nothing that was begun since', async () => {
    const token = await tokenOf();
    expect(await tell(token)).toBe(200);
    expect(await standing()).toBe(401);
    await trial.signIn(browser, { sub: 'tom', groups: ['door'], sid: 'there-9' });
    expect(await tell(token)).toBe(400);
    expect(await standing()).toBe(200);
  });

  const spoilt: [string, () => Promise<string>][] = [
    ['with a nonce, as an ID token has one', () => tokenOf({ nonce: 'x' })],
    ['of no event', () => tokenOf({ events: {} })],
    ['without events', () => tokenOf({ events: undefined })],
    ['of an event that is no object', () => tokenOf({ events: { [EVENT]: true } })],
    ['of the type of an ID token', () => tokenOf({}, { header: { typ: 'JWT' } })],
    ['of the type of an access token', () => tokenOf({}, { header: { typ: 'at+jwt' } })],
    ['of no type', async () => tokenOf({}, { header: { typ: undefined } as never })],
    ['of nobody', () => tokenOf({ sub: undefined, sid: undefined })],
    ['without an id', () => tokenOf({ jti: undefined })],
    ['with an empty id', () => tokenOf({ jti: '' })],
    ['without an end', () => tokenOf({}, { forEver: true })],
    ['that has run out', () => tokenOf({}, { expiresAt: ago(31) })],
    [
      'of three minutes ago, however long it says it lasts',
      () => tokenOf({}, { issuedAt: ago(180), expiresAt: new Date(TUESDAY.getTime() + HOUR_MS) }),
    ],
    ['of a time to come', () => tokenOf({}, { issuedAt: ago(-60) })],
    ['for another client', () => tokenOf({}, { audience: 'another' })],
    ['of another issuer', () => tokenOf({}, { issuer: 'https://login.example.org' })],
    [
      'signed with the public key as though it were a secret',
      async () =>
        tokenOf({}, { key: new TextEncoder().encode(await trial.provider.publicKey()), header: { alg: 'HS256' } }),
    ],
    ['that is none', async () => 'x.y.z'],
  ];

  it.each(spoilt)('is not heard by a token %s', async (_, make) => {
    expect(await tell(await make())).toBe(400);
    expect(await standing()).toBe(200);
  });
});
