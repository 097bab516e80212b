import ExcelJS from 'exceljs';
import type { CellValue } from '../cells/cell-value.js';
import { BLANK } from '../cells/cell-value.js';
import { examinePackage } from '../package/examine-package.js';
import { ofFile, type WorkbookProblem } from '../problem.js';

/** A sheet as it was found, before it is known what it should hold. */
export interface OpenSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly hasHiddenColumns: boolean;
  readonly rows: readonly OpenRow[];
  /** Areas of merged cells, as in `A2:B3`. */
  readonly merges: readonly string[];
}

export interface OpenRow {
  /** From 1. */
  readonly number: number;
  readonly hidden: boolean;
  /** By column, from 1. Cells not in it are blank. */
  readonly cells: ReadonlyMap<number, CellValue>;
}

export type Opened =
  | { readonly ok: true; readonly sheets: readonly OpenSheet[]; readonly date1904: boolean }
  | { readonly ok: false; readonly problems: readonly WorkbookProblem[] };

/** Everything but values and merges: formats, lists and links are not read, and some would take minutes to build. */
const NOT_READ = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'autoFilter',
  'rowBreaks',
  'hyperlinks',
  'pageMargins',
  'dataValidations',
  'pageSetup',
  'headerFooter',
  'printOptions',
  'picture',
  'drawing',
  'sheetProtection',
  'tableParts',
  'conditionalFormatting',
  'extLst',
];

/** Opens an .xlsx that someone sent. @returns its sheets, or why it is refused */
export async function openWorkbook(bytes: Buffer): Promise<Opened> {
  const examined = examinePackage(bytes);
  if (!examined.ok) return examined;
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(examined.bytes as unknown as ExcelJS.Buffer, { ignoreNodes: NOT_READ });
  } catch {
    return {
      ok: false,
      problems: [ofFile('cannot be read: it is damaged. Save it again from the spreadsheet program.')],
    };
  }
  const sheets = workbook.worksheets.map((sheet) => openSheet(sheet, examined.sheetsWithHiddenColumns));
  return { ok: true, sheets, date1904: workbook.properties.date1904 };
}

function openSheet(sheet: ExcelJS.Worksheet, withHiddenColumns: readonly string[]): OpenSheet {
  const rows: OpenRow[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells = new Map<number, CellValue>();
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const value = valueOf(cell);
      if (value.kind !== 'blank') cells.set(column, value);
    });
    rows.push({ number, hidden: row.hidden, cells });
  });
  return {
    name: sheet.name,
    hidden: sheet.state !== 'visible',
    hasHiddenColumns: withHiddenColumns.includes(sheet.name),
    rows,
    merges: (sheet.model as unknown as { merges?: string[] }).merges ?? [],
  };
}

/** A formula is never worked out, and the value it last had is never taken: nobody would see when it went out of date. */
function valueOf(cell: ExcelJS.Cell): CellValue {
  switch (cell.type) {
    case ExcelJS.ValueType.Number:
      return { kind: 'number', number: cell.value as number };
    case ExcelJS.ValueType.Boolean:
      return { kind: 'truth', truth: cell.value as boolean };
    case ExcelJS.ValueType.Date:
      return dateOf(cell.value as Date);
    case ExcelJS.ValueType.Formula:
      return { kind: 'formula' };
    case ExcelJS.ValueType.Error:
      return { kind: 'error', error: (cell.value as ExcelJS.CellErrorValue).error };
    case ExcelJS.ValueType.String:
    case ExcelJS.ValueType.RichText:
    case ExcelJS.ValueType.SharedString:
      return textOf(cell);
    default:
      return BLANK;
  }
}

const dateOf = (at: Date): CellValue =>
  Number.isNaN(at.getTime()) ? { kind: 'error', error: 'of a date that is no day' } : { kind: 'date', at };

function textOf({ value }: ExcelJS.Cell): CellValue {
  const rich = (value as Partial<ExcelJS.CellRichTextValue> | null)?.richText;
  const text = rich === undefined ? String(value) : rich.map((run) => run.text).join('');
  return text.trim() === '' ? BLANK : { kind: 'text', text };
}
