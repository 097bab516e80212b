import type { Style } from 'exceljs';
import type { Look } from './planned-sheet.js';

/** Every pair has a contrast of at least 7 : 1 (WCAG 2.2, 1.4.6): dark words on pale grounds, white on dark blue. */
const INK = 'FF1A1A1A';
const HEADER_GROUND = 'FF1F3864';
const GROUNDS: Readonly<Record<Look, string | null>> = {
  entry: null,
  given: 'FFEDEDED',
  rule: 'FFDDEBF7',
  judgement: 'FFFFF2CC',
  'not-encoded': 'FFF2F2F2',
};

const LINE = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };

/** Text is kept as it is typed: a ref keeps its noughts, and what begins with an equals sign stays words. */
const FORMATS = { text: '@', number: '0', date: 'yyyy-mm-dd' } as const;

export const HEADER_STYLE: Partial<Style> = {
  font: { bold: true, color: { argb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: HEADER_GROUND } },
  alignment: { wrapText: true, vertical: 'top' },
  border: BORDER,
  numFmt: FORMATS.text,
};

const made = new Map<string, Partial<Style>>();

/** How a cell looks. What the export made is grey and in italics, so that it is told apart without colour. */
export function styleOf(look: Look, format: keyof typeof FORMATS): Partial<Style> {
  const key = `${look} ${format}`;
  const style = made.get(key) ?? makeStyle(look, format);
  made.set(key, style);
  return style;
}

function makeStyle(look: Look, format: keyof typeof FORMATS): Partial<Style> {
  const ground = GROUNDS[look];
  return {
    font: { italic: look === 'given', color: { argb: INK } },
    alignment: { wrapText: true, vertical: 'top' },
    border: BORDER,
    numFmt: FORMATS[format],
    ...(ground === null ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: ground } } }),
  };
}
