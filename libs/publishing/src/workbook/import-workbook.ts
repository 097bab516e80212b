import { parseCases, parseThresholdDocument, type FactCatalogue, type Problem } from '#thresholds';
import { MOST_BYTES } from '../domain/yaml/plain-text.js';
import { inMegabytes } from './package/limits.js';
import { canonicalCases } from './plain/canonical-cases.js';
import { canonicalDocument } from './plain/canonical-document.js';
import type { Mapping } from './plain/shape.js';
import { writeYaml } from './plain/write-yaml.js';
import { ofFile, type WorkbookProblem } from './problem.js';
import { readWorkbook, type WorkbookRead } from './read/read-workbook.js';
import type { Reading } from './read/reading.js';
import { inWordsForSheets } from './read/words-for-sheets.js';

/** A workbook that was read: plain data, to be written with `writeYaml`. */
export type Imported =
  | {
      readonly ok: true;
      readonly document: Mapping;
      /** Null where the workbook holds none. */
      readonly cases: Mapping | null;
      /** What was passed over, or is worth knowing. */
      readonly notices: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly WorkbookProblem[]; readonly notices: readonly string[] };

/**
 * Reads a workbook back into a threshold document and its cases. Strict: whatever could be read in two ways is refused.
 * @param bytes of an .xlsx from outside; nothing about it is trusted
 * @returns the document, or every problem at once by sheet and cell
 */
export async function importWorkbook(bytes: Buffer, catalogue: FactCatalogue): Promise<Imported> {
  // Loaded by whoever needs a spreadsheet, and not by every process that starts: it is four hundred modules.
  const { openWorkbook } = await import('./read/open-workbook.js');
  const opened = await openWorkbook(bytes);
  if (!opened.ok) return { ok: false, problems: opened.problems, notices: [] };
  const read = readWorkbook(opened, catalogue);
  const { reading, document, cases } = read;
  const found = [
    ...reading.problems,
    ...(document === null ? [] : problemsOf(parseThresholdDocument(document, catalogue), document, read)),
    ...(cases === null ? [] : problemsOf(parseCases(cases, catalogue), cases, read)),
  ];
  if (found.length > 0 || document === null) return { ok: false, problems: found, notices: reading.notices };
  const whole = { document: canonicalDocument(document), cases: cases === null ? null : canonicalCases(cases) };
  const tooLong = [whole.document, whole.cases].flatMap(tooLongForAFile);
  if (tooLong.length > 0) return { ok: false, problems: tooLong, notices: reading.notices };
  return { ok: true, ...whole, notices: reading.notices };
}

/** What no file may hold is not made into one. */
function tooLongForAFile(content: Mapping | null): WorkbookProblem[] {
  const bytes = content === null ? 0 : Buffer.byteLength(writeYaml(content));
  if (bytes <= MOST_BYTES) return [];
  return [
    ofFile(`would make a file of ${inMegabytes(bytes)}, and ${inMegabytes(MOST_BYTES)} is the most: shorten it.`),
  ];
}

type Result = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Problems of the language, each at the cell it comes from. What follows from a cell that could not be read is left out. */
function problemsOf(result: Result, root: object, { reading }: WorkbookRead): WorkbookProblem[] {
  if (result.ok) return [];
  const known = new Set(reading.problems.map(({ sheet, cell }) => `${sheet} ${cell}`));
  return result.problems
    .map((problem) => placed(problem, root, reading))
    .filter(({ sheet, cell }) => cell === null || !known.has(`${sheet} ${cell}`));
}

function placed({ path, message }: Problem, root: object, { marks }: Reading): WorkbookProblem {
  const at = marks.locate(root, path);
  return at === null
    ? ofFile(`is not right at ${path || 'its start'}: ${message}`)
    : { ...at, message: inWordsForSheets(message) };
}
