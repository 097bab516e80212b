import { parseCases, parseThresholdDocument, type FactCatalogue, type Problem } from '#thresholds';
import { canonicalCases } from './plain/canonical-cases.js';
import { importWorkbook } from './import-workbook.js';
import { canonicalDocument } from './plain/canonical-document.js';
import type { Mapping } from './plain/shape.js';
import { workbookProblemInWords } from './problem.js';
import { planCases } from './write/plan-cases.js';
import { listsFor } from './write/lists.js';
import { planDocument } from './write/plan-document.js';
import type { PlannedSheet } from './write/planned-sheet.js';
import { columnOf } from './write/choices.js';

/** What is to be written as a workbook: plain data, as `readYaml` gives it. */
export interface ToExport {
  readonly document: unknown;
  /** The file of cases beside it; null to leave them out. */
  readonly cases: unknown;
  readonly catalogue: FactCatalogue;
}

export type Exported =
  { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Writes a threshold document, and its cases, as a workbook that a policy lead can edit.
 * @returns the .xlsx, or every problem: of a document that cannot be read, or of text too long for any cell
 */
export async function exportWorkbook({ document, cases, catalogue }: ToExport): Promise<Exported> {
  const readings = [
    parseThresholdDocument(document, catalogue),
    ...(cases === null ? [] : [parseCases(cases, catalogue)]),
  ];
  const problems = readings.flatMap((reading) => (reading.ok ? [] : reading.problems));
  if (problems.length > 0) return { ok: false, problems };
  const plain = canonicalDocument(document);
  const plainCases = cases === null ? null : canonicalCases(cases);
  const sheets = [...planDocument(plain, plainCases, catalogue), ...planCases(plainCases, catalogue)];
  const tooLong = sheets.flatMap(cellsTooLong);
  if (tooLong.length > 0) return { ok: false, problems: tooLong };
  // Loaded by whoever needs a spreadsheet, and not by every process that starts: it is four hundred modules.
  const { writeWorkbook } = await import('./write/write-workbook.js');
  return proven(await writeWorkbook(sheets, listsFor(plain, catalogue), catalogue), plain, plainCases, catalogue);
}

/** A workbook is handed out only when reading it gives all of the document back. */
async function proven(
  bytes: Buffer,
  document: Mapping,
  cases: Mapping | null,
  catalogue: FactCatalogue,
): Promise<Exported> {
  const back = await importWorkbook(bytes, catalogue);
  if (back.ok && isSame(back.document, document) && isSame(back.cases, cases)) return { ok: true, bytes };
  const what = back.ok ? ['something in the document would be lost'] : back.problems.map(workbookProblemInWords);
  const message = `cannot be shown as a workbook without loss, so none was written: ${what.slice(0, 5).join('; ')}.`;
  return { ok: false, problems: [{ path: '', message }] };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Characters that a cell of a workbook holds. Source: Excel specifications and limits. */
const MOST_IN_A_CELL = 32_767;

const cellsTooLong = ({ name, rows }: PlannedSheet): Problem[] =>
  rows.flatMap((row, index) =>
    row.flatMap(({ content }, at) =>
      typeof content === 'string' && content.length > MOST_IN_A_CELL
        ? [
            {
              path: '',
              message:
                `the text for sheet ${name}, cell ${columnOf(at + 1)}${index + 2} has ${content.length} characters, and a ` +
                `cell of a workbook holds ${MOST_IN_A_CELL}: shorten it in the file.`,
            },
          ]
        : [],
    ),
  );
