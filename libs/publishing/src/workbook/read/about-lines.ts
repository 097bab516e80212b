import type { CellForm } from '../cells/cell-form.js';
import { BLANK } from '../cells/cell-value.js';
import { loosely } from '../cells/tidy.js';
import type { At } from './marks.js';
import type { OpenRow } from './open-workbook.js';
import type { Table } from './read-table.js';
import type { Reading } from './reading.js';

/** Lines of the sheet about the document, by their labels. */
export interface Lines {
  has(label: string): boolean;
  /** The value of a line; undefined where it is blank or is not there. */
  take(label: string, form: CellForm): unknown;
  at(label: string): At;
  /** Labels nothing has asked for. */
  rest(): string[];
}

/** Finds the lines of the sheet. A label that stands twice, or not at all, is noted. */
export function linesOf(table: Table, reading: Reading): Lines {
  const rows = new Map<string, { row: OpenRow; label: string }>();
  for (const row of table.rows) {
    const cell = table.cell(row, 'What');
    const label = cell.kind === 'text' ? cell.text.trim() : '';
    if (label === '') reading.note(table.at(row, 'What'), 'names nothing for the value beside it: put the label back.');
    else if (rows.has(loosely(label))) reading.note(table.at(row, 'What'), `repeats “${label}”: keep one.`);
    else rows.set(loosely(label), { row, label });
  }
  const asked = new Set<string>();
  return {
    has: (label) => rows.has(loosely(label)),
    take: (label, form) => {
      asked.add(loosely(label));
      const found = rows.get(loosely(label));
      const cell = found === undefined ? BLANK : table.cell(found.row, 'Value');
      return found && reading.read(cell, table.at(found.row, 'Value'), form);
    },
    at: (label) => {
      const found = rows.get(loosely(label));
      return found ? table.at(found.row, 'Value') : { sheet: table.sheet.name, cell: 'A1' };
    },
    rest: () => [...rows].filter(([key]) => !asked.has(key)).map(([, { label }]) => label),
  };
}
