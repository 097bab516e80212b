import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml, verifyOffered, type OfferedWithCases, type VerifiedFile } from '#publishing';
import { parseFactCatalogue, type FactCatalogue, type Finding } from '#thresholds';
import { soundly } from '../builders/threshold-document.js';

const FOLDER = join('test', 'fixtures', 'defects');
const FLOOR = join('config', 'national', 'floor', '2026-11-22.yaml');

/** Verifies one of the documents with something wrong, over its own floor and facts where it has some. */
export function verifyDefect(name: string): VerifiedFile {
  const own = beside(name, 'floor');
  const floor = file('national-floor', own ?? FLOOR);
  const { files } = verifyOffered([file('threshold-document', join(FOLDER, `${name}.yaml`)), floor], catalogueOf(name));
  return files[0] as VerifiedFile;
}

/** Everything that keeps it from being published, but that it has no cases. */
export function refusalsOf({ problems, certified }: VerifiedFile): string[] {
  const errors = certified?.certificate.findings.filter(({ severity }) => severity === 'error') ?? [];
  return [...problems.filter((problem) => !problem.startsWith('has no cases')), ...errors.map(inWords)];
}

const inWords = ({ path, sentence, witness }: Finding): string =>
  `${path}: ${sentence}${witness === null ? '' : ` Shown by ${witness.words}.`}`;

function catalogueOf(name: string): FactCatalogue {
  const national = read(join('config', 'national', 'facts.yaml'));
  const path = beside(name, 'facts');
  const further = path === null ? [] : read(path).facts;
  return soundly(parseFactCatalogue({ ...national, facts: [...national.facts, ...further] }));
}

const read = (path: string): { readonly facts: readonly unknown[] } =>
  soundly(readYaml(readFileSync(path))) as { readonly facts: readonly unknown[] };

function beside(name: string, what: 'floor' | 'facts'): string | null {
  const path = join(FOLDER, `${name}.${what}.yaml`);
  return existsSync(path) ? path : null;
}

const file = (kind: OfferedWithCases['kind'], path: string): OfferedWithCases => ({
  kind,
  path,
  bytes: readFileSync(path),
  cases: null,
});
