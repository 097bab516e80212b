import { canonicalDocument } from '#publishing';
import { aRawDocument, aRawRule } from './builders/threshold-document.js';
import { edited, type OpenBook } from './fixtures/workbooks/edit-workbook.js';

type Raw = Record<string, unknown>;

const DEEP = {
  any: [
    { fact: 'harm-suspected' },
    { all: [{ fact: 'neglect' }, { any: [{ fact: 'unexplained-bruise' }, { unborn: true }] }] },
  ],
};
const DOCUMENT = aRawDocument([
  aRawRule('harm', 'L4', { fact: 'harm-suspected' }),
  aRawRule(
    'severe',
    'L4',
    { any: [{ fact: 'neglect', atLeast: 'severe' }, { fact: 'domestic-abuse' }] },
    { cites: ['L4.FAM.2', 'L4.FAM.3'] },
  ),
  aRawRule('deep', 'L4', DEEP, { cites: ['L4.FAM.4'] }),
  aRawRule('help', 'L3', { fact: 'neglect' }),
]);

const AS_IT_WAS = canonicalDocument(DOCUMENT);
const rulesOf = ({ document }: { document: Raw | null }): Raw[] => (document?.rules ?? []) as Raw[];
const ruleOf = (back: { document: Raw | null }, id: string): Raw | undefined =>
  rulesOf(back).find((rule) => rule.id === id);

/** Imports what was changed, and expects nothing to be wrong with it. */
async function after(change: (book: OpenBook) => void, document: unknown = DOCUMENT) {
  const back = await edited(document, change);
  expect(back.problems).toEqual([]);
  return back;
}

