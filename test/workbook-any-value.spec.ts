import type { CellValue } from 'exceljs';
import fc from 'fast-check';
import { canonicalDocument, readYaml, writeYaml } from '#publishing';
import { parseThresholdDocument } from '#thresholds';
import { aCatalogue } from './builders/threshold-document.js';
import { CASES, SPOILT } from './fixtures/workbooks/bad-cell.js';
import { edited } from './fixtures/workbooks/edit-workbook.js';
import { awkwardWords } from './fixtures/workbooks/raw-document.js';

const SHEETS = [
  'About',
  'Levels',
  'Sections',
  'Level 3',
  'Level 4',
  'When nobody says',
  'Gaps',
  'Approvals',
  'Cases',
  'Case facts',
];

const value: fc.Arbitrary<CellValue> = fc.oneof(
  awkwardWords,
  fc.constantFrom(
    'all',
    'any',
    'at least 2',
    'A',
    'B',
    'neglect',
    'severe',
    '(age)',
    '(count)',
    'yes',
    'L4',
    'L4.FAM.1',
    'rule',
    'macpt',
    '12 months',
  ),
  fc.double(),
  fc.integer({ min: -2, max: 60_000 }),
  fc.boolean(),
  fc.date().map((date) => date as CellValue),
  fc.constantFrom<CellValue[]>(
    null,
    { error: '#N/A' },
    { formula: '1+1', result: 2 },
    { richText: [{ text: 'a' }, { text: 'b' }] },
    { text: 'a link', hyperlink: 'https://example.org' },
  ),
);
const change = fc.record({
  sheet: fc.constantFrom(...SHEETS),
  row: fc.integer({ min: 1, max: 8 }),
  column: fc.integer({ min: 1, max: 60 }),
  value,
});

describe('whatever is put in whatever cells', () => {
  it('is refused by sheet, or read as a document that the language accepts and a file can hold', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 3 }), async (changes) => {
        const back = await edited(
          SPOILT,
          ({ sheet }) => {
            for (const { sheet: name, row, column, value: put } of changes) {
              const cell = sheet(name).getCell(row, column);
              if (put instanceof Date) cell.numFmt = 'dd/mm/yyyy';
              cell.value = put;
            }
          },
          CASES,
        );
        if (back.document === null) return expect(back.problems.length).toBeGreaterThan(0);
        read += 1;
        const text = writeYaml(back.document);
        expect(readYaml(Buffer.from(text))).toEqual({ ok: true, value: back.document });
        expect(parseThresholdDocument(back.document, aCatalogue()).ok).toBe(true);
        expect(canonicalDocument(back.document)).toEqual(back.document);
      }),
      { numRuns: 60 },
    );
    expect(read).toBeGreaterThan(0);
  });
});
