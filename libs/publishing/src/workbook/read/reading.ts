import { columnOf } from '../write/choices.js';
import type { CellForm } from '../cells/cell-form.js';
import { BLANK, showCell, type CellValue } from '../cells/cell-value.js';
import type { WorkbookProblem } from '../problem.js';
import { Marks, type At } from './marks.js';
import type { OpenRow, OpenSheet } from './open-workbook.js';

/** What is found while a workbook is read. */
export class Reading {
  readonly problems: WorkbookProblem[] = [];
  /** What was passed over, or is worth knowing. */
  readonly notices: string[] = [];
  readonly marks = new Marks();

  note({ sheet, cell }: At, message: string): void {
    this.problems.push({ sheet, cell, message });
  }

  noteSheet(sheet: string, message: string): void {
    this.problems.push({ sheet, cell: null, message });
  }

  /** The value of a cell; undefined where it is blank, or cannot be read and has been noted. */
  read(cell: CellValue, at: At, form: CellForm): unknown {
    if (cell.kind === 'blank') return undefined;
    if (cell.kind === 'formula') {
      this.note(at, 'holds a formula, and formulas are not worked out: put the value itself there, as text.');
      return undefined;
    }
    if (cell.kind === 'error') {
      this.note(at, `holds ${showCell(cell)}: type what belongs there.`);
      return undefined;
    }
    const read = form.read(cell);
    if ('value' in read) return read.value;
    this.note(at, read.problem);
    return undefined;
  }
}

/** Address of a cell, as in `F12`. */
export const addressOf = (column: number, row: number): string => `${columnOf(column)}${row}`;

export const cellIn = (row: OpenRow, column: number | undefined): CellValue =>
  (column === undefined ? undefined : row.cells.get(column)) ?? BLANK;

/** Where a cell of a sheet stands. */
export const atIn = (sheet: OpenSheet, row: number, column: number): At => ({
  sheet: sheet.name,
  cell: addressOf(column, row),
});
