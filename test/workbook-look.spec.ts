import ExcelJS from 'exceljs';
import { exportWorkbook } from '#publishing';
import { aCatalogue, aRawDocument, aRawRule } from './builders/threshold-document.js';

const DOCUMENT = aRawDocument([aRawRule('harm', 'L4', { fact: 'neglect', atLeast: 'severe' })], {
  title: '=HYPERLINK("https://example.org","x")',
  notice: '@SUM(1)',
});

describe('a workbook as it is opened', () => {
  let book: ExcelJS.Workbook;
  beforeAll(async () => {
    const exported = await exportWorkbook({ document: DOCUMENT, cases: null, catalogue: aCatalogue() });
    if (!exported.ok) throw new Error(JSON.stringify(exported.problems));
    book = new ExcelJS.Workbook();
    await book.xlsx.load(exported.bytes as unknown as ExcelJS.Buffer);
  });

  const ours = (): ExcelJS.Worksheet[] => book.worksheets.filter(({ name }) => !['How to use', 'Lists'].includes(name));
  const cellsOf = (sheet: ExcelJS.Worksheet): ExcelJS.Cell[] => {
    const cells: ExcelJS.Cell[] = [];
    sheet.eachRow((row) => row.eachCell({ includeEmpty: true }, (cell) => void cells.push(cell)));
    return cells;
  };

  it('has a sheet for each level in the published order, instructions first, and the lists hidden', () => {
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ...['How to use', 'About', 'Levels', 'Sections', 'Level 1', 'Level 2', 'Level 3', 'Level 4'].map((name) => [
        name,
        'visible',
      ]),
      ...['When nobody says', 'Gaps', 'Approvals'].map((name) => [name, 'visible']),
      ['Lists', 'hidden'],
    ]);
  });

  it('keeps headers in sight, wraps text, and gives every column a width', () => {
    for (const sheet of ours()) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      for (const cell of cellsOf(sheet)) expect(cell.alignment).toMatchObject({ wrapText: true });
      for (let at = 1; at <= sheet.columnCount; at += 1) expect(sheet.getColumn(at).width).toBeGreaterThan(5);
    }
  });

  it('offers facts with their wording, the steps of the fact beside them, and responses', () => {
    const level = book.getWorksheet('Level 4')!;
    const under = (header: string): ExcelJS.Cell =>
      level.getCell(2, (level.getRow(1).values as unknown[]).indexOf(header));
    const lists = book.getWorksheet('Lists')!;
    expect(under('Fact 1').value).toBe('neglect: neglect');
    expect(under('Fact 1').dataValidation).toMatchObject({ type: 'list', formulae: ['Lists!$A$2:$A$15'] });
    expect(under('Step 1').dataValidation.formulae[0]).toBe(
      `OFFSET(Lists!$C$1,MATCH(${under('Fact 1').address},Lists!$A$2:$A$15,0),0,1,INDEX(Lists!$B$2:$B$15,MATCH(${under('Fact 1').address},Lists!$A$2:$A$15,0)))`,
    );
    const row = [...Array(14).keys()]
      .map((index) => lists.getRow(index + 2))
      .find((each) => each.getCell(1).value === 'neglect: neglect')!;
    expect([2, 3, 4, 5].map((at) => row.getCell(at).value)).toEqual([3, 'low-level', 'persistent', 'severe']);
    const [, letter] = /\$([A-Z]+)\$2/.exec(String(under('Response').dataValidation.formulae[0])) ?? [];
    expect([2, 3, 4, 5].map((at) => lists.getCell(`${letter}${at}`).value)).toEqual([
      'universal',
      'notify',
      'family-help',
      'macpt',
    ]);
  });

  it('holds words as words, and never a formula', () => {
    const about = book.getWorksheet('About')!;
    expect([about.getCell('B3'), about.getCell('B7')].map(({ value, numFmt }) => [value, numFmt])).toEqual([
      ['=HYPERLINK("https://example.org","x")', '@'],
      ['@SUM(1)', '@'],
    ]);
    for (const sheet of book.worksheets)
      for (const { type } of cellsOf(sheet)) expect(type).not.toBe(ExcelJS.ValueType.Formula);
  });

  it('has a contrast of at least 7 to 1 wherever words stand on a colour', () => {
    const pairs = ours()
      .flatMap(cellsOf)
      .map(({ font, fill }) => [font.color?.argb, fill?.type === 'pattern' ? fill.fgColor?.argb : undefined] as const);
    for (const [words = 'FF000000', ground = 'FFFFFFFF'] of pairs) {
      const [light, dark] = [luminance(words), luminance(ground)].sort((a, b) => b - a) as [number, number];
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(7);
    }
    expect(new Set(pairs.map(([, ground]) => ground)).size).toBeGreaterThan(3);
  });
});

describe('a document that no workbook can show', () => {
  it.each<[string, unknown, string]>([
    [
      'a text longer than a cell',
      { ...DOCUMENT, notice: 'x'.repeat(32_768) },
      'sheet About, cell B7 has 32768 characters',
    ],
    ['one the language refuses', { ...DOCUMENT, version: null }, 'is missing'],
    ['a national floor', { version: '1', rules: [] }, 'is missing'],
    ['what is no document', 'words', 'stands where a group of named values should'],
  ])('is refused: %s', async (_, document, words) => {
    const exported = await exportWorkbook({ document, cases: null, catalogue: aCatalogue() });
    expect(exported.ok ? '' : exported.problems.map(({ message }) => message).join('\n')).toContain(words);
  });

  it('is shown with a text just as long as a cell', async () => {
    const document = { ...DOCUMENT, notice: 'x'.repeat(32_767) };
    expect((await exportWorkbook({ document, cases: null, catalogue: aCatalogue() })).ok).toBe(true);
  });
});

/** Relative luminance. Source: WCAG 2.2. */
function luminance(argb: string): number {
  const [red = 0, green = 0, blue = 0] = [2, 4, 6].map((at) => {
    const part = Number.parseInt(argb.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
