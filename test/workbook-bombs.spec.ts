import { randomBytes } from 'node:crypto';
import { aSheet, aZip, LEAST_PARTS, leastWorkbook } from './fixtures/workbooks/a-zip.js';
import { MEGABYTE, refusalOf, withPart, withSheet } from './fixtures/workbooks/refusal-of.js';

describe('a workbook that would take all memory', () => {
  const zeros = Buffer.alloc(40 * MEGABYTE, 0x20);
  const SHEET = 'xl/worksheets/sheet1.xml';

  it.each<[string, () => Buffer, string]>([
    [
      'more than ten megabytes',
      () => withPart('xl/media/a.png', randomBytes(11 * MEGABYTE)),
      'is 11 MB large, and 10 MB is the most',
    ],
    ['one part that swells', () => leastWorkbook({ [SHEET]: zeros }), 'swells'],
    [
      'many parts that swell a little',
      () =>
        leastWorkbook(
          {},
          Array.from({ length: 90 }, (_, n) => ({ name: `xl/${n}.xml`, content: zeros.subarray(0, MEGABYTE) })),
        ),
      'would unpack to 90 MB',
    ],
    [
      'thousands of parts',
      () =>
        leastWorkbook(
          {},
          Array.from({ length: 5_000 }, (_, n) => ({ name: `xl/${n}.xml`, content: 'a' })),
        ),
      'has 5006 parts',
    ],
    [
      'a part said to be small that swells',
      () => leastWorkbook({}, [{ name: 'xl/styles.xml', content: zeros, said: { unpackedBytes: 100 } }]),
      'not what the file says it is (xl/styles.xml)',
    ],
    [
      'a part said to be large that is small',
      () => leastWorkbook({}, [{ name: 'xl/styles.xml', content: 'a', said: { unpackedBytes: 900 } }]),
      'not what the file says it is',
    ],
    [
      'shared texts that lie about their size',
      () =>
        aZip(
          Object.entries(LEAST_PARTS).map(([name, content]) => ({
            name,
            content,
            ...(name.includes('shared') && { said: { unpackedBytes: 10 } }),
          })),
        ),
      'not what the file says it is (xl/sharedStrings.xml)',
    ],
    [
      'a part with another checksum',
      () => leastWorkbook({}, [{ name: 'xl/styles.xml', content: 'a', said: { crc: 1 } }]),
      'not what the file says it is',
    ],
    [
      'a part that lies beyond the file',
      () => leastWorkbook({}, [{ name: 'xl/styles.xml', content: 'a', said: { at: 0xfffffff0 } }]),
      'not what the file says it is',
    ],
    [
      'two parts that share their bytes',
      () => leastWorkbook({}, [{ name: 'xl/styles.xml', content: 'abc', said: { at: 0 } }]),
      'not what the file says it is',
    ],
  ])('%s', async (_, make, words) => {
    expect(await refusalOf(make())).toEqual([expect.stringContaining(words)]);
  });

  const cells = (count: number): string => Array.from({ length: count }, () => '<c><v>1</v></c>').join('');
  it.each<[string, () => Buffer, string]>([
    [
      'hundreds of thousands of rows',
      () => withSheet(Array.from({ length: 300_000 }, (_, n) => `<row r="${n + 1}"><c><v>${n}</v></c></row>`).join('')),
      'goes down to row',
    ],
    ['a million rows all alike', () => withSheet('<row><c><v>1</v></c></row>'.repeat(1_000_000)), 'swells'],
    [
      'a value in the last row there is',
      () => withSheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
      'goes down to row 1048576',
    ],
    ['16,384 columns', () => withSheet(`<row r="1">${cells(16_384)}</row>`), 'goes across to column 16384'],
    [
      'a value in the last column there is',
      () => withSheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
      'goes across to column 16384',
    ],
    [
      'one merge over the whole sheet',
      () => withSheet('', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
      'goes down to row 1048576',
    ],
    [
      'a merge of what is no area',
      () => withSheet('', '<mergeCells><mergeCell ref="A1:ZZZZ9"/></mergeCells>'),
      'has a merged area that is none',
    ],
    [
      'ten thousand merges',
      () => withSheet('', `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(10_000)}</mergeCells>`),
      'has 10000 merged areas',
    ],
  ])('%s', async (_, make, words) => {
    expect(await refusalOf(make())).toContainEqual(expect.stringContaining(words));
  });

  it.each<[string, Buffer]>([
    [
      'lists to choose from over the whole sheet',
      withSheet(
        '',
        '<dataValidations><dataValidation type="list" sqref="A1:XFD1048576"><formula1>A1</formula1></dataValidation></dataValidations>',
      ),
    ],
    [
      'columns without end',
      leastWorkbook({
        'xl/worksheets/sheet1.xml': aSheet('').replace(
          '<sheetData>',
          '<cols><col min="1" max="4294967295" width="9"/></cols><sheetData>',
        ),
      }),
    ],
    [
      'a named range of the whole sheet',
      leastWorkbook({
        'xl/workbook.xml': (LEAST_PARTS['xl/workbook.xml'] ?? '').replace(
          '</workbook>',
          '<definedNames><definedName name="all">\'Level 1\'!$A$1:$XFD$1048576</definedName></definedNames></workbook>',
        ),
      }),
    ],
    ['an empty row at the very end', withSheet('<row r="1048576"/>')],
  ])('passes over %s, which is not read', async (_, bytes) => {
    expect(await refusalOf(bytes)).toEqual(await refusalOf(leastWorkbook()));
  });
});
