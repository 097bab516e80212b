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
  const { rows, merges, mergesReach, lastText, misread } = found;
  const isArea = Number.isFinite(mergesReach.row) && Number.isFinite(mergesReach.column);
  const down = Math.max(found.lastRow, rows, isArea ? mergesReach.row : 0);
  const across = Math.max(found.lastColumn, isArea ? mergesReach.column : 0);
  const checks: readonly (readonly [boolean, string])[] = [
    [
      down > LIMITS.rows,
      `goes down to row ${down}, and ${LIMITS.rows} rows is the most: delete what stands below your last row.`,
    ],
    [
      across > LIMITS.columns,
      `goes across to column ${across}, and ${LIMITS.columns} columns is the most: delete what stands beside your last column.`,
    ],
    [!isArea, 'has a merged area that is none: unmerge its cells and save it again.'],
    [merges > LIMITS.merges, `has ${merges} merged areas: unmerge them.`],
    [lastText >= texts, 'refers to text that is not in the file: it is damaged. Save it again.'],
    [misread.length > 0, `has ${misread[0] ?? ''} in a form Excel does not write: type it again and save.`],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, message]) => ({ sheet, cell: null, message }));
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
