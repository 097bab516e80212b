/** One thing wrong with a workbook: where it is, and what would be right, in words for a policy lead. */
export interface WorkbookProblem {
  /** Name of the sheet; null for the file as a whole. */
  readonly sheet: string | null;
  /** As in `F12`; null for the sheet as a whole. */
  readonly cell: string | null;
  readonly message: string;
}

/** `Sheet Level 3, cell F12: …` */
export function workbookProblemInWords({ sheet, cell, message }: WorkbookProblem): string {
  if (sheet === null) return `The workbook ${message}`;
  return cell === null ? `Sheet ${sheet}: ${message}` : `Sheet ${sheet}, cell ${cell}: ${message}`;
}

/** A problem of the file as a whole. The words follow "The workbook". */
export const ofFile = (message: string): WorkbookProblem => ({ sheet: null, cell: null, message });
