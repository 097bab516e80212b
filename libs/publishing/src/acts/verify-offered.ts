import {
  certify,
  compileRuleSet,
  documentInForce,
  runCases,
  type CaseFailure,
  type Certificate,
  type FactCatalogue,
  type RuleSet,
  type ToExamine,
} from '#thresholds';
import type { OfferedFile, Published } from '../domain/published.js';
import {
  readCases,
  readNationalFloor,
  readThresholdDocument,
  readYaml,
  type ReadProblem,
} from '../domain/read-document.js';
import { problemInWords } from '../domain/read-problem.js';
import { DocumentShelf } from './document-shelf.js';
import { dateProblems, readOffered } from './read-offered.js';

/** A file offered for publication beside its cases, as bytes; null where it has none. */
export interface OfferedWithCases extends OfferedFile {
  readonly cases: { readonly path: string; readonly bytes: Buffer } | null;
}

/** How one offered file came out. Sound where all lists are empty. */
export interface VerifiedFile {
  readonly path: string;
  /** Cases run; 0 where the file or its cases cannot be read. */
  readonly cases: number;
  readonly problems: readonly string[];
  readonly failures: readonly CaseFailure[];
  /** What holds of its rules; null where it cannot be read. A document is certified over the floor in force when it begins. */
  readonly certified: Certified | null;
}

/** A certificate, and what it is of. */
export interface Certified extends ToExamine {
  readonly certificate: Certificate;
}

/**
 * Verifies documents before they are published: each can be read, each is certified, each has cases and every case comes out as
 * its owners expect, and between versions there is neither a gap nor an overlap. A locality's cases are run over its document and the floor in
 * force on their day; a floor's over the floor alone.
 */
export function verifyOffered(
  offered: readonly OfferedWithCases[],
  catalogue: FactCatalogue,
): { readonly files: readonly VerifiedFile[]; readonly dates: readonly string[] } {
  const files = offered.map((file) => verifyOne(file, offered, catalogue));
  return { files, dates: dateProblems(readable(offered, catalogue)) };
}

/** A shelf of documents that are offered and not published, for looking at what they would say. */
export const offeredShelf = (offered: readonly OfferedFile[], catalogue: FactCatalogue): Promise<DocumentShelf> => {
  const all = readable(offered, catalogue);
  return DocumentShelf.filled({ all: async () => [...all], count: async () => all.length }, catalogue);
};

function readable(offered: readonly OfferedFile[], catalogue: FactCatalogue): Published[] {
  return offered.flatMap((file) => {
    const reading = readOffered(file, catalogue);
    return reading.ok ? [reading.value] : [];
  });
}

function verifyOne(
  file: OfferedWithCases,
  offered: readonly OfferedWithCases[],
  catalogue: FactCatalogue,
): VerifiedFile {
  const { path } = file;
  const reading = readOffered(file, catalogue);
  if (!reading.ok) return { path, cases: 0, problems: inWords(reading.problems, path), failures: [], certified: null };
  const certified = certifyOne(file, offered, catalogue);
  if (!file.cases)
    return {
      path,
      cases: 0,
      problems: ['has no cases beside it: nobody has said what it should come to'],
      failures: [],
      certified,
    };
  const read = readCases(file.cases.bytes, catalogue);
  const raw = readYaml(file.cases.bytes);
  if (!read.ok || !raw.ok) {
    const problems = inWords(read.ok ? [] : read.problems, file.cases.path);
    return { path, cases: 0, problems, failures: [], certified };
  }
  const asOf = read.value[0]?.receivedOn ?? '';
  const run = runCases(raw.value, ruleSetOf(file, floorOn(asOf, offered, catalogue), catalogue), catalogue);
  return { path, cases: run.cases, problems: [], failures: run.failures, certified };
}

function certifyOne(file: OfferedFile, offered: readonly OfferedFile[], catalogue: FactCatalogue): Certified {
  const alone = pairOf(file, null, catalogue);
  const begins = alone.document?.effectiveFrom ?? '';
  const what = alone.document === null ? alone : pairOf(file, floorOn(begins, offered, catalogue), catalogue);
  return { ...what, certificate: certify(what) };
}

function ruleSetOf(file: OfferedFile, under: OfferedFile | null, catalogue: FactCatalogue): RuleSet {
  const { document, floor } = pairOf(file, under, catalogue);
  return compileRuleSet(document, floor, catalogue);
}

/** A document over a floor, or a floor alone. */
function pairOf({ kind, bytes }: OfferedFile, under: OfferedFile | null, catalogue: FactCatalogue): ToExamine {
  const document = kind === 'threshold-document' ? readThresholdDocument(bytes, catalogue) : null;
  const floorBytes = kind === 'national-floor' ? bytes : under?.bytes;
  const floor = floorBytes ? readNationalFloor(floorBytes, catalogue) : null;
  return { document: document?.ok ? document.value : null, floor: floor?.ok ? floor.value : null, catalogue };
}

function floorOn(day: string, offered: readonly OfferedFile[], catalogue: FactCatalogue): OfferedFile | null {
  const floors = offered.filter(({ kind }) => kind === 'national-floor');
  const dated = floors.flatMap((file) => readable([file], catalogue).map((published) => ({ ...published, file })));
  const inForce = documentInForce(dated, day);
  return inForce.kind === 'one' ? inForce.document.file : null;
}

const inWords = (problems: readonly ReadProblem[], file: string): string[] =>
  problems.map((problem) => problemInWords(file, problem));
