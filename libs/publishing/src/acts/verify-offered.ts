import {
  compileRuleSet,
  documentInForce,
  runCases,
  type CaseFailure,
  type FactCatalogue,
  type RuleSet,
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
}

/**
 * Verifies documents before they are published: each can be read, each has cases and every case comes out as its owners expect,
 * and between versions there is neither a gap nor an overlap. A locality's cases are run over its document and the floor in
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
  if (!reading.ok) return { path, cases: 0, problems: inWords(reading.problems, path), failures: [] };
  if (!file.cases)
    return {
      path,
      cases: 0,
      problems: ['has no cases beside it: nobody has said what it should come to'],
      failures: [],
    };
  const read = readCases(file.cases.bytes, catalogue);
  const raw = readYaml(file.cases.bytes);
  if (!read.ok || !raw.ok) {
    return { path, cases: 0, problems: inWords(read.ok ? [] : read.problems, file.cases.path), failures: [] };
  }
  const asOf = read.value[0]?.receivedOn ?? '';
  const run = runCases(raw.value, ruleSetOf(file, floorOn(asOf, offered, catalogue), catalogue), catalogue);
  return { path, cases: run.cases, problems: [], failures: run.failures };
}

function ruleSetOf({ kind, bytes }: OfferedFile, floor: OfferedFile | null, catalogue: FactCatalogue): RuleSet {
  const document = kind === 'threshold-document' ? readThresholdDocument(bytes, catalogue) : null;
  const under = kind === 'national-floor' ? bytes : floor?.bytes;
  const read = under ? readNationalFloor(under, catalogue) : null;
  return compileRuleSet(document?.ok ? document.value : null, read?.ok ? read.value : null, catalogue);
}

function floorOn(day: string, offered: readonly OfferedFile[], catalogue: FactCatalogue): OfferedFile | null {
  const floors = offered.filter(({ kind }) => kind === 'national-floor');
  const dated = floors.flatMap((file) => readable([file], catalogue).map((published) => ({ ...published, file })));
  const inForce = documentInForce(dated, day);
  return inForce.kind === 'one' ? inForce.document.file : null;
}

const inWords = (problems: readonly ReadProblem[], file: string): string[] =>
  problems.map((problem) => problemInWords(file, problem));
