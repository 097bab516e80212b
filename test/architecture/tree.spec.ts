import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linesOf, writtenFiles } from './tree.js';

const files = writtenFiles();
const code = files.filter((path) => /\.(ts|mts|mjs)$/.test(path));
const texts = files.filter((path) => /\.(ts|mts|mjs|json|ya?ml|md|njk|css|sh|example)$|^\.ci\//.test(path));
const LOCK = 'package-lock.json';

/** Longest a file of code may be: past it, it has more than one thing to tell. */
const LONGEST = 300;

/** What no line of the tree says, and why. */
const UNSAID: Readonly<Record<string, RegExp>> = {
  'a folder of one machine or person': /(?<![\w.}/:-])\/(home|root|Users|work)\/\w/,
  'where packages are fetched from': /\bregistry\.[\w-]+\.[a-z]+\/|_authToken/,
  'a ticket instead of the reason': /\b(issue|ticket|PR) ?#?\d+\b/i,
  'work left undone': /\b(TODO|FIXME|XXX|HACK)\b/,
  'a check switched off': /eslint-disable|@ts-(ignore|nocheck|expect-error)|prettier-ignore/,
  'a test left out without a word, or run alone': /\b(describe|it|test)\.only\b|\b[xf](it|describe)\(|\.todo\(/,
  'a secret': /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}/,
};

/** Lines that must say it, to speak of it. */
const SPEAKING_OF_IT = ['test/architecture/tree.spec.ts'];

it('finds the tree', () => {
  expect(files).toEqual(expect.arrayContaining(['package.json', 'libs/record/src/index.ts', '.ci/run']));
  expect(code.length).toBeGreaterThan(300);
});

it('has no name that says nothing', () => {
  expect(files.filter((path) => /(^|\/)(utils?|common|shared|helpers?|misc)(\/|\.[^/]*$)/.test(path))).toEqual([]);
});

it(`has no code longer than ${LONGEST} lines`, () => {
  const long = code.map((path) => ({ path, lines: linesOf(path).length - 1 })).filter(({ lines }) => lines > LONGEST);
  expect(long).toEqual([]);
});

it.each(Object.entries(UNSAID))('does not say %s', (_, pattern) => {
  const said = texts
    .filter((path) => path !== LOCK && !SPEAKING_OF_IT.includes(path))
    .flatMap((path) => linesOf(path).map((line, at) => ({ line, place: `${path}:${at + 1}` })))
    .filter(({ line }) => pattern.test(line));
  expect(said.map(({ place, line }) => `${place} ${line.trim()}`)).toEqual([]);
});

describe('a number that could be a person’s', () => {
  /** Ten digits, written together or in the usual three groups. */
  const NUMBER = /(?<![\d.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-]|\.\d)/g;

  /** Numbers whose check digit is right and that are nobody's. */
  const NOBODYS: Readonly<Record<string, string>> = {
    '0123456789': 'the ten digits in order',
    '1111111111': 'ten of one digit',
    '6541003238': 'a published sample',
    '6716689966': 'a published sample',
    '9434765919': 'a published sample',
  };

  it('in the tree is none the NHS has given to anyone: those in use here start with 999', () => {
    const given = texts
      .filter((path) => path !== LOCK)
      .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(NUMBER)].map(([number]) => ({ path, number })))
      .filter(({ number }) => isNhsNumber(number) && !number.startsWith('999'));
    expect(given.filter(({ number }) => !(number.replace(/\D/g, '') in NOBODYS))).toEqual([]);
  });

  it.each([
    ['999 000 0018', true],
    ['9990000019', false],
  ])('%s: %s', (number, valid) => expect(isNhsNumber(number)).toBe(valid));
});

describe('a link', () => {
  it('from one document to another leads somewhere', () => {
    const links = files
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, to]) => ({
          path,
          to: to ?? '',
        })),
      );
    expect(links.filter(({ path, to }) => !leadsSomewhere(path, to))).toEqual([]);
  });

  it('from anywhere into docs leads somewhere', () => {
    const named = texts
      .filter((path) => path !== LOCK)
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/\bdocs\/[\w./-]+\.(md|json)\b/g)].map(([to]) => ({ path, to })),
      );
    expect(named.filter(({ to }) => !existsSync(to))).toEqual([]);
  });
});

it('has commands that can be run', () => {
  const { scripts, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
    bin: Record<string, string>;
  };
  const programs = Object.values(scripts).flatMap((script) => /^node (\S+)/.exec(script)?.[1] ?? []);
  expect([...programs, ...Object.values(bin)].filter((path) => !existsSync(path))).toEqual([]);
  expect(statSync('.ci/run').mode & 0o111).toBe(0o111);
});

/** A file, and where a heading is named too, one that the file has. */
function leadsSomewhere(from: string, to: string): boolean {
  const [path = '', heading] = decodeURI(to).split('#');
  const target = path ? join(dirname(from), path) : from;
  if (!existsSync(target)) return false;
  return !heading || linesOf(target).some((line) => /^#+ /.test(line) && anchorOf(line) === heading);
}

const anchorOf = (line: string): string =>
  line
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number} _-]/gu, '')
    .replace(/ /g, '-');

/** Ten digits whose last is the check digit of the others (weights 10 to 2, modulus 11). */
function isNhsNumber(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0);
  return digits.length === 10 && (11 - (sum % 11)) % 11 === digits[9];
}