describe('what a policy lead does to a workbook', () => {
  it('changes a step, a response and a priority', async () => {
    const back = await after(({ cell }) => {
      cell('Level 4', 'Step 1', 3).value = 'persistent';
      cell('Level 4', 'Response', 3).value = 'family-help';
      cell('Level 4', 'Priority', 3).value = 'red';
    });
    expect(ruleOf(back, 'severe')).toMatchObject({
      when: { any: [{ fact: 'neglect', atLeast: 'persistent' }, { fact: 'domestic-abuse' }] },
      response: 'family-help',
      priority: 'red',
    });
    const others = (rules: unknown): Raw[] => (rules as Raw[]).filter(({ id }) => id !== 'severe');
    expect(others(back.document?.rules)).toEqual(others(AS_IT_WAS.rules));
  });

  it('adds a fact, joined with the one that was there', async () => {
    const back = await after(({ cell }) => {
      cell('Level 4', 'Holds when', 2).value = 'all';
      cell('Level 4', 'Fact 2', 2).value = 'moves-independently: the child moving independently';
      cell('Level 4', 'Step 2', 2).value = 'no';
      cell('Level 4', 'Age under', 2).value = '26 weeks';
    });
    expect(ruleOf(back, 'harm')?.when).toEqual({
      all: [{ fact: 'harm-suspected' }, { fact: 'moves-independently', is: 'no' }, { age: { under: '26 weeks' } }],
    });
  });

  it('puts facts in brackets, and a history with them', async () => {
    const back = await after(({ cell }) => {
      const put = (header: string, value: string | number) => (cell('Level 3', header, 2).value = value);
      put('Holds when', 'all');
      put('Fact 2', 'domestic-abuse');
      put('Group 2', 'A');
      put('Fact 3', '(history)');
      put('Group 3', 'A');
      put('Group A holds when', 'any of these');
      put('History within', '12 months');
      put('History at least', 3);
      put('History of', 'incidents');
      put('History facts', 'neglect, domestic-abuse');
    });
    const history = { within: '12 months', incidents: 3, facts: ['neglect', 'domestic-abuse'] };
    expect(ruleOf(back, 'help')?.when).toEqual({
      all: [{ fact: 'neglect' }, { any: [{ fact: 'domestic-abuse' }, { history }] }],
    });
  });

  it('makes a judgement a rule, and gives a line a second rule in a row below', async () => {
    const back = await after(({ sheet, cell }) => {
      cell('Level 3', 'Encoded as', 3).value = 'rule';
      cell('Level 3', 'Reason', 3).value = null;
      cell('Level 3', 'Rule', 3).value = 'help-2';
      cell('Level 3', 'Fact 1', 3).value = 'parent-in-custody';
      sheet('Level 3').spliceRows(4, 0, []);
      cell('Level 3', 'Ref', 4).value = 'L3.FAM.2';
      cell('Level 3', 'Rule', 4).value = 'help-3';
      cell('Level 3', 'Fact 1', 4).value = 'days-missed';
      cell('Level 3', 'Step 1', 4).value = 3;
    });
    expect(rulesOf(back).map(({ id, cites }) => [id, cites])).toEqual([
      ['harm', ['L4.FAM.1']],
      ['severe', ['L4.FAM.2', 'L4.FAM.3']],
      ['deep', ['L4.FAM.4']],
      ['help', ['L3.FAM.1']],
      ['help-2', ['L3.FAM.2']],
      ['help-3', ['L3.FAM.2']],
    ]);
    expect(ruleOf(back, 'help-3')?.when).toEqual({ fact: 'days-missed', atLeast: 3 });
  });

  it('takes a rule away, and says why its line is a judgement now', async () => {
    const back = await after(({ sheet, cell, column }) => {
      cell('Level 3', 'Encoded as', 2).value = 'Judgement';
      cell('Level 3', 'Reason', 2).value = 'A practitioner weighs it';
      for (let at = column('Level 3', 'Rule'); at <= sheet('Level 3').columnCount; at += 1)
        sheet('Level 3').getCell(2, at).value = null;
    });
    expect(ruleOf(back, 'help')).toBeUndefined();
    expect(back.document?.paragraphs).toContainEqual({
      ref: 'L3.FAM.1',
      text: 'Words of L3.FAM.1',
      encoded: 'judgement',
      reason: 'A practitioner weighs it',
    });
  });

  it('writes a new line, a new version, a new first day and an approval', async () => {
    const back = await after(({ sheet, cell }) => {
      const row = sheet('Level 1').addRow(['L1.FAM.5', 'A new line', 'not-encoded', 'It came with this version']);
      expect(row.number).toBe(6);
      cell('About', 'Value', 4).value = '2026-09';
      cell('About', 'Value', 5).value = new Date('2026-09-01T00:00:00Z');
      sheet('Approvals').addRow(['Ada Example', 'Director', new Date('2026-08-01T00:00:00Z')]);
    });
    expect(back.document).toMatchObject({
      version: '2026-09',
      effectiveFrom: '2026-09-01',
      approvals: [{ by: 'Ada Example', role: 'Director', on: '2026-08-01' }],
    });
    expect((back.document?.paragraphs as Raw[]).map(({ ref }) => ref).slice(3, 6)).toEqual([
      'L1.FAM.4',
      'L1.FAM.5',
      'L2.FAM.1',
    ]);
  });

  it('changes a deep rule after clearing its exact condition', async () => {
    const back = await after(({ cell }) => {
      cell('Level 4', 'Exact condition', 5).value = null;
      cell('Level 4', 'Step 2', 5).value = 'severe';
    });
    const [first, ...rest] = (ruleOf(back, 'deep')?.when as { any: Raw[] }).any;
    expect([first, JSON.stringify(rest).includes('severe')]).toEqual([{ fact: 'harm-suspected' }, true]);
  });

  it('clears the columns of a deep rule, and leaves its exact condition', async () => {
    const back = await after(({ cell, sheet, column }) => {
      const [from, until] = [column('Level 4', 'Holds when'), column('Level 4', 'Count domain')];
      for (let at = from; at <= until; at += 1) sheet('Level 4').getCell(5, at).value = null;
      expect(cell('Level 4', 'Exact condition', 5).value).toContain('all: [');
    });
    expect(back.document).toEqual(AS_IT_WAS);
  });

  it.each<[string, (book: OpenBook) => void]>([
    [
      'moves columns about',
      ({ sheet, column }) => {
        const level = sheet('Level 4');
        const [a, b] = [column('Level 4', 'Reason'), column('Level 4', 'Question')];
        for (let row = 1; row <= level.rowCount; row += 1) {
          const [left, right] = [level.getCell(row, a), level.getCell(row, b)];
          [left.value, right.value] = [right.value, left.value];
        }
      },
    ],
    ['leaves rows blank in between', ({ sheet }) => sheet('Level 4').spliceRows(3, 0, [], [], [])],
    [
      'hides rows and columns, and filters',
      ({ sheet }) => {
        sheet('Level 4').getRow(3).hidden = true;
        sheet('Level 4').getColumn(7).hidden = true;
        sheet('Level 4').autoFilter = 'A1:H9';
      },
    ],
    ['hides a sheet', ({ sheet }) => (sheet('Level 2').state = 'hidden')],
    ['adds a sheet of notes', ({ book }) => (book.addWorksheet('Our notes').getCell('B2').value = 'Ask Priya')],
    [
      'types in capitals, with odd spaces and dashes',
      ({ cell }) => {
        cell('Level 4', 'Holds when', 3).value = '\u00a0ANY ';
        cell('Level 4', 'Step 1', 3).value = 'Severe\u00a0';
        cell('Level 4', 'Ref', 3).value = ' L4.FAM.2\u200b';
        cell('Levels', 'Response', 4).value = 'Family–Help';
        cell('Level 4', 'Fact 1', 3).value = 'Neglect';
      },
    ],
    ['types a header in capitals', ({ sheet }) => (sheet('Level 4').getCell('A1').value = 'REF ')],
    [
      'makes part of the wording bold',
      ({ cell }) =>
        (cell('Level 4', 'Published wording', 2).value = {
          richText: [{ text: 'Words of ' }, { font: { bold: true }, text: 'L4.FAM.1' }],
        }),
    ],
    [
      'makes the wording a link',
      ({ cell }) =>
        (cell('Level 4', 'Published wording', 2).value = {
          text: 'Words of L4.FAM.1',
          hyperlink: 'https://example.org',
        }),
    ],
    ['stores a number as text', ({ cell }) => (cell('Levels', 'Number', 2).value = '1')],
    [
      'repeats the wording of a line in its second row',
      ({ cell, sheet }) => {
        sheet('Level 4').spliceRows(3, 0, []);
        cell('Level 4', 'Ref', 3).value = 'L4.FAM.2';
        cell('Level 4', 'Published wording', 3).value = 'Words of L4.FAM.2';
        cell('Level 4', 'Encoded as', 3).value = 'rule';
      },
    ],
    ['merges cells that are all blank', ({ sheet }) => sheet('Level 4').mergeCells('A20:C22')],
    [
      'deletes the sheets that are not read back',
      ({ book }) => {
        for (const name of ['How to use', 'Lists']) book.removeWorksheet(book.getWorksheet(name)!.id);
      },
    ],
    [
      'colours everything',
      ({ sheet }) =>
        sheet('Level 4').eachRow(
          (row) => (row.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFF0000' } }),
        ),
    ],
  ])('%s, and nothing of the document changes', async (_, change) => {
    const back = await edited(DOCUMENT, change);
    expect(back.problems).toEqual([]);
    expect(back.document).toEqual(AS_IT_WAS);
  });
});
