import fc from 'fast-check';
import { readStrictJson } from './strict-json.js';

const read = (text: string) => readStrictJson(Buffer.from(text, 'utf8'));
const problemsOf = (body: string | Buffer) => {
  const outcome = readStrictJson(typeof body === 'string' ? Buffer.from(body, 'utf8') : body);
  return outcome.ok
    ? []
    : outcome.problems.map(({ pointer, code }) => `${code} at ${pointer === '' ? 'the top' : pointer}`);
};
const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

describe('readStrictJson', () => {
  it('gives the object, with or without a byte order mark', () => {
    expect(read('{"kind":"concern","children":[{}]}')).toEqual({
      ok: true,
      value: { kind: 'concern', children: [{}] },
    });
    expect(read('\ufeff{"a":"é\u{1f600}"}')).toEqual({ ok: true, value: { a: 'é\u{1f600}' } });
    expect(read(' \r\n\t{ } \n')).toEqual({ ok: true, value: {} });
  });

  it.each([
    ['nothing', '', ['not-json at the top']],
    ['half an object', '{"a":', ['not-json at the top']],
    ['two objects', '{}{}', ['not-json at the top']],
    ['a comment', '{"a":1}//', ['not-json at the top']],
    ['not a number', '{"a":NaN}', ['not-json at the top']],
    ['a raw NUL', '{"a":"x\0y"}', ['not-json at the top']],
    ['two byte order marks', '\ufeff\ufeff{}', ['not-json at the top']],
    ['a list', '[]', ['not-an-object at the top']],
    ['null', 'null', ['not-an-object at the top']],
    ['a text', '"a"', ['not-an-object at the top']],
    ['a number', '12', ['not-an-object at the top']],
    ['a duplicate', '{"a":1,"b":2,"a":3}', ['duplicate-member at /a']],
    ['a duplicate by escape', '{"a":1,"\\u0061":3}', ['duplicate-member at /a']],
    ['a duplicate below', '{"x":[0,{"a":{},"a":[]}]}', ['duplicate-member at /x/1/a']],
    ['a duplicate after an object', '{"a":{"a":1},"a":1}', ['duplicate-member at /a']],
    ['names that need escaping', '{"a/b~c":1,"a/b~c":1}', ['duplicate-member at /a~1b~0c']],
    ['an empty name', '{"":1,"":1}', ['duplicate-member at /']],
    ['a prototype', '{"__proto__":{"admin":true}}', ['forbidden-member at /__proto__']],
    ['a prototype by escape', '{"\\u005f_proto__":1}', ['forbidden-member at /__proto__']],
    ['a constructor below', '{"a":[{"constructor":1}]}', ['forbidden-member at /a/0/constructor']],
    ['a prototype below', '{"a":{"prototype":1}}', ['forbidden-member at /a/prototype']],
    ['an escaped NUL', '{"a":["","x\\u0000y"]}', ['nul-character at /a/1']],
    ['a NUL in a name', '{"a\\u0000":1}', ['nul-character at /a\ufffd']],
    ['half a pair', '{"a":"\\ud83d"}', ['lone-surrogate at /a']],
    ['the other half', '{"a":"\\ude00 \\ud83d\\ude00"}', ['lone-surrogate at /a']],
    ['halves the wrong way round', '{"a":"\\ude00\\ud83d"}', ['lone-surrogate at /a']],
    ['half a pair in a name', '{"\\uD83D":1}', ['lone-surrogate at /\ufffd']],
    ['a huge number', '{"a":[1,1e999]}', ['number-too-large at /a/1']],
    ['a huge number below nought', '{"a":-1E+400}', ['number-too-large at /a']],
    ['a huge number at length', `{"a":${'9'.repeat(400)}}`, ['number-too-large at /a']],
    [
      'several things',
      '{"a":"\\u0000","a":{"__proto__":1e999}}',
      [
        'nul-character at /a',
        'duplicate-member at /a',
        'forbidden-member at /a/__proto__',
        'number-too-large at /a/__proto__',
      ],
    ],
  ])('refuses %s', (_what, text, problems) => expect(problemsOf(text)).toEqual(problems));

  it.each([
    ['the same name in different objects', '{"a":{"a":1},"b":[{"a":1},{"a":1}]}'],
    ['the same text twice', '{"a":"b","b":"a"}'],
    ['names spelled like structure', '{"{\\"a\\":1,":1,"[":",\\\\","]":"}"}'],
    ['a pair', '{"a":"\\ud83d\\ude00"}'],
    ['an escaped backslash before u0000', '{"a":"\\\\u0000"}'],
    ['forbidden words as values', '{"a":["__proto__","constructor"]}'],
    ['large numbers that can be held', `{"a":[9007199254740993,1e308,-0,1e-999,0.1E+2],"b":${'9'.repeat(305)}}`],
    ['64 levels', nested(64)],
  ])('lets through %s', (_what, text) => expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown }));

  it('refuses 65 levels', () => {
    expect(problemsOf(nested(65))).toEqual([`too-deep at /a${'/0'.repeat(63)}`]);
  });

  it.each([
    ['a stray byte', Buffer.from([0x7b, 0xff, 0x7d])],
    ['an overlong form', Buffer.from([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x7d])],
    ['a surrogate in bytes', Buffer.from('7b2261223a22eda0bd227d', 'hex')],
    ['half a character', Buffer.from('{"a":"é', 'utf8').subarray(0, -1)],
  ])('refuses %s', (_what, bytes) => expect(problemsOf(bytes)).toEqual(['not-utf-8 at the top']));

  it('never repeats what was sent but in a pointer, and keeps pointers short', () => {
    const name = 'n'.repeat(1000);
    const outcome = read(`{"deep":{"${name}":1,"${name}":"secret"}}`);
    expect(outcome).toEqual({
      ok: false,
      problems: [expect.objectContaining({ pointer: '/deep', code: 'duplicate-member' })],
    });
    expect(JSON.stringify(read('{"a": secret}'))).not.toContain('secret');
  });

  it('stops counting when the sender has enough to go on', () => {
    const outcome = read(`{${Array(2000).fill('"a":1').join(',')}}`);
    expect(outcome.ok ? 0 : outcome.problems.length).toBe(50);
  });
});

