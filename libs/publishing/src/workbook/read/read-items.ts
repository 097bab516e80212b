import type { Mapping } from '../plain/shape.js';
import { otherColumn, otherMember, type Column, type TableSheet } from '../sheets/column.js';
import type { OpenRow, OpenSheet } from './open-workbook.js';
import { openTable, readMember, type Table } from './read-table.js';
import type { Reading } from './reading.js';

/** Reads a sheet with a row for each item. @returns the items in the order of their rows, each marked member by member */
export function readItems(sheet: OpenSheet, { columns }: TableSheet, reading: Reading): Mapping[] {
  const isOther = (header: string): boolean => otherMember(header) !== null || otherMember(header, 'expect') !== null;
  const table = openTable(sheet, { needed: columns, known: [], isOther }, reading);
  if (table === null) return [];
  const all = [...columns, ...othersIn(table, ''), ...expectedIn(table)];
  return table.rows.map((row) => readItem(table, row, all, reading));
}

/** Columns of members the sheet has none of its own for. */
export const othersIn = ({ headers }: Table, about: string): Column[] =>
  headers.flatMap((header) => {
    const member = otherMember(header, about);
    return member === null ? [] : [{ ...otherColumn(member, about), header }];
  });

const expectedIn = (table: Table): Column[] =>
  othersIn(table, 'expect').map((column) => ({ ...column, member: `expect.${column.member}` }));

/** Reads one row into plain data. Blank cells are members left out. */
export function readItem(table: Table, row: OpenRow, columns: readonly Column[], reading: Reading): Mapping {
  const item: Mapping = {};
  const groups: Mapping = {};
  for (const column of columns) {
    const at = table.at(row, column.header);
    const value = readMember(table, row, column, reading);
    const [first = '', member] = column.member.split('.');
    if (!(first in groups)) reading.marks.set(item, first, at);
    const container = member === undefined ? item : ((groups[first] ??= /^\d+$/.test(member) ? [] : {}) as Mapping);
    reading.marks.set(container, member ?? first, at);
    if (value === undefined) continue;
    container[member ?? first] = value;
    if (member !== undefined) item[first] = container;
  }
  return item;
}
