import { get } from 'node:http';
import { openTestService, type TestService } from '../support/service.js';

/** Walks as a browser does, over the line: the demonstration's provider is a real one, in the door's own process. */
describe('the demonstration', () => {
  let service: TestService;
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    service = await openTestService({ listen: true, worker: false });
  }, 300_000);
  afterAll(() => service.close());
  beforeEach(() => cookies.clear());

  const base = (): string => service.address ?? '';

  async function ask(address: string, init: RequestInit = {}): Promise<{ at: string; answer: Response; text: string }> {
    const held = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', cookie: held, ...(init.headers as Record<string, string>) };
    const answer = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) return { at: address, answer, text: await answer.text() };
    await answer.arrayBuffer();
    return ask(new URL(location, address).href);
  }

  const choose = (at: string, person: string) =>
    ask(at, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ person }),
    });

  it('lets a person choose somebody invented and signs them in, the same one as by their token', async () => {
    const page = await ask(`${base()}/sign-in`);
    expect(page.text).toContain('<html lang="en-GB">');
    expect(page.text).toContain('This is a demonstration');
    expect(page.text).toMatch(
      /<input type="radio" name="person" value="front-door" required\s*\/?>[^<]+front-door practitioner<\/label\s*>/,
    );
    expect(page.text).not.toMatch(/<script|https?:\/\/(?!127)/);
    const home = await choose(page.at, 'front-door');
    expect(home.at).toBe(`${base()}/signed-in`);
    const me = JSON.parse(
      (await ask(`${base()}/api/v1/me`, { headers: { accept: 'application/json' } })).text,
    ) as object;
    const byToken = (await (await service.as('front-door')).get('/api/v1/me')).body;
    expect(me).toMatchObject({ ...byToken, session: { idleMinutes: 30 } });
  });

  it('signs out again, by the button of its page', async () => {
    const page = await ask(`${base()}/sign-in`);
    const home = await choose(page.at, 'wexmoor:manager');
    expect(home.text).toContain('wexmoor');
    const csrf = /name="csrf" value="([^"]+)"/.exec(home.text)?.[1] ?? '';
    const out = await ask(`${base()}/sign-out`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: base() },
      body: new URLSearchParams({ csrf }),
    });
    expect(out.at).toBe(`${base()}/signed-out`);
    expect((await ask(`${base()}/api/v1/me`)).answer.status).toBe(401);
  });

  it('signs nobody in who is not in the cast, and by no choice that was made before', async () => {
    const page = await ask(`${base()}/sign-in`);
    expect((await choose(page.at, 'nobody')).answer.status).toBe(400);
    expect((await choose(page.at, 'duty')).at).toBe(`${base()}/signed-in`);
    expect((await choose(page.at, 'operator')).answer.status).toBe(400);
  });

  it('answers nobody who calls this machine by another name', async () => {
    const { port } = new URL(base());
    const status = await new Promise((resolve) => {
      const path = '/demo-provider/.well-known/openid-configuration';
      get({ port, path, host: '127.0.0.1', headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
    });
    expect(status).toBe(421);
  });

  it('keeps its discovery document and its keys where every provider does', async () => {
    const found = await ask(`${base()}/demo-provider/.well-known/openid-configuration`);
    expect(JSON.parse(found.text)).toMatchObject({
      ...{ issuer: `${base()}/demo-provider`, code_challenge_methods_supported: ['S256'] },
      authorization_response_iss_parameter_supported: true,
    });
  });
});
