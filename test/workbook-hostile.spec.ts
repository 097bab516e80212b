import { randomBytes } from 'node:crypto';
import { importWorkbook, workbookProblemInWords } from '#publishing';
import { aCatalogue } from './builders/threshold-document.js';
import { aSheet, aZip, LEAST_PARTS, leastWorkbook } from './fixtures/workbooks/a-zip.js';

const MEGABYTE = 1024 * 1024;

/** Refused in so many words, soon, and without having built what it describes. */
async function refusalOf(bytes: Buffer): Promise<string[]> {
  const started = performance.now();
  const memory = process.memoryUsage().rss;
  const imported = await importWorkbook(bytes, aCatalogue());
  expect(performance.now() - started).toBeLessThan(3_000);
  expect(process.memoryUsage().rss - memory).toBeLessThan(400 * MEGABYTE);
  return imported.ok ? [] : imported.problems.map(workbookProblemInWords);
}

const withSheet = (rows: string, after = ''): Buffer =>
  leastWorkbook({ 'xl/worksheets/sheet1.xml': aSheet(rows, after) });
const withPart = (name: string, content: string | Buffer = 'x'): Buffer => leastWorkbook({ [name]: content });
const DECLARED = '<?xml version="1.0" encoding="UTF-8"?>';

describe('the least workbook', () => {
  it('is let through to where its sheets are read, so that what follows is refused for its own fault', async () => {
    expect(await refusalOf(leastWorkbook())).toEqual([
      'Sheet About: is missing: put the sheet back under this name.',
      'Sheet Levels: is missing: put the sheet back under this name.',
    ]);
  });
});

describe('a file that is no workbook', () => {
  const COMPOUND = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]);
  const whole = leastWorkbook();

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'is not an Excel workbook (.xlsx)'],
    ['text', Buffer.from('Ref;Wording\n'), 'is not an Excel workbook (.xlsx)'],
    ['noise', randomBytes(50_000), 'is not an Excel workbook (.xlsx)'],
    [
      'noise that begins like a zip',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(9_000)]),
      'damaged or cut off',
    ],
    ['an encrypted workbook, or one from before 2007', COMPOUND, 'protected by a password, or is an .xls'],
    ['a zip of something else', aZip([{ name: 'a.txt', content: 'a' }]), 'is not an Excel workbook: it has no'],
    ['a zip of nothing', aZip([]), 'is not an Excel workbook (.xlsx)'],
    [
      'a zip whose parts are encrypted',
      aZip([{ name: 'a', content: 'a', encrypted: true }]),
      'protected by a password',
    ],
    [
      'a zip packed in an unknown way',
      aZip([{ name: 'a', content: 'a', method: 93 }]),
      'packed in a way that is not known',
    ],
    ['a workbook cut off in the middle', whole.subarray(0, whole.length / 2), 'damaged or cut off'],
    ['a workbook cut off near its end', whole.subarray(0, whole.length - 1), 'damaged or cut off'],
    ['a workbook with something after its end', Buffer.concat([whole, Buffer.from('more')]), 'damaged or cut off'],
    [
      'a workbook with something before its beginning',
      Buffer.concat([whole.subarray(0, 4), whole]),
      'damaged or cut off',
    ],
  ])('%s', async (_, bytes, words) => {
    expect(await refusalOf(bytes)).toEqual([expect.stringContaining(words)]);
  });

  it('cut off anywhere is refused, and never throws', async () => {
    for (let at = 0; at < whole.length; at += 61) expect((await refusalOf(whole.subarray(0, at))).length).toBe(1);
  });

  it('with any byte changed is refused or read, and never throws', async () => {
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect((await refusalOf(changed)).length).toBeGreaterThan(0);
    }
  }, 120_000);
});

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

