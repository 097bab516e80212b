/** What stands in a cell of a workbook that was read. */
export type CellValue =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'truth'; readonly truth: boolean }
  /** A number the workbook shows as a date: the instant it stands for, read as UTC by the workbook's own date system. */
  | { readonly kind: 'date'; readonly at: Date }
  | { readonly kind: 'formula' }
  | { readonly kind: 'error'; readonly error: string };

/** What is put in a cell. */
export type CellContent = string | number | Date | null;

export const BLANK: CellValue = { kind: 'blank' };

/** What stands in a cell, short enough to show in a message. */
export function showCell(cell: CellValue): string {
  switch (cell.kind) {
    case 'blank':
      return 'An empty cell';
    case 'text':
      return `“${cell.text.length > 60 ? `${cell.text.slice(0, 60)}…` : cell.text}”`;
    case 'number':
      return `The number ${cell.number}`;
    case 'truth':
      return cell.truth ? 'TRUE' : 'FALSE';
    case 'date':
      return `A date (${cell.at.toISOString().slice(0, 10)})`;
    case 'formula':
      return 'A formula';
    case 'error':
      return `The error ${cell.error}`;
  }
}
