import { exportWorkbook } from '#publishing';
import { unpack } from '../libs/publishing/src/workbook/package/unpack.js';
import { readZipDirectory } from '../libs/publishing/src/workbook/package/zip-directory.js';
import { aCatalogue } from './builders/threshold-document.js';
import { aZip } from './fixtures/workbooks/a-zip.js';
import { CASES, put, SPOILT } from './fixtures/workbooks/bad-cell.js';
import { BAD_RULES } from './fixtures/workbooks/bad-rules.js';
import { BAD_SHEETS } from './fixtures/workbooks/bad-sheets.js';
import { BAD_VALUES } from './fixtures/workbooks/bad-values.js';
import { cameBack, edited, type OpenBook } from './fixtures/workbooks/edit-workbook.js';

describe('what a workbook is refused for, by sheet and cell', () => {
  it.each([...BAD_VALUES, ...BAD_RULES, ...BAD_SHEETS])('$what', async ({ change, told }) => {
    const { problems } = await edited(SPOILT, change, CASES);
    expect(problems).toEqual(
      told.map(([place, words]) =>
        expect.stringMatching(new RegExp(`^Sheet ${literally(place)}.*${literally(words)}`)),
      ),
    );
  });

  it.each(BAD_RULES)('in words of the sheet, not of the file: $what', async ({ change }) => {
    const { problems } = await edited(SPOILT, change, CASES);
    expect(problems.filter((problem) => /atLeast|\{ |is: |rules\[/.test(problem))).toEqual([]);
  });

  it('all at once', async () => {
    const { problems } = await edited(
      SPOILT,
      (book) => {
        put('About', 'Value', 5, '01/04/2026')(book);
        put('Level 4', 'Response', 2, 'police')(book);
        put('Level 4', 'Fact 1', 3, 'neglekt')(book);
        put('Cases', 'Sentence', 2, null)(book);
      },
      CASES,
    );
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'Sheet About, cell B5',
      'Sheet Level 4, cell H2',
      'Sheet Level 4, cell L3',
      'Sheet Cases, cell B2',
    ]);
  });
});

describe('what Excel and people do to values, and is taken as it was meant', () => {
  it.each<[string, (book: OpenBook) => void, string, unknown]>([
    ['a day as words', put('About', 'Value', 5, '1 April 2026'), 'effectiveFrom', '2026-04-01'],
    ['a day that can be but one', put('About', 'Value', 5, '31/12/2026'), 'effectiveFrom', '2026-12-31'],
    ['a day whose two readings agree', put('About', 'Value', 5, '05.05.2026'), 'effectiveFrom', '2026-05-05'],
    [
      'a day that lost its format',
      ({ cell }) => Object.assign(cell('About', 'Value', 5), { value: 46_113, numFmt: '0' }),
      'effectiveFrom',
      '2026-04-01',
    ],
    ['no last day', put('About', 'Value', 6, ' '), 'effectiveUntil', null],
    ['words that begin with an equals sign', put('About', 'Value', 3, '=1+1'), 'title', '=1+1'],
    [
      'smart quotes and other scripts',
      put('About', 'Value', 3, '“طفل” 👶\nand a line'),
      'title',
      '“طفل” 👶\nand a line',
    ],
    ['very long words', put('About', 'Value', 3, 'word '.repeat(6_000)), 'title', 'word '.repeat(6_000).trim()],
  ])('%s', async (_, change, member, value) => {
    const back = await edited(SPOILT, change);
    expect(back.problems).toEqual([]);
    expect(back.document?.[member]).toEqual(value);
  });

  it.each(['1', 'true'])(
    'counts days from 1904 where the workbook says date1904="%s", as some programs do',
    async (said) => {
      const exported = await exportWorkbook({ document: SPOILT, cases: null, catalogue: aCatalogue() });
      if (!exported.ok) throw new Error(JSON.stringify(exported.problems));
      const parts = readZipDirectory(exported.bytes).map((entry) => {
        const content = unpack(exported.bytes, entry).toString('utf8');
        return { name: entry.name, content: content.replace('<workbookPr', `<workbookPr date1904="${said}"`) };
      });
      const { document } = await cameBack(aZip(parts));
      expect(document?.effectiveFrom).toBe('2030-01-02');
    },
  );

  it('counts days from 1904 where the workbook does', async () => {
    const back = await edited(SPOILT, ({ book }) => (book.properties.date1904 = true));
    expect(back.problems).toEqual([]);
    expect(back.document?.effectiveFrom).toBe('2026-01-01');
  });
});

const literally = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
