import { CAN_WAIT, EVIDENCE, PRIORITIES, RESPONSES, type FactCatalogue } from '#thresholds';
import { amount, choice, code, prose, yesNo, type CellForm } from '../cells/cell-form.js';
import { dayForm } from '../cells/day-form.js';
import { lines, oneOrMore } from '../cells/list-forms.js';
import { tidy } from '../cells/tidy.js';
import type { TableSheet } from './column.js';

const responses = choice(RESPONSES);

/** A response, or the word `none` where no rule should act. */
const responseOrNone: CellForm = {
  write: (value) => (value === null ? 'none' : (value as string)),
  read: (cell) => {
    const read = choice(['none', ...RESPONSES]).read(cell);
    return 'value' in read && read.value === 'none' ? { value: null } : read;
  },
};

/** What each child should come to, as in `c1: macpt`, each on its own line. */
const byChild: CellForm = {
  write: (value) =>
    Object.entries(value as Record<string, string | null>)
      .map(([ref, response]) => `${ref}: ${response ?? 'none'}`)
      .join('\n'),
  read: (cell) => {
    const read = lines.read(cell);
    if (!('value' in read)) return read;
    const pairs = (read.value as string[]).map((line) => /^([^:]+):(.+)$/.exec(tidy(line)));
    if (pairs.some((pair) => pair === null))
      return { problem: 'names no response for a child: write it as in c1: macpt.' };
    const entries = pairs.map((pair) => [pair?.[1]?.trim() ?? '', (pair?.[2] ?? '').trim()] as const);
    return { value: Object.fromEntries(entries.map(([ref, word]) => [ref, word === 'none' ? null : word])) };
  },
};

/** What was said of a fact: a step, yes, no, unknown, a number or a day. */
const saidValue: CellForm = {
  write: (value) => value as string | number,
  read: (cell) => {
    if (cell.kind === 'number') return { value: cell.number };
    if (cell.kind === 'truth') return { value: cell.truth ? 'yes' : 'no' };
    return cell.kind === 'date' ? dayForm(false).read(cell) : code.read(cell);
  },
};

/** A number stored as text is the number it spells, where the fact is a number. */
export const asTheFactHasIt = (value: unknown, fact: unknown, catalogue: FactCatalogue): unknown => {
  const known = catalogue.facts.get(String(fact));
  if (typeof value !== 'string' || known === undefined)
    return typeof value === 'number' && known !== undefined && known.type !== 'number' ? String(value) : value;
  if (known.type === 'number' && /^\d{1,9}(\.\d{1,9})?$/.test(value)) return Number(value);
  const words = ['yes', 'no', 'unknown', ...known.scale];
  return (
    words.find((word) => word === value) ?? words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? value
  );
};

/** Joins what belongs to one case on all four sheets. */
export const CASE_NUMBER = { header: 'Case', member: 'case', form: amount, width: 7 } as const;

export interface CaseSheets {
  readonly cases: TableSheet;
  readonly children: TableSheet;
  readonly facts: TableSheet;
  readonly history: TableSheet;
}

/** @param date1904 whether the workbook counts its days from 1904 */
export const caseSheets = (date1904: boolean): CaseSheets => ({
  cases: {
    name: 'Cases',
    columns: [
      CASE_NUMBER,
      { header: 'Sentence', member: 'sentence', form: prose, width: 70 },
      { header: 'Source', member: 'source', form: prose, width: 14 },
      { header: 'Response', member: 'expect.response', form: responseOrNone, width: 14, list: 'responsesOrNone' },
      { header: 'Never', member: 'expect.notResponse', form: oneOrMore(responses), width: 14 },
      { header: 'Level', member: 'expect.level', form: prose, width: 8, list: 'levels' },
      { header: 'Paragraphs', member: 'expect.paragraphs', form: lines, width: 20 },
      { header: 'Not paragraphs', member: 'expect.notParagraphs', form: lines, width: 20 },
      { header: 'Priority', member: 'expect.priority', form: choice(PRIORITIES), width: 10, list: 'priorities' },
      { header: 'Can wait', member: 'expect.canWait', form: choice(CAN_WAIT), width: 10, list: 'canWait' },
      { header: 'Ceiling', member: 'expect.ceiling', form: responseOrNone, width: 14, list: 'responsesOrNone' },
      { header: 'By', member: 'expect.by', form: choice(['known', 'precaution']), width: 12, list: 'by' },
      { header: 'For each child', member: 'expect.children', form: byChild, width: 20 },
    ],
  },
  children: {
    name: 'Case children',
    columns: [
      CASE_NUMBER,
      { header: 'Child', member: 'ref', form: code, width: 8 },
      { header: 'Age', member: 'age', form: code, width: 14 },
      { header: 'Born', member: 'born', form: dayForm(date1904), width: 13 },
      { header: 'Born from', member: 'bornBetween.0', form: dayForm(date1904), width: 13 },
      { header: 'Born until', member: 'bornBetween.1', form: dayForm(date1904), width: 13 },
      { header: 'Due', member: 'due', form: dueForm(date1904), width: 16 },
    ],
  },
  facts: {
    name: 'Case facts',
    columns: [
      CASE_NUMBER,
      { header: 'About', member: 'about', form: prose, width: 14 },
      { header: 'Fact', member: 'fact', form: code, width: 60, list: 'facts' },
      { header: 'Value', member: 'value', form: saidValue, width: 16 },
      { header: 'Evidence', member: 'evidence', form: choice(EVIDENCE), width: 16, list: 'evidence' },
      { header: 'Source', member: 'source', form: prose, width: 16 },
      { header: 'May be of concern', member: 'mayBeOfConcern', form: yesNo, width: 12, list: 'yesNo' },
    ],
  },
  history: {
    name: 'Case history',
    columns: [
      CASE_NUMBER,
      { header: 'Child', member: 'child', form: prose, width: 8 },
      { header: 'Ago', member: 'ago', form: code, width: 14 },
      { header: 'On', member: 'on', form: dayForm(date1904), width: 13 },
      { header: 'Sources', member: 'sources', form: lines, width: 24 },
      { header: 'Facts', member: 'facts', form: lines, width: 40 },
    ],
  },
});

/** A day, or as in `in 10 weeks`, `2 weeks ago`. */
const dueForm = (date1904: boolean): CellForm => ({
  write: dayForm(date1904).write,
  read: (cell) =>
    cell.kind === 'text' && /^(in .+|.+ ago)$/.test(tidy(cell.text))
      ? { value: tidy(cell.text) }
      : dayForm(date1904).read(cell),
});
