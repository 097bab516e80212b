import type { DataValidation } from 'exceljs';
import { LISTS } from './lists.js';

/** Where each list stands on the hidden sheet. */
export interface Choices {
  readonly ranges: Readonly<Record<string, string>>;
  readonly column: (name: string) => number;
  /** How many things a place for a fact may hold. */
  readonly things: number;
}

/** Letters of a column, from 1. */
export function columnOf(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return `${rest === 0 ? '' : columnOf(rest)}${String.fromCharCode(65 + ((number - 1) % 26))}`;
}

/** Lists of which the cell may also hold something typed: a fact's id without its wording, or a larger number. */
const OPEN_LISTS = ['facts', 'things', 'joiners', 'domains', 'evidence', 'levels'];

/** Chosen from a list, with a few words of help. */
export const chooseFrom = (range: string, list: string, help: DataValidationHelp): DataValidation => ({
  type: 'list',
  allowBlank: true,
  formulae: [range],
  showErrorMessage: true,
  errorStyle: OPEN_LISTS.includes(list) ? 'warning' : 'stop',
  errorTitle: help.title,
  error: 'This is not in the list. Choose from the list, or see “How to use”.',
  ...promptOf(help),
});

/** The steps of the fact in the cell to the left. @param fact address of that cell in the range's first row */
export function chooseStep(fact: string, things: number, help: DataValidationHelp): DataValidation {
  const row = `MATCH(${fact},${LISTS}!$A$2:$A$${things + 1},0)`;
  return {
    ...chooseFrom(`OFFSET(${LISTS}!$C$1,${row},0,1,INDEX(${LISTS}!$B$2:$B$${things + 1},${row}))`, 'things', help),
    errorStyle: 'warning',
  };
}

/** Only help, for a cell that is typed. */
export const helpOnly = (help: DataValidationHelp): DataValidation => ({
  type: 'textLength',
  operator: 'greaterThanOrEqual',
  allowBlank: true,
  formulae: [0],
  ...promptOf(help),
});

export interface DataValidationHelp {
  readonly title: string;
  readonly prompt: string | undefined;
}

/** Excel shows up to 32 characters of a title and 255 of a message, and calls a file with more of either damaged. */
const promptOf = ({ title, prompt }: DataValidationHelp): Partial<DataValidation> =>
  prompt === undefined ? {} : { showInputMessage: true, promptTitle: title.slice(0, 32), prompt: prompt.slice(0, 255) };
