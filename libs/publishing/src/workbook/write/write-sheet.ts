import type ExcelJS from 'exceljs';
import { chooseFrom, chooseStep, columnOf, helpOnly, type Choices } from './choices.js';
import { escapeText } from './escape-text.js';
import { HEADER_STYLE, styleOf } from './looks.js';
import type { PlannedCell, PlannedColumn, PlannedSheet } from './planned-sheet.js';

/** Rows below the last that still offer their lists, for what is added. */
const SPARE_ROWS = 200;

/** Adds a planned sheet: headers that stay in sight, wrapped text, and lists to choose from. */
export function writeSheet(workbook: ExcelJS.Workbook, planned: PlannedSheet, choices: Choices): void {
  const sheet = workbook.addWorksheet(planned.name, {
    views: [{ state: 'frozen', xSplit: planned.frozen, ySplit: 1 }],
    properties: { defaultRowHeight: 15 },
  });
  planned.columns.forEach((column, index) => writeColumn(sheet, column, index + 1));
  const formats = planned.columns.map(({ form }) => form?.format);
  planned.rows.forEach((row, index) =>
    row.forEach((cell, at) => writeCell(sheet, { format: formats[at], ...cell }, index + 2, at + 1)),
  );
  if (planned.rows.length > 0) sheet.autoFilter = `A1:${columnOf(planned.columns.length)}${planned.rows.length + 1}`;
  const last = planned.rows.length + 1 + SPARE_ROWS;
  planned.columns.forEach((column, index) => offer(sheet, column, index + 1, last, choices));
}

function writeColumn(sheet: ExcelJS.Worksheet, column: PlannedColumn, number: number): void {
  const { header, width, look = 'entry', form } = column;
  const written = sheet.getColumn(number);
  written.width = width;
  written.style = styleOf(look, form?.format ?? 'text');
  const cell = sheet.getCell(1, number);
  cell.value = escapeText(header);
  cell.style = HEADER_STYLE;
}

function writeCell(sheet: ExcelJS.Worksheet, planned: PlannedCell, row: number, column: number): void {
  const { content, look, format } = planned;
  const cell = sheet.getCell(row, column);
  cell.style = styleOf(look, formatOf(content) ?? format ?? 'text');
  cell.value = typeof content === 'string' ? escapeText(content) : content;
}

/** What a cell holds decides; an empty one is ready for what its column takes. */
function formatOf(content: PlannedCell['content']): 'text' | 'number' | 'date' | null {
  if (content === null) return null;
  if (content instanceof Date) return 'date';
  return typeof content === 'number' ? 'number' : 'text';
}

/** Lists on a whole column of cells at once. The sheet about the document has its lists line by line, so none here. */
function offer(sheet: ExcelJS.Worksheet, column: PlannedColumn, number: number, last: number, choices: Choices): void {
  const { header, list, prompt } = column;
  const help = { title: header, prompt };
  const address = `${columnOf(number)}2:${columnOf(number)}${last}`;
  const range = list === undefined ? undefined : choices.ranges[list];
  if (header.startsWith('Step ')) add(sheet, address, chooseStep(`${columnOf(number - 1)}2`, choices.things, help));
  else if (list !== undefined && range !== undefined) add(sheet, address, chooseFrom(range, list, help));
  else if (prompt !== undefined) add(sheet, address, helpOnly(help));
}

/** exceljs takes ranges here; its types leave the member out. */
function add(sheet: ExcelJS.Worksheet, address: string, validation: ExcelJS.DataValidation): void {
  const { dataValidations } = sheet as unknown as {
    dataValidations: { add(address: string, validation: ExcelJS.DataValidation): void };
  };
  dataValidations.add(address, validation);
}
