import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { exportWorkbook, importWorkbook } from '#publishing';
import { unpack } from '../libs/publishing/src/workbook/package/unpack.js';
import { readZipDirectory } from '../libs/publishing/src/workbook/package/zip-directory.js';
import { aCatalogue } from './builders/threshold-document.js';
import { CASES, SPOILT } from './fixtures/workbooks/bad-cell.js';
import { aZip, LEAST_PARTS, leastWorkbook } from './fixtures/workbooks/a-zip.js';
import { refusalOf, withPart, withSheet } from './fixtures/workbooks/refusal-of.js';

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
      'a truth value in words',
      withSheet('<row r="1"><c r="B1" t="b"><v>false</v></c></row>'),
      'has a truth value in row 1',
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

describe('a workbook whose XML was tampered with', () => {
  const TAMPERED = [
    '<',
    '>',
    '"',
    '<row r="9999999">',
    '<c r="ZZZ9" t="s"><v>-1</v></c>',
    '<c t="s"><v>1e3</v></c>',
    '</c>',
    '<f>',
    '&#0;',
  ];
  const MORE = [
    's="99999"',
    't="b"',
    't="inlineStr"',
    'r="A0"',
    '<mergeCell ref="A1"/>',
    '<si/>',
    '<!-- -->',
    '<?x?>',
    'name="About"',
  ];
  const tampering = fc.record({
    part: fc.nat(),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    taken: fc.constantFrom(0, 0, 1, 7, 40),
    put: fc.constantFrom(...TAMPERED, ...MORE),
  });

  it('is refused, or read, and never throws', async () => {
    const exported = await exportWorkbook({ document: SPOILT, cases: CASES, catalogue: aCatalogue() });
    if (!exported.ok) throw new Error(JSON.stringify(exported.problems));
    const whole = partsOf(exported.bytes);
    await fc.assert(
      fc.asyncProperty(tampering, async ({ part, at, taken, put }) => {
        const spoilt = part % whole.length;
        const parts = whole.map(({ name, content }, index) => {
          const from = Math.floor(at * content.length);
          return {
            name,
            content: index === spoilt ? content.slice(0, from) + put + content.slice(from + taken) : content,
          };
        });
        const imported = await importWorkbook(aZip(parts), aCatalogue());
        expect(imported.ok || imported.problems.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

/** The parts of a sound workbook, as text. */
const partsOf = (bytes: Buffer): { name: string; content: string }[] =>
  readZipDirectory(bytes).map((entry) => ({ name: entry.name, content: unpack(bytes, entry).toString('utf8') }));
