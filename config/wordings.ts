import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Read } from '#publishing';
import { parseWording, parseWordingOver, type FactCatalogue, type Wording } from '#thresholds';

/** What a file of wording's name ends with; it stands beside the document whose version it begins with. */
export const WORDING = '.wording.yaml';

/** The words in force: the national ones, and a locality's own laid over them for one version of its document. */
export interface Wordings {
  readonly national: Wording;
  /** By locality and version, as in `buckinghamshire 2026-01-illustration`. */
  readonly local: ReadonlyMap<string, Wording>;
}

/** Reads a file, and keeps every problem of it with the file's name. Null where it cannot be read. */
type ReadFile = <Value>(path: string, parse: (raw: unknown) => Read<Value>) => Value | null;

/**
 * Reads `config/national/wording/en.yaml` and each locality's `<version>.wording.yaml`.
 * @param folders the localities' own
 * @returns null where something cannot be read; `read` has kept why
 */
export function readWordings(
  root: string,
  folders: readonly string[],
  catalogue: FactCatalogue,
  read: ReadFile,
): Wordings | null {
  const national = read(join(root, 'config', 'national', 'wording', 'en.yaml'), (raw) => parseWording(raw, catalogue));
  if (!national) return null;
  const found = folders.flatMap((folder) => filesOf(join(folder, 'thresholds')).map((name) => ({ folder, name })));
  const local = found.map(({ folder, name }) => {
    const version = name.slice(0, -WORDING.length);
    const path = join(folder, 'thresholds', name);
    const hasDocument = existsSync(join(folder, 'thresholds', `${version}.yaml`));
    const own = read(path, (raw) => (hasDocument ? parseWordingOver(raw, national, catalogue) : noDocument(version)));
    return [`${basename(folder)} ${version}`, own ?? national] as const;
  });
  return { national, local: new Map(local) };
}

/** The words for a document of a locality; the national ones where it has none of its own, or none is in force. */
export const wordingFor = ({ national, local }: Wordings, locality: string, version: string | null): Wording =>
  local.get(`${locality} ${version ?? ''}`) ?? national;

const filesOf = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith(WORDING)).sort();

const noDocument = (version: string): Read<Wording> => ({
  ok: false,
  problems: [
    { path: '', message: `stands beside no document: ${version}.yaml is not there. Name it for one that is.` },
  ],
});
