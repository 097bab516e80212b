import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  parseFactCatalogue,
  parseNationalFloor,
  parseThresholdDocument,
  type FactCatalogue,
  type NationalFloor,
  type Parsed,
  type ThresholdDocument,
} from '#thresholds';

const CONFIG = join(process.cwd(), 'config');

/** A published file beside its cases, as it stands on disk. */
export interface Published<T> {
  readonly name: string;
  readonly value: T;
  readonly cases: unknown;
}

/** Reads the fact catalogue this product publishes. */
export const loadCatalogue = (): FactCatalogue =>
  sound('facts.yaml', parseFactCatalogue(readYaml(join(CONFIG, 'national', 'facts.yaml'))));

/** Reads every published national floor. */
export const loadFloors = (catalogue: FactCatalogue): Published<NationalFloor>[] =>
  loadFolder(join(CONFIG, 'national', 'floor'), (raw) => parseNationalFloor(raw, catalogue));

/** Reads every published threshold document of every locality. */
export const loadDocuments = (catalogue: FactCatalogue): Published<ThresholdDocument>[] =>
  readdirSync(join(CONFIG, 'localities')).flatMap((code) =>
    loadFolder(join(CONFIG, 'localities', code, 'thresholds'), (raw) => parseThresholdDocument(raw, catalogue)),
  );

function loadFolder<T>(folder: string, read: (raw: unknown) => Parsed<T>): Published<T>[] {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files
    .filter((file) => file.endsWith('.yaml') && !/\.(cases|wording)\.yaml$/.test(file))
    .map((file) => {
      const beside = join(folder, file.replace(/\.yaml$/, '.cases.yaml'));
      const cases = existsSync(beside) ? readYaml(beside) : null;
      return { name: file, value: sound(file, read(readYaml(join(folder, file)))), cases };
    });
}

const readYaml = (path: string): unknown => parse(readFileSync(path, 'utf8'), { maxAliasCount: 0 });

function sound<T>(name: string, parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw new Error(`${name}:\n${parsed.problems.map(({ path, message }) => `  ${path}: ${message}`).join('\n')}`);
}
