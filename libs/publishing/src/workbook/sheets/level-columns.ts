import { amount, choice, code, codes, prose, yesNo } from '../cells/cell-form.js';
import { dayForm } from '../cells/day-form.js';
import { exact, lines } from '../cells/list-forms.js';
import { GROUPS, type Group } from '../condition/grid.js';
import type { Column } from './column.js';

/**
 * Rule columns that stand after the condition.
 * @param date1904 whether the workbook counts its days from 1904
 */
export const laterRuleColumns = (date1904: boolean): readonly Column[] => [
  {
    header: 'Precautionary',
    member: 'precautionary',
    form: yesNo,
    width: 14,
    list: 'yesNo',
    prompt: 'yes: it acts when it is only possible',
  },
  { header: 'Duties beside', member: 'beside', form: lines, width: 34, prompt: 'One on each line (Alt+Enter)' },
  { header: 'Must not', member: 'mustNot', form: lines, width: 34, prompt: 'One on each line (Alt+Enter)' },
  { header: 'Question', member: 'question', form: prose, width: 34 },
  {
    header: 'Confirmed by',
    member: 'confirmed.by',
    form: prose,
    width: 22,
    prompt: 'Who read the published sentence and says the rule says the same. Clear it when the rule changes',
  },
  { header: 'Confirmed as', member: 'confirmed.role', form: prose, width: 22, prompt: 'Their role' },
  { header: 'Confirmed on', member: 'confirmed.on', form: dayForm(date1904), width: 13 },
];

/** Refs of further paragraphs the rule stands on, after the row's own. */
export const ALSO_CITES: Column = {
  header: 'Also cites',
  member: 'cites',
  form: codes,
  width: 16,
  prompt: 'Further refs, with commas between',
};

/** Where the rule stands among all rules. It changes no outcome; blank is after the row above. */
export const RULE_ORDER: Column = { header: 'Rule order', member: 'order', form: amount, width: 11 };

/** Only where the document's lines do not follow the order of the sheets. */
export const LINE_ORDER: Column = { header: 'Line order', member: 'lineOrder', form: amount, width: 11 };

/** Facts, steps and groups are read by the condition's own reader, and these forms only keep them as they are. */
const column = (header: string, width: number, rest: Partial<Column> = {}): Column => ({
  header,
  member: header,
  form: code,
  width,
  ...rest,
});

export const HOLDS_WHEN = column('Holds when', 13, {
  list: 'joiners',
  prompt: 'How the facts are joined. Blank where there is one',
});

export const factColumn = (slot: number): Column => column(`Fact ${slot}`, 30, { list: 'things' });
export const stepColumn = (slot: number): Column =>
  column(`Step ${slot}`, 13, {
    prompt: 'Blank: it is so. no: it is not so. A step: at least that. A number: at least that',
  });
export const groupColumn = (slot: number): Column =>
  column(`Group ${slot}`, 8, { list: 'groups', prompt: 'Facts with the same letter stand in brackets together' });
export const groupJoiner = (group: Group): Column => column(`Group ${group} holds when`, 13, { list: 'joiners' });

export const AGE_FROM = column('Age from', 11, { prompt: 'As in 16 years, 6 weeks' });
export const AGE_UNDER = column('Age under', 11, { prompt: 'As in 18 years, 6 weeks' });
export const UNBORN = column('Unborn', 14, { prompt: 'yes, or as in from 20 weeks' });
export const HISTORY_WITHIN = column('History within', 12, { prompt: 'As in 12 months' });
export const HISTORY_AT_LEAST = column('History at least', 10, { form: amount });
export const HISTORY_OF = column('History of', 12, { form: choice(['incidents', 'sources']), list: 'historyOf' });
export const HISTORY_FACTS = column('History facts', 24, {
  form: codes,
  prompt: 'Ids with commas between; blank for any',
});
export const COUNT_AT_LEAST = column('Count at least', 10, { form: amount });
export const COUNT_LEVEL = column('Count level', 10, { list: 'levels' });
export const COUNT_DOMAIN = column('Count domain', 24, {
  form: prose,
  list: 'domains',
  prompt: 'Blank for every domain',
});

/** The condition in the words of docs/threshold-documents.md, where the columns alone cannot say it. */
export const EXACT_CONDITION: Column = {
  header: 'Exact condition',
  member: 'when',
  form: exact,
  width: 60,
  prompt: 'Kept by the export. Clear it before you change the condition in the columns',
};

export const SPECIAL_COLUMNS: readonly Column[] = [
  AGE_FROM,
  AGE_UNDER,
  UNBORN,
  HISTORY_WITHIN,
  HISTORY_AT_LEAST,
  HISTORY_OF,
  HISTORY_FACTS,
  COUNT_AT_LEAST,
  COUNT_LEVEL,
  COUNT_DOMAIN,
];

/** The columns of a condition, with this many places for facts. */
export const conditionColumns = (slots: number): Column[] => [
  HOLDS_WHEN,
  ...Array.from({ length: slots }, (_, index) => [
    factColumn(index + 1),
    stepColumn(index + 1),
    groupColumn(index + 1),
  ]).flat(),
  ...GROUPS.map(groupJoiner),
  ...SPECIAL_COLUMNS,
];
