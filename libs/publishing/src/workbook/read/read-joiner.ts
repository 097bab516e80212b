import { showCell } from '../cells/cell-value.js';
import { tidy } from '../cells/tidy.js';
import type { Joiner } from '../condition/grid.js';
import type { Column } from '../sheets/column.js';
import type { OpenRow } from './open-workbook.js';
import type { Table } from './read-table.js';
import type { Reading } from './reading.js';

/** Reads `all`, `any` or `at least 2`; null where the cell is blank, or is none of these and has been noted. */
export function readJoiner(table: Table, row: OpenRow, { header }: Column, reading: Reading): Joiner | null {
  const cell = table.cell(row, header);
  const words = reading.read(cell, table.at(row, header), {
    write: (value) => value as string,
    read: (found) => {
      const text = found.kind === 'text' ? tidy(found.text).toLowerCase() : '';
      const joiner = /^(all|any|at least [1-9]\d{0,3})( of (these|them))?$/.exec(text)?.[1];
      if (joiner !== undefined) return { value: joiner };
      return { problem: `${showCell(found)} does not say how facts are joined: write all, any, or as in at least 2.` };
    },
  });
  return typeof words === 'string' ? words : null;
}
