import { createHash } from 'node:crypto';
import { checkDates, type FactCatalogue } from '#thresholds';
import { NATIONAL, PublicationRefused, type OfferedFile, type Published } from '../domain/published.js';
import { readNationalFloor, readThresholdDocument, type Read } from '../domain/read-document.js';
import type { PublishedDocuments } from '../persistence/published-documents.repository.js';

interface Dated {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
  readonly locality?: string;
}

/**
 * Publishes the documents offered that are not yet published. All or nothing.
 * @returns the ones newly published
 * @throws PublicationRefused naming every problem: a document that does not parse, or one that was published before with
 *   other bytes (nothing published is altered: a change is a new version)
 */
export async function publishDocuments(
  documents: PublishedDocuments,
  offered: readonly OfferedFile[],
  catalogue: FactCatalogue,
): Promise<Published[]> {
  const readings = offered.map((file) => ({ file, read: readOffered(file, catalogue) }));
  const already = new Map((await documents.all()).map((published) => [keyOf(published), published]));
  const problems = [
    ...readings.flatMap(({ file, read }) => [...parseProblems(file, read), ...alteredProblem(file, read, already)]),
    ...dateProblems([...already.values(), ...readings.flatMap(({ read }) => (read.ok ? [read.value] : []))]),
  ];
  if (problems.length > 0) throw new PublicationRefused(problems);
  const fresh = readings.flatMap(({ read }) => (read.ok && !already.has(keyOf(read.value)) ? [read.value] : []));
  for (const document of fresh) await documents.add(document);
  return fresh;
}

function readOffered(file: OfferedFile, catalogue: FactCatalogue): Read<Published> {
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
});

const keyOf = ({ kind, locality, version }: Published): string => `${kind} ${locality} ${version}`;

const parseProblems = (file: OfferedFile, read: Read<Published>): string[] =>
  read.ok ? [] : read.problems.map(({ path, message }) => `${file.path}${path ? ` at ${path}` : ''}: ${message}`);

function alteredProblem(file: OfferedFile, read: Read<Published>, already: ReadonlyMap<string, Published>): string[] {
  if (!read.ok) return [];
  const before = already.get(keyOf(read.value));
  if (!before || before.sha256 === read.value.sha256) return [];
  return [
    `${file.path}: version ${read.value.version} was published with other contents (sha256 ${before.sha256.slice(0, 12)}…, ` +
      `now ${read.value.sha256.slice(0, 12)}…). Nothing published is altered: put it back, and make a new version with its own dates`,
  ];
}

/** Between one version and the next of the same document there is neither a gap nor an overlap. */
function dateProblems(documents: readonly Published[]): string[] {
  const lines = new Map<string, Map<string, Published>>();
  for (const document of documents) {
    const line = `${document.kind} of ${document.locality}`;
    lines.set(line, (lines.get(line) ?? new Map<string, Published>()).set(document.version, document));
  }
  return [...lines].flatMap(([line, versions]) =>
    checkDates([...versions.values()]).map(({ path, message }) => `${line}, ${path}: ${message}`),
  );
}
