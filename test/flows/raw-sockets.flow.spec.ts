import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';
import { eventually } from '../support/eventually.js';
import { inBytes, RawLine, type RawAnswer } from '../traffic/raw.js';

const POST = 'POST /api/v1/contacts HTTP/1.1';
const POISON = 'poisoned-by-a-stranger';
const IDLE = 2_000;

/** Bytes on a socket that no client library would write: what is read of them is one thing to everybody, or nothing. */
describe('a stranger on the wire', () => {
  let service: TestService;
  let line: RawLine;
  let token: string;

  beforeAll(async () => {
    service = await openTestService();
    line = new RawLine(await service.listen());
    token = await service.token('school');
  });
  afterAll(async () => {
    line.hangUp();
    await service.close();
  });

  const json = (sent: object): string => JSON.stringify(sent);
  const body = json(aContact().body());
  const poison = json(aContact().telling(POISON).body());
  const signed = (...lines: string[]): string[] => [
    ...[`Authorization: Bearer ${token}`, 'Content-Type: application/json', ...lines],
  ];
  const chunked = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
  const hidden = inBytes(POST, signed(`Content-Length: ${poison.length}`), poison);
  const countOf = async (sql: string): Promise<number> =>
    ((await service.database.owner.query(sql)) as { n: number }[])[0]?.n ?? -1;
  const contacts = (): Promise<number> => countOf('SELECT count(*)::int AS n FROM front_door.contact');
  const poisoned = (): Promise<number> =>
    countOf(`SELECT count(*)::int AS n FROM front_door.contact c WHERE to_jsonb(c)::text LIKE '%${POISON}%'`);
  const stillTakes = async (): Promise<void> => {
    await (await service.as('school')).post('/api/v1/contacts').send(aContact().body()).expect(202);
  };

  /** A request whose end can be read in two ways, with another behind the nearer one. */
  const TWO_ENDS: readonly [string, () => string][] = [
    [
      'a length and chunks',
      () => inBytes(POST, signed(`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked'), `0\r\n\r\n${hidden}`),
    ],
    [
      'chunks and a length',
      () => inBytes(POST, signed('Transfer-Encoding: chunked', 'Content-Length: 4'), chunked(body) + hidden),
    ],
    [
      'chunks under a name that is nearly it',
      () => inBytes(POST, signed('Transfer-Encoding: xchunked', 'Content-Length: 4'), chunked(body) + hidden),
    ],
    [
      'chunks twice',
      () => inBytes(POST, signed('Transfer-Encoding: chunked', 'Transfer-Encoding: identity'), chunked(body) + hidden),
    ],
    [
      'chunks that are not the last coding',
      () => inBytes(POST, signed('Transfer-Encoding: chunked, gzip'), chunked(body) + hidden),
    ],
    [
      'a tab before the coding',
      () => inBytes(POST, signed('Transfer-Encoding:\tchunked', 'Content-Length: 4'), chunked(body) + hidden),
    ],
    [
      'a control character before the coding',
      () => inBytes(POST, signed('Transfer-Encoding: \x0bchunked'), chunked(body) + hidden),
    ],
    ['a space before the colon', () => inBytes(POST, signed('Transfer-Encoding : chunked'), chunked(body) + hidden)],
    [
      'a space before the colon of its length',
      () => inBytes(POST, signed(`Content-Length : ${body.length}`), body + hidden),
    ],
    ['two lengths', () => inBytes(POST, signed(`Content-Length: ${body.length}`, 'Content-Length: 0'), body + hidden)],
    ['two lengths in one line', () => inBytes(POST, signed(`Content-Length: ${body.length}, 0`), body + hidden)],
    ['a length with a sign', () => inBytes(POST, signed(`Content-Length: +${body.length}`), body + hidden)],
    [
      'a length in another base',
      () => inBytes(POST, signed(`Content-Length: 0x${body.length.toString(16)}`), body + hidden),
    ],
    ['a length beyond all', () => inBytes(POST, signed('Content-Length: 99999999999999999999'), body + hidden)],
    ['a folded header', () => inBytes(POST, signed('X-Folded: one', ` Content-Length: ${body.length}`), body + hidden)],
    ['lines that end in half', () => inBytes(POST, signed(`X: y\nContent-Length: ${body.length}`), body + hidden)],
    [
      'a chunk of a length that is none',
      () => inBytes(POST, signed('Transfer-Encoding: chunked'), `zz\r\n${body}\r\n0\r\n\r\n${hidden}`),
    ],
    [
      'a chunk longer than it says',
      () => inBytes(POST, signed('Transfer-Encoding: chunked'), `1\r\n${body}\r\n0\r\n\r\n${hidden}`),
    ],
    [
      'a header that holds a null',
      () => inBytes(POST, signed('X: a\0b', `Content-Length: ${body.length}`), body + hidden),
    ],
  ];

  it.each(TWO_ENDS)('is answered once, and nothing is taken, for %s', async (_, bytes) => {
    const before = await contacts();
    const { statuses }: RawAnswer = await line.say(bytes());
    expect(statuses.filter((status) => status < 400)).toEqual([]);
    expect(statuses.length).toBeLessThanOrEqual(1);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect([await contacts(), await poisoned()]).toEqual([before, 0]);
    await stillTakes();
  });

  it('may write chunks with extensions and trailers: they are read once, and a trailer signs nobody in', async () => {
    const before = await contacts();
    const extended = `${body.length.toString(16)};a=b\r\n${body}\r\n0\r\nAuthorization: Bearer x\r\n\r\n`;
    const taken = await line.say(inBytes(POST, signed('Transfer-Encoding: chunked', 'Connection: close'), extended));
    expect(taken.statuses).toEqual([202]);
    const unsigned = ['Content-Type: application/json', 'Transfer-Encoding: chunked', 'Connection: close'];
    const trailer = `${body.length.toString(16)}\r\n${body}\r\n0\r\nAuthorization: Bearer ${token}\r\n\r\n`;
    expect((await line.say(inBytes(POST, unsigned, trailer))).statuses).toEqual([401]);
    expect(await contacts()).toBe(before + 1);
  });

  it('is whoever each request says, however many come on one connection', async () => {
    const whole = inBytes(POST, signed(`Content-Length: ${body.length}`), body);
    const unsigned = inBytes(
      POST,
      ['Content-Type: application/json', `Content-Length: ${poison.length}`, 'Connection: close'],
      poison,
    );
    expect((await line.say(whole + unsigned)).statuses).toEqual([202, 401]);
    expect(await poisoned()).toBe(0);
  });

  it('that hangs up in the middle of a body leaves nothing behind', async () => {
    const before = await contacts();
    for (let i = 0; i < 20; i += 1) {
      const socket = await line.connect();
      socket.write(inBytes(POST, signed(`Content-Length: ${poison.length}`), poison.slice(0, (i + 1) * 10)));
      if (i % 2 === 0) socket.destroy();
      else socket.end();
    }
    await stillTakes();
    expect([await contacts(), await poisoned()]).toEqual([before + 1, 0]);
  });

  it('that closes its half after a whole request is told nothing untrue', async () => {
    const before = await contacts();
    const whole = inBytes(POST, signed(`Content-Length: ${body.length}`), body);
    const { statuses } = await line.say(whole, { end: true });
    await stillTakes();
    // Node closes the other half too, mostly before there is an answer: whoever heard nothing sends it again with its key.
    expect([[], [202]]).toContainEqual(statuses);
    expect(await contacts()).toBeGreaterThanOrEqual(before + 1 + statuses.length);
    expect(await contacts()).toBeLessThanOrEqual(before + 2);
  });

  const many = (count: number, one: object): string => json(Array.from({ length: count }, () => one));
  const asBody = (text: string): string =>
    inBytes(POST, signed(`Content-Length: ${Buffer.byteLength(text)}`, 'Connection: close'), text);
  const TOO_MUCH: readonly [string, () => string, readonly number[]][] = [
    ['headers', () => inBytes(POST, signed(`X: ${'x'.repeat(40_000)}`), ''), [431]],
    ['an address', () => inBytes(`GET /${'x'.repeat(40_000)} HTTP/1.1`, signed()), [431]],
    [
      'a query',
      () => inBytes(`GET /api/v1/worklists?${'a=b&'.repeat(2_000)} HTTP/1.1`, signed('Connection: close')),
      [403, 404],
    ],
    ['a body', () => asBody(json({ narrative: 'x'.repeat(300_000) })), [413]],
    ['depth', () => asBody(`${'['.repeat(70)}${']'.repeat(70)}`), [400]],
    [
      'facts',
      () => asBody(`{"source":{"kind":"school"},"children":[{}],"facts":${many(5_000, { fact: 'x' })}}`),
      [202, 400],
    ],
    [
      'children',
      () => asBody(`{"source":{"kind":"school"},"children":${many(2_000, { givenName: 'Kit' })}}`),
      [202, 400, 413],
    ],
    ['members', () => asBody(json(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`m${n}`, n])))), [400]],
  ];

  it.each(TOO_MUCH)('is answered at once for too much: %s', async (_, bytes, wanted) => {
    const { statuses } = await line.say(bytes());
    expect(wanted).toContain(statuses[0]);
    await stillTakes();
  });

  it('that is slow, in saying or in hearing, keeps nobody else out', async () => {
    const slow = await Promise.all(Array.from({ length: 60 }, () => line.connect()));
    for (const [place, socket] of slow.entries()) {
      if (place % 3 === 0) socket.write('POST /api/v1/contacts HTTP/1.1\r\nHo');
      if (place % 3 === 1) socket.write(inBytes(POST, signed('Content-Length: 5000'), '{'));
      if (place % 3 === 2) socket.pause().write(inBytes('GET /api/docs-json HTTP/1.1', []).repeat(5));
    }
    const drips = setInterval(() => slow.forEach((socket) => socket.writable && socket.write(' ')), 100);
    try {
      for (let i = 0; i < 5; i += 1) await stillTakes();
    } finally {
      clearInterval(drips);
      slow.forEach((socket) => socket.destroy());
    }
    await stillTakes();
  });

  it(`by the ${IDLE}, all silent, keeps nobody else out`, async () => {
    const idle = [];
    for (let i = 0; i < IDLE; i += 100) {
      idle.push(...(await Promise.all(Array.from({ length: 100 }, () => line.connect()))));
    }
    expect(idle.filter((socket) => !socket.destroyed).length).toBeGreaterThan(IDLE * 0.9);
    await stillTakes();
    idle.forEach((socket) => socket.destroy());
    await eventually('they are forgotten', async () => stillTakes().then(() => true));
  });
});
