import { existsSync, readFileSync } from 'node:fs';
import { readYaml, type OfferedWithCases } from '#publishing';
import { WrongUsage } from '../outcome.js';

/**
 * Reads a file of one's own as if it were offered for publication: a floor where it names no locality, else a document; with the
 * cases beside it, where there are any.
 * @throws WrongUsage where there is no such file, or it is not YAML
 */
export function readOfferedFile(path: string): OfferedWithCases {
  const bytes = bytesOf(path);
  const raw = readYaml(bytes);
  if (!raw.ok) throw new WrongUsage(raw.problems.map(({ message }) => `${path}: ${message}`));
  const isDocument = typeof raw.value === 'object' && raw.value !== null && 'locality' in raw.value;
  const casesPath = path.replace(/\.yaml$/, '.cases.yaml');
  const cases = casesPath !== path && existsSync(casesPath) ? { path: casesPath, bytes: bytesOf(casesPath) } : null;
  return { kind: isDocument ? 'threshold-document' : 'national-floor', path, bytes, cases };
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new WrongUsage([`${path} cannot be read: ${(error as Error).message}`]);
  }
}
