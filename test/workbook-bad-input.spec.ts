import { aRawDocument, aRawRule } from './builders/threshold-document.js';
import { edited, type OpenBook } from './fixtures/workbooks/edit-workbook.js';

const DOCUMENT = aRawDocument([
  aRawRule('harm', 'L4', { fact: 'harm-suspected' }),
  aRawRule(
    'severe',
    'L4',
    { any: [{ fact: 'neglect', atLeast: 'severe' }, { fact: 'domestic-abuse' }] },
    { cites: ['L4.FAM.2'] },
  ),
  aRawRule(
    'deep',
    'L4',
    {
      any: [
        { fact: 'neglect' },
        { all: [{ fact: 'domestic-abuse' }, { any: [{ fact: 'unexplained-bruise' }, { fact: 'harm-suspected' }] }] },
      ],
    },
    { cites: ['L4.FAM.3'] },
  ),
]);
const CASES = {
  asOf: '2026-06-15',
  cases: [
    {
      sentence: 'A child is harmed.',
      facts: [{ fact: 'harm-suspected', value: 'yes' }],
      expect: { response: 'macpt' },
    },
    { sentence: 'Nothing is said.', facts: [{ fact: 'days-missed', value: 3 }], expect: { response: null } },
  ],
};

type Value = Parameters<OpenBook['cell']>;
const put =
  (sheet: Value[0], header: Value[1], row: Value[2], value: unknown) =>
  ({ cell }: OpenBook): void => {
    const found = cell(sheet, header, row);
    if (value instanceof Date) found.numFmt = 'dd/mm/yyyy';
    found.value = value as string;
  };

/** Where it was, and words of what is said. */
type Told = readonly [place: string, words: string];

