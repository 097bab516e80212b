import { openListeningDoor, type ListeningDoor, type RawAnswer } from '../../../../test/support/listening-door.js';

const CANARY = 'Zylophantine';
const HOST = 'Host: 127.0.0.1';
const CHUNKS = ['Content-Type: application/json', 'Transfer-Encoding: chunked'];

const request = (line: string, ...headers: string[]): string =>
  [`${line} HTTP/1.1`, ...(headers.length > 0 ? headers : [HOST]), 'Connection: close', '', ''].join('\r\n');

const body = (method: string, path: string, type: string, text: string): string =>
  [
    ...[`${method} ${path} HTTP/1.1`, HOST, `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(text)}`],
    ...['Connection: close', '', text],
  ].join('\r\n');

/** Every kind of answer, whoever makes it: controller, filter, router, contract page, Node's own parser. */
const KINDS: readonly (readonly [string, number, string | Buffer])[] = [
  ['a page of health', 200, request('GET /health/live')],
  ['metrics', 200, request('GET /metrics')],
  ['HEAD', 200, request('HEAD /health/live')],
  ['a public list', 200, request('GET /api/v1/localities/buckinghamshire/thresholds')],
  ['the contract’s page', 200, request('GET /api/docs')],
  ['the contract’s script', 200, request('GET /api/docs/swagger-ui-init.js')],
  ['where to write to, while nobody said', 404, request('GET /.well-known/security.txt')],
  ['the contract as JSON', 200, request('GET /api/docs-json')],
  ['nobody known', 401, request('GET /api/v1/worklists/front-door')],
  ['nothing there', 404, request(`GET /${CANARY}`)],
  ['nothing there, asked with HEAD', 404, request(`HEAD /${CANARY}`)],
  ['a parameter too long', 404, request(`GET /api/v1/contacts/${CANARY}${'a'.repeat(300)}`)],
  ['a path that cannot be read', 400, request(`GET /api/v1/${CANARY}/%zz`)],
  ['OPTIONS of a route', 405, request('OPTIONS /api/v1/contacts', HOST, 'Origin: http://elsewhere.example')],
  ['OPTIONS of everything', 405, request('OPTIONS *')],
  ['TRACE', 405, request('TRACE /health/live', HOST, `X-Secret: ${CANARY}`)],
  ['PUT', 405, request('PUT /health/live')],
  ['PROPFIND', 405, request('PROPFIND /health/live')],
  ['a method that is none', 400, request(`${CANARY.toUpperCase()} /health/live`)],
  ['an address in full', 400, request('GET http://127.0.0.1/health/live')],
  ['an address in full of elsewhere', 400, request(`GET http://${CANARY}.example/health/live`)],
  ['another body than JSON', 415, body('POST', '/api/v1/localities/buckinghamshire/evaluations', 'text/xml', CANARY)],
  [
    'a body that is no JSON',
    400,
    body('POST', '/api/v1/localities/buckinghamshire/evaluations', 'application/json', CANARY),
  ],
  ['no Host', 400, request('GET /health/live', 'X-Nothing: 1')],
  ['two Hosts', 400, request('GET /health/live', HOST, HOST)],
  ['a Host that is none', 400, request('GET /health/live', `Host: ${CANARY}/../x`)],
  ['a foreign Host', 421, request('GET /health/live', `Host: ${CANARY}.example`)],
  ['a foreign Host that looks like ours', 421, request('GET /health/live', 'Host: 127.0.0.1.elsewhere.example')],
  ['an expectation', 417, request('GET /health/live', HOST, `Expect: ${CANARY}`)],
  ['no HTTP', 400, `${CANARY}\r\n\r\n`],
  ['TLS where none is', 400, Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3])],
  ['headers beyond measure', 431, request('GET /health/live', HOST, `X-Long: ${CANARY.repeat(2_000)}`)],
  [
    'a length and chunks',
    400,
    request('POST /api/v1/contacts', HOST, 'Content-Length: 4', 'Transfer-Encoding: chunked'),
  ],
  ['two lengths', 400, request('POST /api/v1/contacts', HOST, 'Content-Length: 4', 'Content-Length: 5')],
  ['a coding nobody knows', 400, request('POST /api/v1/contacts', HOST, 'Transfer-Encoding: xchunked')],
  ['a folded header', 400, `GET /health/live HTTP/1.1\r\n${HOST}\r\nX-A: 1\r\n ${CANARY}\r\nX B: 1\r\n\r\n`],
  ['a bare line feed', 400, `GET /health/live HTTP/1.1\n${HOST}\nX-${CANARY}: 1\n\n`],
];

