import type { FactCatalogue } from '#thresholds';
import { PublicationRefused, type OfferedFile, type Published } from '../domain/published.js';
import type { Read } from '../domain/read-document.js';
import type { PublishedDocuments } from '../persistence/published-documents.repository.js';
import { dateProblems, parseProblems, readOffered } from './read-offered.js';

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
  const fresh = readings.flatMap(({ read }) => (read.ok && !already.has(keyOf(read.value)) ? [read.value] : []));
  const problems = [
    ...readings.flatMap(({ file, read }) => [...parseProblems(file, read), ...alteredProblem(file, read, already)]),
    ...dateProblems([...besideFresh([...already.values()], fresh), ...fresh]),
  ];
  if (problems.length > 0) throw new PublicationRefused(problems);
  for (const document of fresh) await documents.add(document);
  return fresh;
}

/** Days of what is published are only looked at again beside something new: a gap that a withdrawal left must not stop a start. */
const besideFresh = (already: readonly Published[], fresh: readonly Published[]): readonly Published[] =>
  already.filter(({ kind, locality }) => fresh.some((one) => one.kind === kind && one.locality === locality));

const keyOf = ({ kind, locality, version }: Published): string => `${kind} ${locality} ${version}`;

function alteredProblem(file: OfferedFile, read: Read<Published>, already: ReadonlyMap<string, Published>): string[] {
  if (!read.ok) return [];
  const before = already.get(keyOf(read.value));
  if (!before || before.sha256 === read.value.sha256) return [];
  return [
    `${file.path}: version ${read.value.version} was published with other contents (sha256 ${before.sha256.slice(0, 12)}…, ` +
      `now ${read.value.sha256.slice(0, 12)}…). Nothing published is altered: put it back, and make a new version with its own dates`,
  ];
}
