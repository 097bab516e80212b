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
  for (const column of columns) {
    const value = readMember(table, row, column, reading);
    const [container, member] = placeIn(item, column.member, value !== undefined);
    reading.marks.set(container, member, table.at(row, column.header));
    if (value !== undefined) container[member] = value;
  }
  return item;
}

/** The group a member stands in, made where something is to be put there. */
function placeIn(item: Mapping, path: string, isNeeded: boolean): [Mapping, string] {
  const steps = path.split('.');
  const last = steps.pop() as string;
  const group = steps[0];
  if (group === undefined) return [item, last];
  const there = (item[group] ?? (/^\d+$/.test(last) ? [] : {})) as Mapping;
  if (isNeeded) item[group] = there;
  return [there, last];
}
