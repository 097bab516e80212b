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
  planned.rows.forEach((row, index) => row.forEach((cell, at) => writeCell(sheet, cell, index + 2, at + 1)));
  const last = planned.rows.length + 1 + SPARE_ROWS;
  planned.columns.forEach((column, index) => offer(sheet, column, index + 1, last, choices));
}

function writeColumn(sheet: ExcelJS.Worksheet, { header, width, look }: PlannedColumn, number: number): void {
  const column = sheet.getColumn(number);
  column.width = width;
  column.style = styleOf(look ?? 'entry', 'text');
  const cell = sheet.getCell(1, number);
  cell.value = escapeText(header);
  cell.style = HEADER_STYLE;
}

function writeCell(sheet: ExcelJS.Worksheet, { content, look }: PlannedCell, row: number, column: number): void {
  const cell = sheet.getCell(row, column);
  if (content instanceof Date) cell.style = styleOf(look, 'date');
  else cell.style = styleOf(look, typeof content === 'number' ? 'number' : 'text');
  cell.value = typeof content === 'string' ? escapeText(content) : content;
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
