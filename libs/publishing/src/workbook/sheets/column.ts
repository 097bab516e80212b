import type { CellForm } from '../cells/cell-form.js';
import { exact } from '../cells/list-forms.js';
import type { Mapping } from '../plain/shape.js';

/** One column of a sheet: which member it holds, and how. A sheet is read by the text of its headers, in any order. */
export interface Column {
  readonly header: string;
  readonly member: string;
  readonly form: CellForm;
  /** In characters of the usual font. */
  readonly width: number;
  /** Name of the list on the hidden sheet from which it is chosen; none where it is typed. */
  readonly list?: string;
  /** Shown by the spreadsheet beside a cell that is being filled in. */
  readonly prompt?: string;
}

/** A sheet with a row for each item of a list of the document. */
export interface TableSheet {
  readonly name: string;
  readonly columns: readonly Column[];
}

const OTHER = 'other: ';

/**
 * Columns for members that the sheets have none for: what a newer version of the language added is carried as it is.
 * @param about what the members belong to, in the header
 */
export function otherColumns(items: readonly Mapping[], columns: readonly Column[], about = ''): Column[] {
  const known = new Set(columns.map(({ member }) => member.split('.')[0]));
  const others = new Set(items.flatMap((item) => Object.keys(item)).filter((member) => !known.has(member)));
  return [...others].sort().map((member) => otherColumn(member, about));
}

/** The same for what a case expects, which stands in the row of the case. */
export function otherExpected(items: readonly Mapping[], columns: readonly Column[]): Column[] {
  const known = columns.map(({ member }) => ({ member: member.replace(/^expect\./, '') }) as Column);
  const expected = items.map(({ expect }) => (expect ?? {}) as Mapping);
  return otherColumns(expected, known, 'expect').map((column) => ({ ...column, member: `expect.${column.member}` }));
}

/** @param member its name, in a header that begins with `other:` */
export const otherColumn = (member: string, about: string): Column => ({
  header: `${otherPrefix(about)}${member}`,
  member,
  form: exact,
  width: 24,
});

/** The member a header of such a column names; null for any other header. */
export function otherMember(header: string, about = ''): string | null {
  const prefix = otherPrefix(about);
  return header.toLowerCase().startsWith(prefix.toLowerCase()) ? header.slice(prefix.length).trim() : null;
}

const otherPrefix = (about: string): string => (about === '' ? OTHER : `other ${about}: `);
