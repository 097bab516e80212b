import { existsSync, readFileSync } from 'node:fs';

const PAPERS = ['SECURITY.md', 'docs/threat-model.md', 'docs/hazard-log.md', 'docs/asvs.md'];

const text = new Map(PAPERS.map((path) => [path, readFileSync(path, 'utf8')]));

/** Paths of this checkout that a paper names in code marks, such as `libs/record/src/index.ts` or `package-lock.json`. */
const citedBy = (paper: string): readonly string[] =>
  [...(text.get(paper) ?? '').matchAll(/`([\w.@-]+\/[\w./@-]+\.\w+|[\w-]+\.(?:json|md|ts|mjs))`/g)].map(
    ([, path]) => path ?? '',
  );

/** Rows of a paper's tables whose first cell is an id of this kind, as cells. */
function rowsOf(paper: string, id: RegExp): readonly (readonly string[])[] {
  return (text.get(paper) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([first = '']) => id.test(first));
}

const isTested = (row: readonly string[]): boolean => row.some((cell) => /`[\w./@-]+\.spec\.ts`/.test(cell));

it.each(PAPERS)('%s names no file or test that is not there', (paper) => {
  expect(citedBy(paper).length).toBeGreaterThan(3);
  expect([...new Set(citedBy(paper))].filter((path) => !existsSync(path))).toEqual([]);
});

it.each([
  ['docs/threat-model.md', /^T\d+$/, 35],
  ['docs/hazard-log.md', /^H\d+$/, 20],
])('%s has for every row a control with a test, or says that there is a gap', (paper, id, least) => {
  const rows = rowsOf(paper, id);
  expect(rows.length).toBeGreaterThanOrEqual(least);
  expect(new Set(rows.map(([first]) => first)).size).toBe(rows.length);
  expect(
    rows.filter((row) => !isTested(row) && !row.some((cell) => /^Gap[:.]/.test(cell))).map(([first]) => first),
  ).toEqual([]);
});

describe('the table of ASVS', () => {
  const rows = rowsOf('docs/asvs.md', /^\d+\.\d+\.\d+$/);
  const STATES = ['met', 'partly', 'not met', 'not applicable'];

  it('has every item of levels 1 and 2, and of level 3 in the chapters that were promised', () => {
    const count = (level: string) => rows.filter(([, at]) => at === level).length;
    expect([count('1'), count('2'), count('3')]).toEqual([70, 183, 11]);
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
    expect(rows.filter(([id = '', level]) => level === '3' && !/^(8|14|16)\./.test(id))).toEqual([]);
  });

  it('says of each whether it is met, and of each that is, which test shows it', () => {
    expect(rows.filter((row) => row.length !== 5 || !STATES.includes(row[3] ?? '')).map(([id]) => id)).toEqual([]);
    expect(rows.filter((row) => (row[4] ?? '') === '').map(([id]) => id)).toEqual([]);
    expect(rows.filter((row) => row[3] === 'met' && !isTested(row)).map(([id]) => id)).toEqual([]);
    expect(rows.filter((row) => row[3] === 'not met' && !/\*\*Gap:\*\*/.test(row[4] ?? '')).map(([id]) => id)).toEqual(
      [],
    );
  });

  it('counts them as they stand', () => {
    const counted = rowsOf('docs/asvs.md', /^(met|partly|not met|not applicable)$/);
    const standing = STATES.map((state) => [state, String(rows.filter((row) => row[3] === state).length)]);
    expect(counted).toEqual(standing);
  });
});

it('SECURITY.md says of everything it calls enforced which test shows it', () => {
  const table = (text.get('SECURITY.md') ?? '').split('## Known limits')[0]?.split('## What is enforced')[1] ?? '';
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && !/^\| (Against|-)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !/`[\w./@-]+\.spec\.ts`/.test(row))).toEqual([]);
});
