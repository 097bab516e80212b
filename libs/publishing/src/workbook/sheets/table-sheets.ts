import { CAN_WAIT, PRIORITIES, RESPONSES } from '#thresholds';
import { amount, choice, code, prose } from '../cells/cell-form.js';
import { dayForm } from '../cells/day-form.js';
import type { Column, TableSheet } from './column.js';

const responses = choice(RESPONSES);

/** Sheets with a row for each item of a list of the document, other than its levels' own. */
export interface TableSheets {
  readonly levels: TableSheet;
  readonly sections: TableSheet;
  readonly gaps: TableSheet;
  readonly approvals: TableSheet;
  readonly exceptions: TableSheet;
}

/** @param date1904 whether the workbook counts its days from 1904 */
export const tableSheets = (date1904: boolean): TableSheets => ({
  levels: {
    name: 'Levels',
    columns: [
      { header: 'Id', member: 'id', form: code, width: 8 },
      {
        header: 'Number',
        member: 'number',
        form: amount,
        width: 9,
        prompt: 'The sheet of this level is named after it',
      },
      { header: 'Name', member: 'name', form: prose, width: 44 },
      { header: 'Response', member: 'response', form: responses, width: 14, list: 'responses' },
      { header: 'Agreement', member: 'agreement', form: prose, width: 50 },
      { header: 'Form', member: 'form', form: prose, width: 30 },
    ],
  },
  sections: {
    name: 'Sections',
    columns: [
      { header: 'Id', member: 'id', form: code, width: 12 },
      { header: 'Level', member: 'level', form: code, width: 8, list: 'levels' },
      { header: 'Domain', member: 'domain', form: prose, width: 28 },
      { header: 'Title', member: 'title', form: prose, width: 44 },
      { header: 'Published at', member: 'url', form: prose, width: 70 },
    ],
  },
  gaps: {
    name: 'Gaps',
    columns: [
      { header: 'Where', member: 'where', form: prose, width: 24 },
      { header: 'What was not seen', member: 'what', form: prose, width: 90 },
    ],
  },
  approvals: {
    name: 'Approvals',
    columns: [
      { header: 'By', member: 'by', form: prose, width: 30 },
      { header: 'Role', member: 'role', form: prose, width: 40 },
      { header: 'On', member: 'on', form: dayForm(date1904), width: 14 },
    ],
  },
  exceptions: {
    name: 'When nobody says',
    columns: [{ header: 'Fact', member: 'fact', form: code, width: 80, list: 'facts' }],
  },
});

/** Columns of a published line, first on every level's sheet. */
export const PARAGRAPH_COLUMNS: readonly Column[] = [
  { header: 'Ref', member: 'ref', form: code, width: 12, prompt: 'Section, a dot and a number, as in CARE-3.4' },
  { header: 'Published wording', member: 'text', form: prose, width: 44 },
  {
    header: 'Encoded as',
    member: 'encoded',
    form: choice(['rule', 'judgement', 'not-encoded']),
    width: 13,
    list: 'encoded',
    prompt: 'rule; or judgement or not-encoded, each with a reason',
  },
  { header: 'Reason', member: 'reason', form: prose, width: 36, prompt: 'Why it is judgement, or not encoded' },
];

/** Columns of a rule that hold one of its members each. Its condition and what it cites have their own. */
export const RULE_COLUMNS: readonly Column[] = [
  { header: 'Rule', member: 'id', form: code, width: 24, prompt: 'A name of its own, as in care-3-neglect' },
  {
    header: 'Rule’s level',
    member: 'level',
    form: code,
    width: 10,
    list: 'levels',
    prompt: 'Only where it is not this sheet’s level',
  },
  {
    header: 'Response',
    member: 'response',
    form: responses,
    width: 13,
    list: 'responses',
    prompt: 'Leave it blank for the level’s own response',
  },
  {
    header: 'Priority',
    member: 'priority',
    form: choice(PRIORITIES),
    width: 10,
    list: 'priorities',
    prompt: 'Blank: macpt red, family-help amber, others green',
  },
  {
    header: 'Can wait',
    member: 'canWait',
    form: choice(CAN_WAIT),
    width: 10,
    list: 'canWait',
    prompt: 'Can it safely wait until the team next opens? Blank: macpt unknown, others yes',
  },
];