describe('a workbook with something in it that no document needs', () => {
  const rels = (type: string): string =>
    `<Relationships><Relationship Id="r" Type="http://x/${type}" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`;
  const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'c'.repeat(50)}"><!ENTITY d "&b;&b;&b;">]>`;

  it.each<[string, Buffer, string]>([
    ['macros', withPart('xl/vbaProject.bin'), 'holds macros'],
    [
      'macros by their type',
      withPart(
        '[Content_Types].xml',
        '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      ),
      'holds macros',
    ],
    ['old macro sheets', withPart('xl/macrosheets/sheet1.xml', '<a/>'), 'holds macros'],
    ['a link to another workbook', withPart('xl/externalLinks/externalLink1.xml', '<a/>'), 'an external link'],
    ['a connection to a database', withPart('xl/connections.xml', '<a/>'), 'an external link'],
    [
      'a relation to a file outside',
      withPart('xl/worksheets/_rels/sheet1.xml.rels', rels('attachedTemplate')),
      'an external link',
    ],
    ['an embedded object', withPart('xl/embeddings/oleObject1.bin'), 'an embedded object'],
    ['a control', withPart('xl/activeX/activeX1.bin'), 'an embedded object'],
    ['menus of its own', withPart('customUI/customUI.xml', '<a/>'), 'changes the menus'],
    [
      'words of its own in a sheet',
      withPart('xl/worksheets/sheet1.xml', `${bomb}<worksheet/>`),
      'a document type in xl/worksheets/sheet1.xml',
    ],
    ['words of its own in the texts', withPart('xl/sharedStrings.xml', `${bomb}<sst/>`), 'a document type'],
    ['words of its own where nobody looks', withPart('docProps/core.xml', `${bomb}<a/>`), 'a document type'],
    [
      'words of its own after a comment',
      withPart('docProps/app.xml', `${DECLARED}<!-- --><! DOCTYPE a><a/>`),
      'a document type',
    ],
    [
      'a part in UTF-16',
      withPart('xl/workbook.xml', Buffer.from(`\ufeff${LEAST_PARTS['xl/workbook.xml']}`, 'utf16le')),
      'not written in UTF-8',
    ],
    [
      'a part that says it is in UTF-7',
      withPart('xl/styles.xml', '<?xml version="1.0" encoding="UTF-7"?><a/>'),
      'not written in UTF-8',
    ],
    [
      'text that the reader would pass over',
      withSheet('<row r="1"><c r="A1" t="str"><v><![CDATA[x]]></v></c></row>'),
      'in a form Excel does not write',
    ],
    ['a name that leads out', withPart('../../etc/cron.d/x'), 'leads out of it (../../etc/cron.d/x)'],
    ['a name that leads out of Windows', withPart('..\\..\\x'), 'leads out of it'],
    ['a name from the root', withPart('/xl/workbook2.xml'), 'leads out of it'],
    ['a name with a drive', withPart('C:/x'), 'leads out of it'],
    [
      'one part twice',
      leastWorkbook({}, [{ name: 'xl/workbook.xml', content: '<a/>' }]),
      'holds one part twice (xl/workbook.xml)',
    ],
    [
      'one part twice in other letters',
      leastWorkbook({}, [{ name: 'XL/Workbook.xml', content: '<a/>' }]),
      'holds one part twice',
    ],
    [
      'text that is not in the file',
      withSheet('<row r="1"><c r="A1" t="s"><v>77</v></c></row>'),
      'refers to text that is not in the file',
    ],
    [
      'a date in a form Excel does not write',
      withSheet('<row r="1"><c r="B1" t="d"><v>2026-01-01</v></c></row>'),
      'has cell B1 in a form Excel does not write',
    ],
    [
      'a formula with nothing in it',
      withSheet('<row r="1"><c r="B1"><f/><v>7</v></c></row>'),
      'has a formula with nothing in it',
    ],
    [
      'XML that ends too soon',
      withPart('xl/worksheets/sheet1.xml', `${DECLARED}<worksheet><sheetData><row>`),
      'is damaged',
    ],
  ])('%s', async (_, bytes, words) => {
    expect(await refusalOf(bytes)).toContainEqual(expect.stringContaining(words));
  });

  it('follows no link that a person may follow, and minds none', async () => {
    const bytes = withPart('xl/worksheets/_rels/sheet1.xml.rels', rels('hyperlink'));
    expect(await refusalOf(bytes)).toEqual(await refusalOf(leastWorkbook()));
  });
});
