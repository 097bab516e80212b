import { amount } from '../cells/cell-form.js';
import { exact } from '../cells/list-forms.js';
import { isMapping, type Mapping } from '../plain/shape.js';
import { aboutLines, casesDay, FACT_COLUMNS, FORM, WORKBOOK_FORM } from '../sheets/about-sheet.js';
import { otherMember } from '../sheets/column.js';
import type { At } from './marks.js';
import { linesOf, type Lines } from './about-lines.js';
import type { OpenSheet } from './open-workbook.js';
import { openTable } from './read-table.js';
import type { Reading } from './reading.js';

/** What the sheet about the whole document says. */
export interface About {
  readonly document: Mapping;
  /** Whether the workbook counts its days from 1904. */
  readonly date1904: boolean;
  /** Day of the cases, where the workbook holds them. */
  readonly casesAsOf: unknown;
  readonly casesAt: At;
  /** How many places for facts the sheets of levels had when they were made; 0 where it does not say. */
  readonly factColumns: number;
}

/** Reads the sheet. @returns null where it is not one; that has been noted */
export function readAbout(sheet: OpenSheet, date1904: boolean, reading: Reading): About | null {
  const table = openTable(
    sheet,
    { needed: [{ header: 'What' }, { header: 'Value' }], known: [], isOther: () => false },
    reading,
  );
  if (table === null) return null;
  const lines = linesOf(table, reading);
  const document: Mapping = {};
  for (const { label, path, form } of aboutLines(date1904)) {
    if (!lines.has(label)) reading.noteSheet(sheet.name, `has no line “${label}” any more: put it back as it was.`);
    put(document, path, lines.take(label, form), lines.at(label), reading);
  }
  const made = lines.take(WORKBOOK_FORM, amount);
  if (made !== undefined && made !== FORM) {
    reading.noteSheet(
      sheet.name,
      `says it is of form ${String(made)}, and only form ${FORM} can be read: export it again.`,
    );
  }
  const factColumns = lines.take(FACT_COLUMNS, amount);
  const { label, form } = casesDay(date1904);
  const casesAsOf = lines.take(label, form);
  for (const other of lines.rest()) putOther(document, other, lines, reading);
  return {
    document,
    date1904,
    casesAsOf,
    casesAt: lines.at(label),
    factColumns: typeof factColumns === 'number' ? factColumns : 0,
  };
}

function put(document: Mapping, path: readonly string[], value: unknown, at: At, reading: Reading): void {
  const [first = '', ...rest] = path;
  reading.marks.set(document, first, at);
  if (value === undefined && rest.length > 0 && document[first] === undefined) return;
  if (rest.length > 0) return put((document[first] ??= {}) as Mapping, rest, value, at, reading);
  if (value !== undefined) document[first] = value;
}

/** A line for a member the sheet has no label for, or a label that nobody knows. */
function putOther(document: Mapping, label: string, lines: Lines, reading: Reading): void {
  for (const about of ['source', 'whenAbsent', '']) {
    const member = otherMember(label, about);
    if (member === null) continue;
    const group = about === '' ? document : document[about];
    if (isMapping(group)) put(group, [member], lines.take(label, exact), lines.at(label), reading);
    return;
  }
  reading.note(
    lines.at(label),
    `“${label}” is not a line of this sheet: put the label back as it was, or delete the row.`,
  );
}
