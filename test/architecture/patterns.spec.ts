import { readFileSync } from 'node:fs';
import { findPatterns, keyOf } from '../../bin/patterns/find-patterns.mjs';

interface Found {
  readonly pattern: string;
  readonly status: 'safe' | 'vulnerable' | 'unknown';
}

const found = JSON.parse(readFileSync('test/architecture/patterns.json', 'utf8')) as Readonly<Record<string, Found>>;
const { literals, made } = findPatterns(process.cwd());

/** Files whose patterns recheck does not all call safe, and why they stand all the same. */
const OF_WORKBOOKS =
  'reads a workbook, which comes by a command of an operator’s, never over HTTP, and is bounded before (test/workbook-bombs.spec.ts)';
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'libs/publishing/src/workbook/package/examine-package.ts': OF_WORKBOOKS,
  'libs/publishing/src/workbook/package/examine-parts.ts': OF_WORKBOOKS,
  'libs/publishing/src/workbook/package/examine-sheet.ts': OF_WORKBOOKS,
  'libs/publishing/src/workbook/package/examine-sheets.ts': OF_WORKBOOKS,
  'libs/publishing/src/workbook/read/read-fact-name.ts': OF_WORKBOOKS,
  'bin/check/program.mjs': 'reads the names of this machine’s own settings',
  'libs/referrals/src/domain/casework/lead-practitioner.ts': 'reads a setting of the locality; recheck gives up',
  'libs/referrals/src/domain/destinations/duty-facts.ts': 'reads duties of published documents; recheck gives up',
  'libs/thresholds/src/explain/put-offs.ts':
    'looks ahead at most 40 characters, which recheck’s trial counts as growing',
  'libs/thresholds/src/check/who-somebody-is.ts':
    'reads the wordings of a catalogue of facts before they are published, never what a contact says; recheck gives up',
};

/** Where a pattern is made of text while the service runs, and whose text it is. */
const MADE_IN: Readonly<Record<string, string>> = {
  'libs/publishing/src/workbook/package/examine-sheet.ts': 'names of attributes that stand in that file',
  'libs/publishing/src/workbook/package/examine-sheets.ts': 'names of attributes that stand in that file',
  'libs/thresholds/src/explain/put-offs.ts': 'words that stand in that file',
  'config/message-settings.ts': 'the shape of a UUID, which stands in that file',
};

/** A pattern is to be through with the longest text that can be sent in far less than a person notices. */
const LONG = 100_000;
const LIMIT_MS = 250;

/** Texts that make a pattern go back and forth: runs of one sign, runs that nearly fit, and an end that never does. */
const WORST = [
  'a',
  ' ',
  '0',
  '-',
  '.',
  '/',
  'aA',
  'a-',
  '0.',
  ' a',
  '\t',
  '(',
  '{{',
  '%',
  '&',
  '@a.',
  ':',
  '"',
  '<',
  '\u00e9',
];

it('finds every regular expression of the source', () => {
  expect(literals.length).toBeGreaterThan(100);
});

it('asked recheck of every one, and found none that a text could hold up: npm run patterns', () => {
  const unknown = literals.filter(({ key }) => found[key]?.status !== 'safe');
  expect(unknown.map(({ place }) => place.replace(/:\d+$/, '')).filter((file) => !(file in EXCEPTIONS))).toEqual([]);
});

it('keeps what was found under the pattern’s own text, and of no other', () => {
  const wrong = Object.entries(found).filter(([key, { pattern }]) => {
    const end = pattern.lastIndexOf('/');
    return keyOf(pattern.slice(1, end), pattern.slice(end + 1)) !== key;
  });
  expect(wrong).toEqual([]);
  const used = new Set(literals.map(({ key }) => key));
  expect(Object.keys(found).filter((key) => !used.has(key))).toEqual([]);
});

it('makes no pattern of text that anybody sends', () => {
  expect(made.filter((place) => !((place.split(': ')[0] ?? '') in MADE_IN))).toEqual([]);
});

it('is through with 100 kB of the worst there is, pattern by pattern', () => {
  const safe = literals.filter(({ key }) => found[key]?.status === 'safe'); // the exceptions are not meant to be
  const slow = safe.flatMap(({ place, source, flags }) =>
    WORST.flatMap((part) => {
      const text = `${part.repeat(Math.ceil(LONG / part.length))}!\u0001`;
      const pattern = new RegExp(source, flags);
      const began = process.cpuUsage().user;
      pattern.test(text);
      const tookMs = (process.cpuUsage().user - began) / 1_000;
      return tookMs > LIMIT_MS ? [`${place} ${JSON.stringify(part)} ${tookMs.toFixed(0)} ms`] : [];
    }),
  );
  expect(slow).toEqual([]);
});
