import type { CellForm } from '../cells/cell-form.js';
import type { CellContent } from '../cells/cell-value.js';
import type { Column } from '../sheets/column.js';
import type { Mapping } from '../plain/shape.js';

/** `given`: made by the export for the reader, as its look says. Colour never says anything that words do not. */
export type Look = 'entry' | 'given' | 'rule' | 'judgement' | 'not-encoded';

export interface PlannedCell {
  readonly content: CellContent;
  readonly look: Look;
  /** Where it is not its column's. */
  readonly format?: CellForm['format'];
}

export interface PlannedColumn {
  readonly header: string;
  readonly width: number;
  readonly list?: string;
  readonly prompt?: string;
  readonly look?: Look;
  readonly form?: Pick<CellForm, 'format'>;
}

/** A sheet to be written: its first row holds the headers. */
export interface PlannedSheet {
  readonly name: string;
  readonly columns: readonly PlannedColumn[];
  readonly rows: readonly (readonly PlannedCell[])[];
  /** How many columns stay in sight while scrolling to the right. */
  readonly frozen: number;
}

export const EMPTY: PlannedCell = { content: null, look: 'entry' };

/** What a member of an item puts in its column. */
export function cellOf(item: Mapping, { member, form }: Column, look: Look = 'entry'): PlannedCell {
  const value = member.split('.').reduce<unknown>((at, step) => (at as Mapping | undefined)?.[step], item);
  return value === undefined ? { content: null, look } : { content: form.write(value), look };
}

/** A sheet with a row for each item. */
export function planTable(name: string, columns: readonly Column[], items: readonly Mapping[]): PlannedSheet {
  return { name, columns, frozen: 1, rows: items.map((item) => columns.map((column) => cellOf(item, column))) };
}
