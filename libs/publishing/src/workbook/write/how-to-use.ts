import type ExcelJS from 'exceljs';

/** The first sheet, in plain words. Read by people alone. */
export const HOW_TO_USE = 'How to use';

const TEXT: readonly (readonly [string, string])[] = [
  ['What this is', 'One version of your area’s threshold document: every published line, and the rules made from it.'],
  ['What to change', 'White cells. Grey cells in italics were made by the export; leave them as they are.'],
  [
    'Sheets',
    'There is one sheet for each level, in the published order. About, Levels, Sections, When nobody says, Gaps and ' +
      'Approvals are about the document as a whole. Cases, where they are there, are the examples that must come out right.',
  ],
  [
    'A row',
    'A row is a published line with its ref. If the line has a rule, the rule stands in the same row. For a second rule on ' +
      'the same line, add a row below with the same ref and leave the wording blank.',
  ],
  [
    'Encoded as',
    'rule: a rule stands on this line. judgement: it is shown to the person deciding. not-encoded: it is not used. ' +
      'The last two need a reason. Judgement is allowed; nothing has to be forced into a rule.',
  ],
  [
    'A rule on several lines',
    'It stands in the row of the first line. The other refs go in “Also cites”. Those lines show it in “Also cited by”.',
  ],
  [
    'Facts',
    'Choose facts from the list. Only the id before the colon counts. The step beside it says how much: blank means it ' +
      'is so, no means it is not so, a step such as persistent means at least that, a number means at least that many.',
  ],
  [
    'Joining facts',
    '“Holds when” says how facts are joined: all, any, or at least 2 and so on. Facts with the same letter in “Group” ' +
      'stand in brackets together, and “Group A holds when” says how those are joined. There is no deeper nesting.',
  ],
  [
    'Age, unborn, history, count',
    'Each has columns of its own, and joins in with the facts. If it belongs in a group or between facts, choose (age), ' +
      '(unborn), (history) or (count) as one of the facts.',
  ],
  [
    'Exact condition',
    'A few rules go deeper than the columns can show. The columns then show a form that means the same, and the exact ' +
      'condition is kept at the end of the row. To change such a rule, clear its exact condition and change the columns.',
  ],
  [
    'Blank cells',
    'A blank response is the level’s own. A blank priority and a blank “Can wait” follow from the response.',
  ],
  [
    'Rule order',
    'Where a rule stands in the list of all rules. It changes no outcome. Leave it blank for a new rule: it goes after ' +
      'the rule in the row above.',
  ],
  [
    'What you may do freely',
    'Add, delete, sort, filter and hide rows; move and hide columns; add sheets of your own, which are not read.',
  ],
  [
    'What will be refused',
    'Formulas, merged cells, renamed or deleted columns, dates that can be read two ways. Each is named with its sheet ' +
      'and cell, all at once, with what would be right.',
  ],
  [
    'What is not here',
    'The national floor. It holds for every area, and no document can go below it. Comments in the original file are ' +
      'not kept either.',
  ],
  [
    'Then',
    'Send the workbook back. It is read into a new version, checked, compared with the version in force, and signed.',
  ],
];

/** Adds the sheet. */
export function writeHowToUse(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet(HOW_TO_USE, { views: [{ showGridLines: false }] });
  sheet.getColumn(1).width = 28;
  sheet.getColumn(2).width = 100;
  sheet.getCell('A1').value = 'How to use this workbook';
  sheet.getCell('A1').font = { bold: true, size: 16 };
  TEXT.forEach(([about, words], index) => {
    const row = sheet.getRow(index + 3);
    row.getCell(1).value = about;
    row.getCell(1).style = { font: { bold: true }, alignment: { vertical: 'top', wrapText: true } };
    row.getCell(2).value = words;
    row.getCell(2).style = { alignment: { vertical: 'top', wrapText: true } };
  });
}
