import { unseenIn } from '../../domain/yaml/plain-text.js';
import { showCell, type CellContent, type CellValue } from './cell-value.js';
import { loosely, tidy } from './tidy.js';

/** What was read from a cell, or what is wrong with it in words that follow its address. */
export type Reading = { readonly value: unknown } | { readonly problem: string };

/** How one kind of value stands in a cell. A blank cell is never put to it: blank means left out. */
export interface CellForm {
  readonly write: (value: unknown) => CellContent;
  readonly read: (cell: CellValue) => Reading;
  /** How Excel is to take what is typed there; as text where left out. */
  readonly format?: 'number' | 'date';
}

/** Words as they are: published wording, reasons, questions. Line breaks, quotes and every script stay. */
export const prose: CellForm = {
  write: (value) => value as string,
  read: (cell) => (cell.kind === 'text' ? readProse(cell.text) : notText(cell)),
};

/** An id or a ref. */
export const code: CellForm = {
  write: (value) => value as string,
  read: (cell) => (cell.kind === 'text' ? { value: tidy(cell.text) } : notText(cell)),
};

/** One of a few words, chosen from a list. Upper and lower case, hyphen and space are the same. */
export function choice(options: readonly string[]): CellForm {
  return {
    write: (value) => value as string,
    read: (cell) => {
      const word = cell.kind === 'truth' ? yesOrNo(cell.truth) : cell.kind === 'text' ? cell.text : null;
      const found = options.find((option) => word !== null && loosely(option) === loosely(word));
      if (found !== undefined) return { value: found };
      return { problem: `${showCell(cell)} is not one of the words of the list: write ${options.join(', ')}.` };
    },
  };
}

/** Yes or no, written as words. */
export const yesNo: CellForm = {
  write: (value) => (value === true ? 'yes' : 'no'),
  read: (cell) => {
    const word = cell.kind === 'text' ? loosely(cell.text) : null;
    if (cell.kind === 'truth' || word === 'true' || word === 'false')
      return { value: cell.kind === 'truth' ? cell.truth : word === 'true' };
    if (word === 'yes' || word === 'no') return { value: word === 'yes' };
    return { problem: `${showCell(cell)} is neither yes nor no: write yes or no.` };
  },
};

/** A number. One that is stored as text is taken as the number it spells. */
export const amount: CellForm = {
  format: 'number',
  write: (value) => value as number,
  read: (cell) => {
    const text = cell.kind === 'text' ? tidy(cell.text) : '';
    const number = cell.kind === 'number' ? cell.number : /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : NaN;
    if (Number.isFinite(number)) return { value: number };
    return { problem: `${showCell(cell)} is not a number: write it in digits, as in 3.` };
  },
};

/** Several ids in one cell. */
export const codes: CellForm = {
  write: (value) => (value as string[]).join(', '),
  read: (cell) =>
    cell.kind === 'text'
      ? {
          value: cell.text
            .split(/[,;\r\n]+/)
            .map(tidy)
            .filter((each) => each !== ''),
        }
      : notText(cell),
};

function readProse(text: string): Reading {
  const unseen = unseenIn(text);
  return unseen === null
    ? { value: text.trim() }
    : { problem: `holds ${unseen}, which cannot be seen: type the words again without it.` };
}

const yesOrNo = (truth: boolean): string => (truth ? 'yes' : 'no');

function notText(cell: CellValue): Reading {
  if (cell.kind === 'date') {
    const right = 'set the format of the cell to Text and type it again';
    return { problem: `${showCell(cell)} stands where words should; Excel turned what was typed into one: ${right}.` };
  }
  const right = 'set the format of the cell to Text and type it again, so that nothing is rounded or cut';
  return { problem: `${showCell(cell)} stands where words should: ${right}.` };
}