const BAD_CELLS: readonly (readonly [string, (book: OpenBook) => void, ...Told[]])[] = [
  [
    'a date that is two days',
    put('About', 'Value', 5, '01/04/2026'),
    ['About, cell B5', 'can be read as two different days: write 2026-04-01 or 2026-01-04'],
  ],
  [
    'a date that is a year',
    put('About', 'Value', 5, 2026),
    ['About, cell B5', 'holds the day 1905-07-18, as Excel makes of a number such as 2026'],
  ],
  [
    'a date with a time',
    put('About', 'Value', 5, new Date('2026-01-01T12:30:00Z')),
    ['About, cell B5', 'has a time of day beside it'],
  ],
  [
    'a day that is none',
    put('About', 'Value', 5, '2026-02-30'),
    ['About, cell B5', 'is not a day: write it as year-month-day'],
  ],
  ['a date in words nobody set', put('About', 'Value', 5, 'next spring'), ['About, cell B5', 'is not a day']],
  [
    'an end before the beginning',
    put('About', 'Value', 6, new Date('2020-01-01T00:00:00Z')),
    ['About, cell B6', 'is before 2026-01-01'],
  ],
  [
    'a version Excel made a number of',
    put('About', 'Value', 4, 2026.1),
    ['About, cell B4', 'set the format of the cell to Text'],
  ],
  [
    'a step Excel made a date of',
    put('Level 4', 'Step 1', 3, new Date('2026-01-02T00:00:00Z')),
    ['Level 4, cell M3', 'is not a step'],
  ],
  [
    'wording Excel made a date of',
    put('Level 4', 'Published wording', 2, new Date('2026-01-02T00:00:00Z')),
    ['Level 4, cell B2', 'Excel turned what was typed into one'],
  ],
  [
    'TRUE where wording should be',
    put('Level 4', 'Published wording', 2, true),
    ['Level 4, cell B2', 'TRUE stands where words should'],
  ],
  [
    'a formula',
    put('Level 4', 'Published wording', 2, { formula: 'A1&"x"', result: 'Refx' }),
    ['Level 4, cell B2', 'holds a formula, and formulas are not worked out'],
  ],
  [
    'a formula that calls a program',
    put('Level 4', 'Rule', 2, { formula: 'cmd|"/c calc"!A0', result: 'harm' }),
    ['Level 4, cell F2', 'holds a formula'],
  ],
  ['an error', put('Level 4', 'Response', 2, { error: '#REF!' }), ['Level 4, cell H2', 'holds The error #REF!']],
  [
    'a fact that is not known',
    put('Level 4', 'Fact 1', 2, 'harm-suspectd'),
    ['Level 4, cell L2', 'did you mean “harm-suspected”?'],
  ],
  [
    'a fact with the wording of another',
    put('Level 4', 'Fact 1', 2, 'neglect: harm that someone suspects'),
    ['Level 4, cell L2', 'names “neglect” with the wording of “harm-suspected”'],
  ],
  [
    'a step of another fact',
    put('Level 4', 'Step 1', 3, 'occasional'),
    ['Level 4, cell M3', 'is not a step of “neglect”: its steps are low-level, persistent, severe'],
  ],
  [
    'a risk read as not so',
    put('Level 4', 'Step 1', 2, 'FALSE'),
    ['Level 4, cell M2', 'is a risk fact and is read only as present'],
  ],
  [
    'a step with no fact',
    put('Level 4', 'Step 3', 3, 'severe'),
    ['Level 4, cell R3', 'is blank, and a step or a group stands beside it'],
  ],
  [
    'several facts and no word between',
    put('Level 4', 'Holds when', 3, null),
    ['Level 4, cell K3', 'choose all, any or at least a number'],
  ],
  [
    'a word between that is none',
    put('Level 4', 'Holds when', 3, 'both'),
    ['Level 4, cell K3', 'does not say how facts are joined'],
  ],
  [
    'more asked for than there are',
    put('Level 4', 'Holds when', 3, 'at least 3'),
    ['Level 4, cell L3', 'asks for 3 of 2, which can never hold'],
  ],
  ['a group with no word', put('Level 4', 'Group 1', 3, 'B'), ['Level 4, cell', 'facts stand in group B']],
  ['a group nobody is in', put('Level 4', 'Group C holds when', 3, 'any'), ['Level 4, cell', 'no fact stands in it']],
  ['a group that is none', put('Level 4', 'Group 1', 3, 'Z'), ['Level 4, cell N3', 'is not a group: write A, B, C, D']],
  [
    'a pointer to nothing',
    put('Level 4', 'Fact 3', 3, '(age)'),
    ['Level 4, cell', 'is blank, and (age) stands among the facts'],
  ],
  [
    'an age without its unit',
    put('Level 4', 'Age under', 2, 13),
    ['Level 4, cell', 'is not a length of time: write it as in 13 years'],
  ],
  ['an age that is none', put('Level 4', 'Age under', 3, 'young'), ['Level 4, cell', 'is not a length of time']],
  [
    'a count of nothing',
    put('Level 4', 'Count at least', 3, 4),
    ['Level 4, cell', 'is missing'],
    ['Level 4, cell L3', 'a count or a history alone'],
  ],
  [
    'a response that is none',
    put('Level 4', 'Response', 2, 'police'),
    ['Level 4, cell H2', 'is not one of the words of the list: write universal, notify, family-help, macpt'],
  ],
  ['a level that is none', put('Level 4', 'Rule’s level', 2, 'L9'), ['Level 4, cell G2', 'is not known here']],
  ['a rule without a name', put('Level 4', 'Rule', 2, null), ['Level 4, cell F2', 'give it a name of its own']],
  ['one name for two rules', put('Level 4', 'Rule', 3, 'harm'), ['Level 4, cell F3', 'is already the id of another']],
  [
    'a rule without a condition',
    put('Level 4', 'Fact 1', 2, null),
    ['Level 4, cell L2', 'is missing, where a condition is needed'],
  ],
  [
    'a ref of another level',
    put('Level 4', 'Ref', 5, 'L3.FAM.9'),
    ['Level 4, cell A5', 'is of a section of another level'],
  ],
  [
    'a ref of no section',
    put('Level 4', 'Ref', 5, 'L4.XYZ.9'),
    ['Level 4, cell A5', 'is not a section’s id, a dot and a number'],
  ],
  [
    'a ref Excel made a number of',
    put('Level 4', 'Ref', 5, 4.1),
    ['Level 4, cell A5', 'The number 4.1 stands where words should'],
  ],
  ['no ref', put('Level 4', 'Ref', 5, null), ['Level 4, cell A5', 'every row needs the ref of its line']],
  [
    'a line twice, for no second rule',
    put('Level 4', 'Ref', 5, 'L4.FAM.1'),
    ['Level 4, cell B5', 'differs from the row of cell A2'],
    ['Level 4, cell', 'differs'],
    ['Level 4, cell', 'differs'],
    ['Level 4, cell A5', 'a second row is for a second rule'],
  ],
  [
    'a line on two sheets',
    put('Level 4', 'Ref', 5, 'L3.FAM.1'),
    ['Level 4, cell A5', '“L3.FAM.1” is of a section of another level'],
  ],
  [
    'a line encoded as nothing',
    put('Level 4', 'Encoded as', 5, null),
    ['Level 4, cell C5', 'is missing'],
    ['Level 4, cell A5', 'no rule cites it'],
  ],
  [
    'a judgement without a reason',
    put('Level 4', 'Reason', 5, null),
    ['Level 4, cell D5', 'is missing: a paragraph that is judgement says why'],
  ],
  [
    'a rule on a line that is a judgement',
    put('Level 4', 'Also cites', 2, 'L4.FAM.4'),
    ['Level 4, cell', 'marked judgement'],
  ],
  [
    'a rule that has none',
    put('Level 4', 'Encoded as', 5, 'rule'),
    ['Level 4, cell D5', 'is only for a paragraph that is judgement'],
    ['Level 4, cell A5', 'no rule cites it'],
  ],
  [
    'a deep rule changed in its columns alone',
    put('Level 4', 'Step 1', 4, 'severe'),
    ['Level 4, cell', 'says something other than the columns of this row'],
  ],
  [
    'an exact condition that is no YAML',
    put('Level 4', 'Exact condition', 2, '{ fact: harm'),
    ['Level 4, cell', 'is not YAML'],
  ],
  [
    'an exact condition that multiplies itself',
    put('Level 4', 'Exact condition', 2, '[&a [x], *a]'),
    ['Level 4, cell', 'an anchor (&) is not used here'],
  ],
  [
    'a character that cannot be seen',
    put('Level 4', 'Published wording', 2, 'turned \u202e round'),
    ['Level 4, cell B2', 'U+202E, which cannot be seen'],
  ],
  [
    'a renamed header',
    put('Level 4', 'Response', 1, 'Outcome'),
    ['Level 4, cell H1', '“Outcome” is not a header'],
    ['Level 4', 'has no column “Response”'],
  ],
  [
    'a header twice',
    put('Level 4', 'Question', 1, 'Priority'),
    ['Level 4, cell', 'repeats the header “Priority”'],
    ['Level 4', 'has no column “Question”'],
  ],
  [
    'a deleted place for a fact',
    ({ sheet, column }) => sheet('Level 4').spliceColumns(column('Level 4', 'Fact 4'), 3),
    ['Level 4', 'has no column “Fact 4”, “Step 4”, “Group 4”'],
  ],
  [
    'notes in a column of their own',
    ({ sheet }) => (sheet('Level 4').getCell('CZ3').value = 'Ask Priya'),
    ['Level 4, cell CZ3', 'stands in a column without a header'],
  ],
  [
    'rows merged',
    ({ sheet }) => sheet('Level 4').mergeCells('A2:A3'),
    ['Level 4, cell A2', 'is merged with the cells beside it (A2:A3)'],
    ['Level 4, cell A3', 'every row needs the ref'],
  ],
  [
    'a sheet away',
    ({ book }) => book.removeWorksheet(book.getWorksheet('Gaps')!.id),
    ['Gaps', 'is missing: put the sheet back'],
  ],
  [
    'a renamed sheet of a level',
    ({ sheet }) => (sheet('Level 3').name = 'Level 3 (new)'),
    ['Level 3', 'is missing'],
    ['Level 3 (new)', 'is not a sheet that is read'],
  ],
  [
    'a copy of a sheet',
    ({ book }) => (book.addWorksheet('Level 4 (2)').getCell('A1').value = 'Ref'),
    ['Level 4 (2)', 'is not a sheet that is read'],
  ],
  [
    'levels in no order',
    put('Levels', 'Number', 2, 9),
    ['Level 9', 'is missing'],
    ['Level 1', 'is not a sheet that is read'],
  ],
  [
    'a line about nothing',
    put('About', 'What', 4, 'Verzion'),
    ['About', 'has no line “Version” any more'],
    ['About, cell B4', 'is not a line of this sheet'],
  ],
  ['a workbook of another form', put('About', 'Value', 15, 2), ['About', 'only form 1 can be read']],
  [
    'an exception that is no fact',
    put('When nobody says', 'Fact', 2, 'walking'),
    ['When nobody says, cell A2', 'is not known here'],
  ],
  ['a case that is none', put('Case facts', 'Case', 2, 7), ['Case facts, cell A2', 'is the number of no case']],
  [
    'two cases of one number',
    put('Cases', 'Case', 3, 1),
    ['Cases, cell A3', 'repeats the number of another case'],
    ['Case facts, cell A3', 'is the number of no case'],
  ],
  ['a case of an unknown fact', put('Case facts', 'Fact', 2, 'harm'), ['Case facts, cell C2', 'is not known here']],
  [
    'a case that says what a fact cannot be',
    put('Case facts', 'Value', 2, 'severe'),
    ['Case facts, cell D2', 'is not something “harm-suspected” can be'],
  ],
  ['a case without a sentence', put('Cases', 'Sentence', 2, null), ['Cases, cell B2', 'is missing']],
];

describe('what a workbook is refused for, by sheet and cell', () => {
  it.each(BAD_CELLS)('%s', async (_, change, ...told) => {
    const { problems } = await edited(DOCUMENT, change, CASES);
    expect(problems).toEqual(
      told.map(([place, words]) =>
        expect.stringMatching(new RegExp(`^Sheet ${literally(place)}.*${literally(words)}`)),
      ),
    );
  });

  it('all at once', async () => {
    const { problems } = await edited(
      DOCUMENT,
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
    const back = await edited(DOCUMENT, change);
    expect(back.problems).toEqual([]);
    expect(back.document?.[member]).toEqual(value);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const back = await edited(DOCUMENT, ({ book }) => (book.properties.date1904 = true));
    expect(back.problems).toEqual([]);
    expect(back.document?.effectiveFrom).toBe('2026-01-01');
  });
});

const literally = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
