import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { readPublishedData } from '#config';
import { canonicalCases, canonicalDocument, readYaml, writeYaml } from '#publishing';
import { frontdoor } from './support/command.js';

const { documents } = readPublishedData(process.cwd());
const shipped = documents.filter(({ kind }) => kind === 'threshold-document');
/** The shortest, so that it is soon done. */
const one = shipped.filter(({ cases }) => cases !== null).sort((a, b) => a.bytes.length - b.bytes.length)[0]!;
const plain = (bytes: Buffer): Record<string, unknown> => {
  const read = readYaml(bytes);
  if (!read.ok) throw new Error('not YAML');
  return read.value as Record<string, unknown>;
};
const { locality, version } = plain(one.bytes) as { locality: string; version: string };

describe('frontdoor thresholds export and import', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'front-door-test-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string): string => join(folder, name);

  it('writes a version as a workbook, and reads it back with its cases', async () => {
    const out = await frontdoor(
      'thresholds',
      'export',
      version,
      '--locality',
      locality,
      '--out',
      at('a.xlsx'),
      '--json',
    );
    expect([out.said, out.code]).toEqual([[], 0]);
    expect(out.json()).toMatchObject({ ok: true, from: one.path, out: at('a.xlsx'), cases: one.cases?.path });
    const back = await frontdoor(
      'thresholds',
      'import',
      at('a.xlsx'),
      '--locality',
      locality,
      '--out',
      at('a.yaml'),
      '--json',
    );
    expect([back.said, back.code]).toEqual([[], 0]);
    expect(back.json()).toEqual({
      ok: true,
      from: at('a.xlsx'),
      out: at('a.yaml'),
      cases: at('a.cases.yaml'),
      notices: [expect.stringContaining(`Version ${version} of ${locality} is published and is never altered`)],
    });
    expect(readFileSync(at('a.yaml'), 'utf8')).toBe(writeYaml(canonicalDocument(plain(one.bytes))));
    expect(readFileSync(at('a.cases.yaml'), 'utf8')).toBe(writeYaml(canonicalCases(plain(one.cases!.bytes))));
  });

  it('writes a file as a workbook, without its cases where that is asked for', async () => {
    const out = await frontdoor('thresholds', 'export', at('a.yaml'), '--no-cases', '--out', at('b.xlsx'));
    expect([out.said, out.code]).toEqual([[], 0]);
    expect(out.printed).toContain('without cases');
    const back = await frontdoor('thresholds', 'import', at('b.xlsx'), '--out', at('b.yaml'));
    expect([back.said, back.code]).toEqual([[], 0]);
    expect(readFileSync(at('b.yaml'), 'utf8')).toBe(readFileSync(at('a.yaml'), 'utf8'));
  });

  it('never writes over a file, but with --force', async () => {
    writeFileSync(at('mine.xlsx'), 'mine');
    writeFileSync(at('mine.yaml'), 'mine');
    const out = await frontdoor('thresholds', 'export', at('a.yaml'), '--out', at('mine.xlsx'));
    const back = await frontdoor('thresholds', 'import', at('a.xlsx'), '--out', at('mine.yaml'));
    expect([out.code, back.code]).toEqual([2, 2]);
    expect([...out.said, ...back.said]).toEqual([
      expect.stringContaining('mine.xlsx is there already'),
      expect.stringContaining('mine.yaml is there already'),
    ]);
    expect([readFileSync(at('mine.xlsx'), 'utf8'), readFileSync(at('mine.yaml'), 'utf8')]).toEqual(['mine', 'mine']);
    expect((await frontdoor('thresholds', 'import', at('b.xlsx'), '--force', '--out', at('mine.yaml'))).code).toBe(0);
    expect(readFileSync(at('mine.yaml'), 'utf8')).toBe(readFileSync(at('a.yaml'), 'utf8'));
  });

  it('never writes over cases beside the file either, and then writes neither', async () => {
    writeFileSync(at('c.cases.yaml'), 'mine');
    const back = await frontdoor('thresholds', 'import', at('a.xlsx'), '--out', at('c.yaml'));
    expect([back.code, back.said]).toEqual([2, [expect.stringContaining('c.cases.yaml is there already')]]);
    expect(() => readFileSync(at('c.yaml'))).toThrow('ENOENT');
  });

  it('says what is wrong by sheet and cell, for people and for programs, and writes nothing', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(readFileSync(at('b.xlsx')) as unknown as ExcelJS.Buffer, { ignoreNodes: ['dataValidations'] });
    book.getWorksheet('About')!.getCell('B5').value = '01/04/2026';
    await book.xlsx.writeFile(at('wrong.xlsx'));
    const words = 'Sheet About, cell B5: “01/04/2026” can be read as two different days';
    const told = await frontdoor('thresholds', 'import', at('wrong.xlsx'), '--out', at('wrong.yaml'));
    expect([told.code, told.printed]).toEqual([2, '']);
    expect(told.said).toEqual([expect.stringContaining('1 problem(s)'), expect.stringContaining(words)]);
    const json = await frontdoor('thresholds', 'import', at('wrong.xlsx'), '--out', at('wrong.yaml'), '--json');
    expect(json.code).toBe(2);
    expect(json.json()).toMatchObject({
      ok: false,
      problems: [{ sheet: 'About', cell: 'B5', words: expect.stringContaining(words) as string }],
    });
    expect(() => readFileSync(at('wrong.yaml'))).toThrow('ENOENT');
  });

  it.each<[string, () => string[], string]>([
    [
      'a version that is none',
      () => ['export', 'never', '--locality', locality, '--out', at('n.xlsx')],
      `its versions are: `,
    ],
    [
      'a locality that is not served',
      () => ['export', version, '--locality', 'atlantis', '--out', at('n.xlsx')],
      'atlantis is not served',
    ],
    ['a file that is not there', () => ['export', at('none.yaml'), '--out', at('n.xlsx')], 'cannot be read (ENOENT)'],
    [
      'a file of the national floor',
      () => ['export', documents.find(({ kind }) => kind === 'national-floor')!.path, '--out', at('n.xlsx')],
      'is a national floor',
    ],
    [
      'a file of another locality',
      () => ['export', at('a.yaml'), '--locality', 'elsewhere', '--out', at('n.xlsx')],
      `is a document of ${locality}`,
    ],
    ['a workbook under another name', () => ['export', at('a.yaml'), '--out', at('n.csv')], 'does not end in .xlsx'],
    [
      'a folder that is not there',
      () => ['export', at('a.yaml'), '--out', at('no/n.xlsx')],
      'is in a folder that is not there',
    ],
    [
      'a workbook that is not there',
      () => ['import', at('none.xlsx'), '--out', at('n.yaml')],
      'cannot be read (ENOENT)',
    ],
    [
      'a workbook of another locality',
      () => ['import', at('b.xlsx'), '--locality', 'elsewhere', '--out', at('n.yaml')],
      `is a document of ${locality}`,
    ],
    ['what is no workbook', () => ['import', at('a.yaml'), '--out', at('n.yaml')], 'is not an Excel workbook'],
    ['no --out', () => ['export', version], "required option '--out"],
  ])('ends with 2 for %s', async (_, words, said) => {
    const ran = await frontdoor('thresholds', ...words());
    expect([ran.code, ran.printed]).toEqual([2, '']);
    expect(ran.said.join('\n').toLowerCase()).toContain(said.toLowerCase());
  });

  it('does not read what is too large for a workbook', async () => {
    writeFileSync(at('large.xlsx'), Buffer.alloc(10 * 1024 * 1024 + 1));
    const ran = await frontdoor('thresholds', 'import', at('large.xlsx'), '--out', at('n.yaml'));
    expect([ran.code, ran.said]).toEqual([2, [expect.stringContaining('is larger than 10 MB')]]);
  });
});
