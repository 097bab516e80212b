import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readPublishedData, type PublishedData } from '#config';
import {
  certificateHtml,
  isSound,
  verifyBySolver,
  verifyOffered,
  type GatedFile,
  type OfferedWithCases,
  type Reported,
} from '#publishing';
import { addCommand, type Frame } from '../frame.js';
import { EXIT, WrongUsage, type Outcome, type Output } from '../outcome.js';
import { readOfferedFile } from './offered-file.js';
import { startProgress } from './progress.js';
import { gatedInWords } from './verified-in-words.js';

/** What is to be verified, and how. */
export interface VerifyWish {
  readonly checkout: string;
  /** Only this locality's documents, with the floors; all where left out. */
  readonly locality: string | null;
  /** A file on its own, which need not be of the checkout: its cases may be missing. */
  readonly file: string | null;
  /** Where a page about it is written; nowhere where left out. */
  readonly html: string | null;
  /** Is the solver asked? */
  readonly gate: boolean;
}

/** Adds `verify`. */
export function addVerify(thresholds: Command, { checkout, output, keep }: Frame): void {
  addCommand(
    thresholds,
    'verify',
    'certify documents and floors: what holds of their rules, each failure with an example; run every case; check dates',
  )
    .option('--locality <code>', 'only this locality’s documents, over the floor')
    .option('--file <file.yaml>', 'a document or a floor of your own, over the floor of this checkout')
    .option('--html <out.html>', 'write a page that can be published')
    .option('--no-gate', 'do not ask the solver: quicker, and not enough to publish on')
    .action(async ({ locality = null, file = null, html = null, gate }: Partial<VerifyWish> & { gate: boolean }) =>
      keep(await verifyThresholds({ checkout, locality, file, html, gate }, output)),
    );
}

/**
 * Verifies documents and floors: readable, certified, agreed with by the solver, dated without gap or overlap, every case as expected.
 * @returns failed where anything is wrong with them
 * @throws WrongUsage where there is no such locality or file, or a page cannot be written
 * @throws UnreadablePublishedData where what every document stands on cannot be read
 */
export async function verifyThresholds(wish: VerifyWish, output: Output): Promise<Outcome> {
  const data = readPublishedData(wish.checkout);
  const offered = offeredFor(wish, data);
  const { files, dates } = verifyOffered(offered, data.catalogue);
  const wanted = wish.file === null ? files : files.filter(({ path }) => path === wish.file).map(withoutCasesMissing);
  const gated = wish.gate ? await askSolver(wanted, output) : wanted.map((file) => ({ ...file, gate: null }));
  if (wish.html !== null) writePage(wish.html, gated);
  const told = wish.file === null ? dates : [];
  const ok = told.length === 0 && gated.every(isSound);
  return {
    code: ok ? EXIT.fine : EXIT.failed,
    json: { ok, files: gated.map(asJson), dates: told },
    lines: [...gated.flatMap(gatedInWords), ...told, ...(wish.html === null ? [] : [`The page is ${wish.html}.`])],
  };
}

function offeredFor({ locality, file }: VerifyWish, { documents, localities }: PublishedData): OfferedWithCases[] {
  if (file !== null) {
    const floors = documents.filter(({ kind }) => kind === 'national-floor');
    return [readOfferedFile(file), ...floors.filter(({ path }) => path !== file)];
  }
  if (locality === null) return [...documents];
  if (!localities.has(locality)) {
    const known = [...localities.keys()].join(', ');
    throw new WrongUsage([`--locality ${locality} is not served. It is one of: ${known}.`]);
  }
  return documents.filter(({ kind, path }) => kind === 'national-floor' || path.includes(`/${locality}/`));
}

/** A file of one's own may have no cases yet. */
const withoutCasesMissing = <File extends { readonly problems: readonly string[] }>(file: File): File => ({
  ...file,
  problems: file.problems.filter((problem) => !problem.startsWith('has no cases beside it')),
});

async function askSolver(files: Parameters<typeof verifyBySolver>[0], output: Output): Promise<GatedFile[]> {
  const progress = startProgress('Asking the solver', output);
  try {
    return await verifyBySolver(files, undefined, progress.tell);
  } finally {
    progress.end();
  }
}

function writePage(path: string, files: readonly GatedFile[]): void {
  try {
    writeFileSync(path, certificateHtml(files.map(asReported)));
  } catch (error) {
    throw new WrongUsage([`--html ${path} cannot be written: ${(error as Error).message}`]);
  }
}

const asReported = (file: GatedFile): Reported => ({ ...file, certificate: file.certified?.certificate ?? null });

/** The documents themselves stand in their files, and are not said again. */
const asJson = ({ certified, ...rest }: GatedFile): unknown => ({
  ...rest,
  certificate: certified?.certificate ?? null,
});
