import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../read-document.js';
import { MOST_BYTES } from './plain-text.js';

const FOLDER = 'test/fixtures/hostile-yaml';

/** Each file says in its first line what becomes of it: `# Refused: …`, or `# Read: …` and its data as JSON. */
const files = readdirSync(FOLDER).map((name) => {
  const bytes = readFileSync(join(FOLDER, name));
  const [, fate, rest] = /^# (Refused|Read): (.+)\n/.exec(bytes.toString('utf8')) ?? [];
  return { name, bytes, fate, rest: rest ?? '' };
});
const refused = files.filter(({ fate }) => fate === 'Refused');
const readable = files.filter(({ fate }) => fate === 'Read');

/** Every problem of some bytes, with its line and column before it. */
const problemsOf = (bytes: Buffer): string[] => {
  const read = readYaml(bytes);
  if (read.ok) return [];
  return read.problems.map(
    ({ message, line, column }) => `${line === undefined ? '' : `${line}:${column} `}${message}`,
  );
};
const problemsOfText = (text: string): string[] => problemsOf(Buffer.from(text));

describe('what no document needs', () => {
  it.each(refused)('$name is refused: $rest', ({ bytes, rest }) => {
    expect(problemsOf(bytes)).toEqual(expect.arrayContaining([expect.stringContaining(rest)]));
  });

  it('is in at least twenty-five files, and each file says what becomes of it', () => {
    expect(refused.length).toBeGreaterThanOrEqual(25);
    expect(refused.length + readable.length).toBe(files.length);
  });

  it('is named every time it stands there, not only once', () => {
    expect(problemsOfText('a: !x b\nc: *d\ne: &f g\n')).toHaveLength(3);
  });
});

describe('what is read', () => {
  it.each(readable)('$name is plain data: $rest', ({ bytes, rest }) => {
    const read = readYaml(bytes);
    expect(read.ok && JSON.stringify(read.value)).toBe(rest);
  });

  it('changes nothing that other objects share', () => {
    for (const { bytes } of files) readYaml(bytes);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('bytes that are no text', () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('title: x', 'utf16le')]);
  it.each<[string, Buffer, string]>([
    ['UTF-16', utf16, 'is not text in UTF-8'],
    ['a broken character', Buffer.from([0x74, 0x3a, 0x20, 0xc3, 0x28]), 'is not text in UTF-8'],
    ['a character written too long', Buffer.from([0x74, 0x3a, 0x20, 0xc0, 0x80]), 'is not text in UTF-8'],
    ['half a pair', Buffer.from([0x74, 0x3a, 0x20, 0xed, 0xa0, 0x80]), 'is not text in UTF-8'],
    ['NUL', Buffer.from('title: a\u0000b'), '1:9 holds the character U+0000'],
    ['an escape of a terminal', Buffer.from('title: a\u001b[31mb'), '1:9 holds the character U+001B'],
  ])('%s', (_, bytes, words) => expect(problemsOf(bytes)).toEqual([expect.stringContaining(words)]));

  it('are not what a Windows program puts before UTF-8', () => {
    const read = readYaml(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('title: x\r\nversion: y\r\n')]));
    expect(read).toMatchObject({ ok: true, value: { title: 'x', version: 'y' } });
  });
});

describe('a file built to be slow', () => {
  it.each([MOST_BYTES + 1, 10 * 1024 * 1024])(
    'of %d bytes is refused by its size, before anything is looked at',
    (size) => {
      // Not text either: had it been looked at, that is what would be said.
      expect(problemsOf(Buffer.alloc(size, 0xff))).toEqual([expect.stringMatching(/^is \d+\.\d MB, and the most/)]);
    },
  );

  const deep = 100_000;
  const indented = Array.from({ length: 700 }, (_, step) => `${' '.repeat(step)}a:`).join('\n');
  it.each<[string, string, string]>([
    ['lists in brackets', '['.repeat(deep), '1:65'],
    ['groups in brackets', '{a: '.repeat(deep), '1:257'],
    ['both', '[{a: '.repeat(deep), '1:161'],
    ['lists on one line', '- '.repeat(deep), '1:129'],
    ['names on one line', '? '.repeat(deep), '1:129'],
    ['groups by indentation', indented, '130:131'],
  ])('of %s, a hundred thousand deep, is refused where it goes too deep', (_, text, place) => {
    expect(problemsOfText(text).at(-1)).toMatch(new RegExp(`^${place}.* goes deeper than 64 steps here`));
  });

  it('of brackets closed before they open is refused at the first', () => {
    expect(problemsOfText('a: 1\n]]]]]]')).toEqual(['2:1 a bracket is closed here that was not opened: take it away.']);
  });

  it('of tens of thousands of names is read, and a name that stands twice is found', () => {
    const names = Array.from({ length: 40_000 }, (_, index) => `n${index}: 1\n`).join('');
    expect(problemsOfText(names)).toEqual([]);
    expect(problemsOfText(`${names}n7: 2\n`)).toEqual([expect.stringContaining('40001:1 stands twice')]);
  });

  it.each([
    ['quotation marks', '"'],
    ['commas', '{a,'],
    ['names', 'a:\n'],
    ['hyphens', '-\n'],
  ])('of hardly anything but %s is refused before it is put together', (_, piece) => {
    const text = piece.repeat(Math.floor(MOST_BYTES / piece.length));
    expect(problemsOfText(text).join()).toMatch(/more pieces than a person could read|deeper than 64 steps/);
  });
});
