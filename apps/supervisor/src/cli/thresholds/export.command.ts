import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readPublishedData, type PublishedData } from '#config';
import { exportWorkbook, problemInWords, readYaml } from '#publishing';
import { addCommand, type Frame } from '../frame.js';
import { EXIT, WrongUsage, type Outcome } from '../outcome.js';
import { refuseToWrite, writeNew } from './write-new.js';

/** What is to be exported, and where to. */
export interface ExportWish {
  readonly checkout: string;
  /** A published version, or the path of a .yaml. */
  readonly source: string;
  readonly out: string;
  /** Whose version; the usual locality's where left out. */
  readonly locality: string | null;
  /** With its cases, where they stand beside it. */
  readonly cases: boolean;
  readonly force: boolean;
}

/** Adds `export`. */
export function addExport(thresholds: Command, { checkout, keep }: Frame): void {
  addCommand(
    thresholds,
    'export <version|file.yaml>',
    'write a threshold document, and its cases, as a workbook to edit',
  )
    .requiredOption('--out <file.xlsx>', 'the workbook to write')
    .option('--locality <code>', 'whose version; the usual locality’s where left out')
    .option('--no-cases', 'leave out the cases that stand beside the document')
    .option('--force', 'write over a file that is there', false)
    .action(async (source: string, { locality = null, ...rest }: Omit<ExportWish, 'checkout' | 'source'>) =>
      keep(await exportDocument({ checkout, source, locality, ...rest })),
    );
}

/**
 * Writes a document as a workbook.
 * @throws WrongUsage where there is no such document, where it cannot be read or shown, or where the file may not be written
 */
export async function exportDocument(wish: ExportWish): Promise<Outcome> {
  const { out, force } = wish;
  refuseToWrite([out], '.xlsx', force);
  const data = readPublishedData(wish.checkout);
  const { path, bytes, cases } = findDocument(wish, data);
  const document = plain(path, bytes);
  const plainCases = wish.cases && cases !== null ? plain(cases.path, cases.bytes) : null;
  refuseWrongLocality(path, document, wish);
  const exported = await exportWorkbook({ document, cases: plainCases, catalogue: data.catalogue });
  if (!exported.ok) throw new WrongUsage(exported.problems.map((problem) => problemInWords(path, problem)));
  writeNew(out, exported.bytes, force);
  const withCases = plainCases === null ? 'without cases' : 'with its cases';
  return {
    code: EXIT.fine,
    json: { ok: true, from: path, out, bytes: exported.bytes.length, cases: plainCases === null ? null : cases?.path },
    lines: [`${path} is in ${out}, ${withCases}. Comments in the file are not in it.`],
  };
}

interface Found {
  readonly path: string;
  readonly bytes: Buffer;
  readonly cases: { readonly path: string; readonly bytes: Buffer } | null;
}

const IS_FILE = /\.ya?ml$/i;

function findDocument(wish: ExportWish, data: PublishedData): Found {
  return IS_FILE.test(wish.source) ? readFile(wish.source) : findVersion(wish, data);
}

function readFile(path: string): Found {
  const casesPath = path.replace(IS_FILE, '.cases.yaml');
  const cases = existsSync(casesPath) ? { path: casesPath, bytes: bytesOf(casesPath) } : null;
  return { path, bytes: bytesOf(path), cases };
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new WrongUsage([`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`]);
  }
}

function findVersion({ source, locality }: ExportWish, { documents, localities, usualLocality }: PublishedData): Found {
  const code = locality ?? usualLocality;
  if (!localities.has(code)) {
    throw new WrongUsage([`--locality ${code} is not served. It is one of: ${[...localities.keys()].join(', ')}.`]);
  }
  const own = documents
    .filter(({ kind }) => kind === 'threshold-document')
    .map((file) => ({ file, ...namesOf(plain(file.path, file.bytes)) }))
    .filter((each) => each.locality === code);
  const found = own.find(({ version }) => version === source);
  if (found !== undefined) return found.file;
  const versions = own.map(({ version }) => version).join(', ') || 'none';
  throw new WrongUsage([
    `${source} is not a version of ${code}, nor a .yaml file. Its versions are: ${versions}. The national floor is not exported: it is not a locality’s to edit.`,
  ]);
}

function plain(path: string, bytes: Buffer): unknown {
  const read = readYaml(bytes);
  if (read.ok) return read.value;
  throw new WrongUsage(read.problems.map((problem) => problemInWords(path, problem)));
}

/** A file of the national floor names no locality. */
function refuseWrongLocality(path: string, document: unknown, { locality }: ExportWish): void {
  const own = namesOf(document).locality;
  if (own === undefined && isFloor(document)) {
    throw new WrongUsage([`${path} is a national floor: it holds for every area and is not a locality’s to edit.`]);
  }
  if (locality !== null && own !== locality) {
    throw new WrongUsage([`${path} is a document of ${String(own)}, and --locality says ${locality}.`]);
  }
}

const namesOf = (document: unknown): { locality?: unknown; version?: unknown } =>
  typeof document === 'object' && document !== null ? document : {};

const isFloor = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && 'rules' in document && !('levels' in document);