const ALWAYS = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const isSafe = ({ headers, text }: RawAnswer): void => {
  expect(Object.fromEntries(headers)).toMatchObject(ALWAYS);
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(headers.get('permissions-policy')).toContain('camera=()');
  for (const banner of ['server', 'x-powered-by', 'via', 'access-control-allow-origin'])
    expect(headers.has(banner)).toBe(false);
  expect(text.toLowerCase()).not.toContain(CANARY.toLowerCase());
};

describe('whatever is asked for', () => {
  let door: ListeningDoor;
  beforeAll(async () => {
    door = await openListeningDoor();
  });
  afterAll(() => door.close());

  it.each(KINDS)('%s: %i, with every safe header, no banner and nothing of what was sent', async (_, status, bytes) => {
    const answer = await door.say(bytes);
    expect(answer.status).toBe(status);
    isSafe(answer);
    if (status >= 400 && answer.body !== '') {
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(JSON.parse(answer.body)).toMatchObject({ status, errors: expect.any(Array), code: expect.any(String) });
    }
  });

  it('says which methods are taken', async () => {
    expect((await door.say(request('DELETE /health/live'))).headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it.each(['localhost', '127.0.0.1:3000', '[::1]:80', 'LOCALHOST'])(
    'answers in the demonstration to %s',
    async (host) => {
      expect((await door.say(request('GET /health/live', `Host: ${host}`))).status).toBe(200);
    },
  );

  it('lets the contract’s page run its own files alone, and no answer else anything', async () => {
    const page = await door.say(request('GET /api/docs'));
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|https?:|\*/);
    expect(page.body).not.toMatch(/<script(?![^>]*\ssrc=)/);
    const data = await door.say(request('GET /api/v1/localities/buckinghamshire/thresholds'));
    expect(data.headers.get('content-security-policy')).not.toContain("'self'");
  });

  it('never lets a refusal of what follows pass for the answer to what came before', async () => {
    const { text } = await door.say(`GET /health/live HTTP/1.1\r\n${HOST}\r\n\r\nnot http\r\n\r\n`);
    expect(text).not.toContain('HTTP/1.1 400');
  });

  it('refuses a body that breaks off in the middle of its chunks', async () => {
    const head = request('POST /api/v1/localities/buckinghamshire/evaluations', HOST, ...CHUNKS);
    const answer = await door.say(`${head}5\r\n{"a":\r\n${CANARY}\r\n`);
    expect(answer.status).toBe(400);
    isSafe(answer);
  });
});

describe('in earnest', () => {
  let door: ListeningDoor;
  beforeAll(async () => {
    door = await openListeningDoor({ demo: false, securityContact: 'mailto:security@example.org' });
  });
  afterAll(() => door.close());

  it('answers to whatever name the proxy before it is known by, and insists on TLS from then on', async () => {
    const answer = await door.say(request('GET /health/live', 'Host: front-door.example.gov.uk'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    isSafe(answer);
    const page = await door.say(request('GET /signed-out', 'Host: front-door.example.gov.uk'));
    expect(page.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('says where to write to about a weakness, where somebody said so', async () => {
    const { status, headers, body: said } = await door.say(request('GET /.well-known/security.txt', 'Host: a.example'));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(said).toMatch(/^Contact: mailto:security@example\.org\nExpires: \d{4}-\d\d-\d\dT[\d:.]+Z\n/);
  });

  it('believes no header that a proxy could have set about who is asking', async () => {
    const spoofed = [
      'X-Forwarded-For: 127.0.0.1',
      'X-User-Id: manager',
      'X-Forwarded-Host: elsewhere',
      'Forwarded: for=127.0.0.1',
    ];
    const answer = await door.say(request('GET /api/v1/worklists/front-door', 'Host: a.example', ...spoofed));
    expect(answer.status).toBe(401);
  });
});