describe('against JSON.parse', () => {
  const plain = fc.dictionary(
    fc.string({ unit: 'grapheme' }).filter((name) => !/^(__proto__|constructor|prototype)$|\0|\p{Cs}/u.test(name)),
    fc.jsonValue({ maxDepth: 6 }),
  );

  it('gives the same value for whatever it lets through', () => {
    fc.assert(
      fc.property(plain, fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const outcome = read(text);
        if (outcome.ok) expect(outcome.value).toEqual(JSON.parse(text));
        else expect(outcome.problems.every(({ code }) => /nul|surrogate|forbidden/.test(code))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses exactly the names, NULs and halves that are there', () => {
    const odd = fc.string({ unit: fc.constantFrom('\0', '\ud83d', '\ude00', 'a', '"', '\\', '{', ':', ',', '/') });
    fc.assert(
      fc.property(odd, odd, (name, text) => {
        const bad = (of: string) => of.includes('\0') || /\p{Cs}/u.test(of);
        expect(read(JSON.stringify({ [`x${name}`]: [text] })).ok).toBe(!bad(name) && !bad(text));
      }),
      { numRuns: 500 },
    );
  });

  it('finds every duplicate, however it is spelled', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'ab', '"', 'é', '\\'), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.boolean(), (all, escaped) => {
        const spelled = (name: string, place: number) =>
          escaped && place % 2 ? inEscapes(name) : JSON.stringify(name);
        const text = `{${all.map((name, place) => `${spelled(name, place)}:{"a":[]}`).join(',')}}`;
        expect(problemsOf(text).length).toBe(all.length - new Set(all).size);
      }),
    );
  });

  it('never throws, and agrees on what is JSON', () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', '\\u0000', '1', 'e', '-', 'true', ' ', '\0', 'a'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((all) => all.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const notJson = problemsOf(text).some((problem) => problem.startsWith('not-json'));
          expect(notJson).toBe(!isJson(Buffer.from(text, 'utf8').toString('utf8')));
        },
      ),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof readStrictJson(Buffer.from(bytes)).ok === 'boolean'));
  });
});

describe('hostile bodies of 256 KiB', () => {
  const SIZE = 256 * 1024;
  const filled = (unit: string, wrap: (inside: string) => string = (inside) => inside) =>
    wrap(unit.repeat(Math.floor((SIZE - 64) / unit.length)));

  it.each([
    ['opening brackets', filled('[')],
    ['opening objects', filled('{"a":')],
    ['brackets that close', `${'['.repeat(SIZE / 2)}${']'.repeat(SIZE / 2)}`],
    ['quotes', filled('"')],
    ['backslashes', filled('\\', (inside) => `{"a":"${inside}"}`)],
    ['escaped quotes', filled('\\"', (inside) => `{"a":"${inside}"}`)],
    ['escaped NULs', filled('\\u0000', (inside) => `{"a":"${inside}"}`)],
    ['short escaped texts', filled('"\\u0041",', (inside) => `{"a":[${inside}1]}`)],
    ['empty objects', filled('{},', (inside) => `{"a":[${inside}{}]}`)],
    ['duplicates', filled('"a":1,', (inside) => `{${inside}"b":1}`)],
    ['a long number', filled('9', (inside) => `{"a":${inside}}`)],
    ['long names nested', filled(`{"${'n'.repeat(4000)}":`, (inside) => `${inside}1${'}'.repeat(64)}`)],
    ['spaces', filled(' ', (inside) => `{${inside}}`)],
  ])('%s: answered at once', (_what, body) => {
    const bytes = Buffer.from(body, 'utf8');
    readStrictJson(bytes);
    const began = process.cpuUsage();
    const outcome = readStrictJson(bytes);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(500);
    expect(JSON.stringify(outcome).length).toBeLessThan(SIZE * 3);
  });
});

const inEscapes = (name: string): string =>
  `"${[...name].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch {
    return false;
  }
}
