import { createHash } from 'node:crypto';
import { checkDates, type FactCatalogue } from '#thresholds';
import { NATIONAL, type OfferedFile, type Published } from '../domain/published.js';
import { readNationalFloor, readThresholdDocument, type Read } from '../domain/read-document.js';
import { problemInWords } from '../domain/read-problem.js';

interface Dated {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
  readonly locality?: string;
}

/** Reads a file offered for publication: what it would be published as, or every problem of it. */
export function readOffered(file: OfferedFile, catalogue: FactCatalogue): Read<Published> {
  const read: Read<Dated> =
    file.kind === 'national-floor'
      ? readNationalFloor(file.bytes, catalogue)
      : readThresholdDocument(file.bytes, catalogue);
  return read.ok ? { ok: true, value: asPublished(file, read.value) } : read;
}

const asPublished = (file: OfferedFile, dated: Dated): Published => ({
  kind: file.kind,
  locality: dated.locality ?? NATIONAL,
  version: dated.version,
  effectiveFrom: dated.effectiveFrom,
  effectiveUntil: dated.effectiveUntil,
  bytes: file.bytes,
  sha256: createHash('sha256').update(file.bytes).digest('hex'),
  publishedAt: null,
  draftId: null,
  withdrawnAt: null,
});

/** The problems of a file that could not be read, each with the file's path. */
export const parseProblems = (file: OfferedFile, read: Read<Published>): string[] =>
  read.ok ? [] : read.problems.map((problem) => problemInWords(file.path, problem));

/** Between one version that stands and the next of the same document there is neither a gap nor an overlap. */
export function dateProblems(documents: readonly Published[]): string[] {
  const lines = new Map<string, Map<string, Published>>();
  for (const document of documents.filter(({ withdrawnAt }) => withdrawnAt === null)) {
    const line = `${document.kind} of ${document.locality}`;
    lines.set(line, (lines.get(line) ?? new Map<string, Published>()).set(document.version, document));
  }
  return [...lines].flatMap(([line, versions]) =>
    checkDates([...versions.values()]).map(({ path, message }) => `${line}, ${path}: ${message}`),
  );
}
