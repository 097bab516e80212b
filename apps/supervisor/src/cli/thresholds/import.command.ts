import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { readPublishedData, type PublishedData } from '#config';
import { importWorkbook, MOST_WORKBOOK_BYTES, workbookProblemInWords, writeYaml, type Imported } from '#publishing';
import { addCommand, type Frame } from '../frame.js';
import { EXIT, WrongUsage, type Outcome, type Output } from '../outcome.js';
import { refuseToWrite, writeNew } from './write-new.js';

/** What is to be imported, and where to. */
export interface ImportWish {
  readonly checkout: string;
  /** Path of the .xlsx. */
  readonly source: string;
  readonly out: string;
  /** Whose document it must be; any where left out. */
  readonly locality: string | null;
  readonly force: boolean;
}

/** Adds `import`. */
export function addImport(thresholds: Command, { checkout, output, keep }: Frame): void {
  addCommand(thresholds, 'import <file.xlsx>', 'read a workbook into a threshold document, and its cases beside it')
    .requiredOption('--out <file.yaml>', 'the document to write; cases go beside it as <file>.cases.yaml')
    .option('--locality <code>', 'whose document it must be')
    .option('--force', 'write over files that are there', false)
    .action(async (source: string, { locality = null, ...rest }: Omit<ImportWish, 'checkout' | 'source'>) =>
      keep(await importDocument({ checkout, source, locality, ...rest }, output)),
    );
}

/**
 * Reads a workbook and writes what it says as canonical YAML.
 * @returns wrong usage, with every problem by sheet and cell, where the workbook cannot be read
 * @throws WrongUsage where there is no such file, where it is another locality's, or where a file may not be written
 */
export async function importDocument(wish: ImportWish, output: Output): Promise<Outcome> {
  const { source, out, force } = wish;
  const casesOut = out.replace(/\.yaml$/i, '.cases.yaml');
  refuseToWrite([out], '.yaml', force);
  const data = readPublishedData(wish.checkout);
  const imported = await importWorkbook(readWorkbookFile(source), data.catalogue);
  if (!imported.ok) return refused(source, imported, output);
  const { document, cases } = imported;
  refuseWrongLocality(document.locality, wish);
  const paths = cases === null ? [out] : [out, casesOut];
  refuseToWrite(paths, '.yaml', force);
  writeNew(out, writeYaml(document), force);
  if (cases !== null) writeNew(casesOut, writeYaml(cases), force);
  const notices = [...imported.notices, ...publishedAlready(document, data), ...caseLess(cases, casesOut)];
  return {
    code: EXIT.fine,
    json: { ok: true, from: source, out, cases: cases === null ? null : casesOut, notices },
    lines: [`${source} is in ${paths.join(' and ')}.`, ...notices],
  };
}

/** A file too large for a workbook is not read at all: its first bytes and its size are enough to refuse it. */
function readWorkbookFile(path: string): Buffer {
  try {
    if (statSync(path).size > MOST_WORKBOOK_BYTES) {
      const most = Math.round(MOST_WORKBOOK_BYTES / 1024 / 1024);
      throw new WrongUsage([`${path} is larger than ${most} MB, the most a workbook may be.`]);
    }
    return readFileSync(path);
  } catch (error) {
    if (error instanceof WrongUsage) throw error;
    throw new WrongUsage([`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`]);
  }
}

function refused(source: string, { problems, notices }: Extract<Imported, { ok: false }>, output: Output): Outcome {
  output.say(`${source} was not imported: ${problems.length} problem(s).`);
  for (const problem of problems) output.say(workbookProblemInWords(problem));
  for (const notice of notices) output.say(notice);
  const told = problems.map((problem) => ({ ...problem, words: workbookProblemInWords(problem) }));
  return { code: EXIT.wrongUsage, json: { ok: false, from: source, problems: told, notices }, lines: [] };
}

function refuseWrongLocality(own: unknown, { source, locality }: ImportWish): void {
  if (locality === null || own === locality) return;
  throw new WrongUsage([`${source} is a document of ${String(own)}, and --locality says ${locality}.`]);
}

/** Nothing published is altered, so an edited document needs a version of its own. */
function publishedAlready({ locality, version }: Record<string, unknown>, { documents }: PublishedData): string[] {
  const path = `config/localities/${String(locality)}/thresholds/${String(version)}.yaml`;
  const right = 'give it a version and a first day of its own on the sheet About before it is offered';
  return documents.some((document) => document.path === path)
    ? [`Version ${String(version)} of ${String(locality)} is published and is never altered: ${right}.`]
    : [];
}

const caseLess = (cases: unknown, path: string): string[] =>
  cases === null && existsSync(path) ? [`The workbook has no cases; ${path} was left as it is.`] : [];
