import { prose, type CellForm, type Reading } from './cell-form.js';
import { readOneLine, writeOneLine } from './one-line.js';

/** Any value at all, as YAML on one line: for members the sheets have no column of their own for, and for deep conditions. */
export const exact: CellForm = {
  write: writeOneLine,
  read: (cell) => {
    const read = prose.read(cell);
    return 'value' in read ? readOneLine(read.value as string) : read;
  },
};

/**
 * Several lines of words in one cell, each on its own line. Where one of them holds a line break itself, or looks like
 * a written list, all are written as a YAML list in square brackets.
 */
export const lines: CellForm = {
  write: (value) => {
    const each = value as string[];
    return each.some(isAwkward) ? writeOneLine(each) : each.join('\n');
  },
  read: (cell) => {
    const read = prose.read(cell);
    return 'value' in read ? readLines(read.value as string) : read;
  },
};

/** One word, or several each on its own line, read word by word. */
export const oneOrMore = (each: CellForm): CellForm => ({
  write: (value) => (Array.isArray(value) ? (value as string[]).join('\n') : (value as string)),
  read: (cell) => {
    const read = lines.read(cell);
    if (!('value' in read)) return read;
    const words = (read.value as string[]).map((text) => each.read({ kind: 'text', text }));
    const wrong = words.find((word) => 'problem' in word);
    if (wrong !== undefined) return wrong;
    const found = words.map((word) => ('value' in word ? word.value : null));
    return { value: found.length === 1 ? found[0] : found };
  },
});

const isAwkward = (line: string): boolean => /[\r\n\u0085\u2028\u2029]/.test(line) || line.startsWith('[');

function readLines(text: string): Reading {
  const list = text.startsWith('[') ? readOneLine(text) : null;
  const found = list !== null && 'value' in list ? list.value : null;
  if (Array.isArray(found) && found.every((each) => typeof each === 'string')) return { value: found };
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return { value: lines.filter((line) => line !== '') };
}
