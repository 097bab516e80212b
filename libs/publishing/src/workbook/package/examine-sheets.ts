import { ofFile, type WorkbookProblem } from '../problem.js';
import { measureSheet, type SheetMeasures } from './examine-sheet.js';
import { LIMITS } from './limits.js';
import type { Part } from './pack.js';

/** What the XML of all sheets comes to. */
export interface SheetsExamined {
  readonly problems: readonly WorkbookProblem[];
  /** By name, as people see them. */
  readonly withHiddenColumns: readonly string[];
}

const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/;

/** Measures every sheet before anything is built from it. */
export function examineSheets(parts: readonly Part[]): SheetsExamined {
  const sheets = parts.filter(({ name }) => SHEET.test(name));
  if (sheets.length > LIMITS.sheets) {
    return {
      problems: [ofFile(`has ${sheets.length} sheets, and ${LIMITS.sheets} is the most.`)],
      withHiddenColumns: [],
    };
  }
  const names = namesOfSheets(parts);
  const texts = countTexts(parts);
  const measured = sheets.map((part) => ({ name: names.get(part.name) ?? part.name, measures: measureSheet(part) }));
  const cells = measured.reduce((sum, { measures }) => sum + measures.cells, 0);
  return {
    problems: [
      ...measured.flatMap(({ name, measures }) => problemsOf(name, measures, texts)),
      ...(cells > LIMITS.cells
        ? [ofFile(`has over ${LIMITS.cells} cells: delete the empty rows and columns that only carry a format.`)]
        : []),
    ],
    withHiddenColumns: measured.filter(({ measures }) => measures.hiddenColumns).map(({ name }) => name),
  };
}

function problemsOf(sheet: string, found: SheetMeasures, texts: number): WorkbookProblem[] {
  const say = (message: string): WorkbookProblem => ({ sheet, cell: null, message });
  const { rows, lastRow, lastColumn, merges, mergesReach, lastText, misread } = found;
  const far = Math.max(lastColumn, mergesReach.column);
  return [
    ...(rows > LIMITS.rows || Math.max(lastRow, mergesReach.row) > LIMITS.rows
      ? [
          say(
            `goes down to row ${Math.max(lastRow, mergesReach.row, rows)}, and ${LIMITS.rows} rows is the most: delete what stands below your last row.`,
          ),
        ]
      : []),
    ...(far > LIMITS.columns
      ? [
          say(
            `goes across to column ${far}, and ${LIMITS.columns} columns is the most: delete what stands beside your last column.`,
          ),
        ]
      : []),
    ...(merges > LIMITS.merges ? [say(`has ${merges} merged areas: unmerge them.`)] : []),
    ...(lastText >= texts ? [say('refers to text that is not in the file: it is damaged. Save it again.')] : []),
    ...misread.slice(0, 1).map((what) => say(`has ${what} in a form Excel does not write: type it again and save.`)),
  ];
}

function countTexts(parts: readonly Part[]): number {
  const shared = parts.find(({ name }) => name === 'xl/sharedStrings.xml')?.content.toString('latin1') ?? '';
  return (shared.match(/<si[\s>/]/g) ?? []).length;
}

/** Names people see, by part. */
function namesOfSheets(parts: readonly Part[]): Map<string, string> {
  const textOf = (name: string): string => parts.find((part) => part.name === name)?.content.toString('utf8') ?? '';
  const targets = new Map(
    [...textOf('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b([^>]*)>/g)].map(([, tag = '']) => [
      valueOf(tag, 'Id'),
      `xl/${valueOf(tag, 'Target').replace(/^\/?(xl\/)?/, '')}`,
    ]),
  );
  const sheets = [...textOf('xl/workbook.xml').matchAll(/<sheet\b([^>]*)>/g)];
  return new Map(
    sheets.map(([, tag = '']) => [targets.get(valueOf(tag, '\\w+:id')) ?? '', plainText(valueOf(tag, 'name'))]),
  );
}

const valueOf = (tag: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '';

const plainText = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
