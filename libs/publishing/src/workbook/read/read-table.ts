import type { CellForm } from '../cells/cell-form.js';
import type { CellValue } from '../cells/cell-value.js';
import { loosely } from '../cells/tidy.js';
import { readAddress } from '../package/examine-sheet.js';
import type { Column } from '../sheets/column.js';
import type { At } from './marks.js';
import type { OpenRow, OpenSheet } from './open-workbook.js';
import { addressOf, atIn, cellIn, type Reading } from './reading.js';

/** Which headers a sheet must have, and which it may have. */
export interface Expected {
  readonly needed: readonly Pick<Column, 'header'>[];
  readonly known: readonly Pick<Column, 'header'>[];
  /** Headers of members the sheets have no column for. */
  readonly isOther: (header: string) => boolean;
}

/** A sheet whose headers are known: rows below them, read by header. */
export interface Table {
  readonly sheet: OpenSheet;
  readonly rows: readonly OpenRow[];
  /** Headers as they were found. */
  readonly headers: readonly string[];
  cell(row: OpenRow, header: string): CellValue;
  /** Where the cell stands; the row's first cell where there is no such column. */
  at(row: OpenRow, header: string): At;
}

/** Reads one column's value in a row, and marks where it stands. */
export function readMember(table: Table, row: OpenRow, { header, form }: ReadColumn, reading: Reading): unknown {
  return reading.read(table.cell(row, header), table.at(row, header), form);
}

type ReadColumn = { readonly header: string; readonly form: CellForm };

/** Finds a sheet's headers in its first row. @returns null where one is missing; that has been noted */
export function openTable(sheet: OpenSheet, expected: Expected, reading: Reading): Table | null {
  const columns = findHeaders(sheet, expected, reading);
  noteMerges(sheet, reading);
  noteHidden(sheet, reading);
  const there = new Set([...columns.keys()]);
  const missing = expected.needed.filter(({ header }) => !there.has(loosely(header)));
  if (missing.length > 0) {
    const names = missing.map(({ header }) => `“${header}”`).join(', ');
    reading.noteSheet(sheet.name, `has no column ${names} in its first row: put the header back as it was.`);
    return null;
  }
  const found = [...columns.values()];
  const indexOf = remembering((header) => columns.get(loosely(header))?.index);
  const rows = sheet.rows.filter((row) => row.number > 1 && found.some(({ index }) => row.cells.has(index)));
  return {
    sheet,
    rows,
    headers: found.map(({ header }) => header),
    cell: (row, header) => cellIn(row, indexOf(header)),
    at: (row, header) => atIn(sheet, row.number, indexOf(header) ?? 1),
  };
}

/** Every row asks for the same headers. */
function remembering(find: (header: string) => number | undefined): (header: string) => number | undefined {
  const known = new Map<string, number | undefined>();
  return (header) => {
    if (!known.has(header)) known.set(header, find(header));
    return known.get(header);
  };
}

interface FoundHeader {
  readonly header: string;
  readonly index: number;
}

function findHeaders(sheet: OpenSheet, expected: Expected, reading: Reading): Map<string, FoundHeader> {
  const found = new Map<string, FoundHeader>();
  const known = new Set([...expected.needed, ...expected.known].map(({ header }) => loosely(header)));
  const first = sheet.rows.find(({ number }) => number === 1);
  for (const [index, cell] of first?.cells ?? []) {
    const header = cell.kind === 'text' ? cell.text : '';
    const isKnown = known.has(loosely(header)) || expected.isOther(header);
    if (!isKnown) noteUnknown(sheet, index, header, reading);
    else if (found.has(loosely(header)))
      reading.note(atIn(sheet, 1, index), `repeats the header “${header}”: keep one.`);
    else found.set(loosely(header), { header, index });
  }
  noteWithoutHeader(sheet, new Set(first?.cells.keys() ?? []), reading);
  return found;
}

/** Passing over a column that is filled in could lose what someone wrote. */
function noteUnknown(sheet: OpenSheet, index: number, header: string, reading: Reading): void {
  const right = 'put the header back as it was, or move notes of your own to a sheet of their own';
  reading.note(atIn(sheet, 1, index), `“${header.slice(0, 60)}” is not a header of this sheet: ${right}.`);
}

function noteWithoutHeader(sheet: OpenSheet, headed: ReadonlySet<number>, reading: Reading): void {
  const stray = sheet.rows.flatMap((row) =>
    [...row.cells.keys()].filter((index) => row.number > 1 && !headed.has(index)).map((index) => ({ row, index })),
  );
  for (const { row, index } of stray.slice(0, 20)) {
    reading.note(
      atIn(sheet, row.number, index),
      'stands in a column without a header: clear it, or move it to a sheet of your own.',
    );
  }
}

/** Merged cells that are all blank are only a look. In any other, what was meant for the cells beside cannot be known. */
function noteMerges(sheet: OpenSheet, reading: Reading): void {
  const rows = new Map(sheet.rows.map((row) => [row.number, row]));
  for (const area of sheet.merges) {
    const [from] = area.split(':').map(readAddress);
    const holds = from ? rows.get(from.row)?.cells.has(from.column) : false;
    if (!from || holds !== true) continue;
    const right = 'unmerge them and write in each cell what belongs there';
    reading.note(
      { sheet: sheet.name, cell: addressOf(from.column, from.row) },
      `is merged with the cells beside it (${area}): ${right}.`,
    );
  }
}

function noteHidden(sheet: OpenSheet, reading: Reading): void {
  const rows = sheet.rows.filter(({ hidden, number }) => hidden && number > 1);
  const parts = [
    ...(sheet.hidden ? ['is hidden'] : []),
    ...(rows.length > 0 ? [`has ${rows.length} hidden or filtered row(s)`] : []),
    ...(sheet.hasHiddenColumns ? ['has hidden columns'] : []),
  ];
  if (parts.length > 0) reading.notices.push(`Sheet ${sheet.name} ${parts.join(' and ')}; all of it was read.`);
}
