import {
  parseCases,
  parseFactCatalogue,
  parseNationalFloor,
  parseThresholdDocument,
  type FactCatalogue,
  type NationalFloor,
  type Parsed,
  type PracticeCase,
  type ThresholdDocument,
} from '#thresholds';
import type { Read } from './read-problem.js';
import { findPlace } from './yaml/find-place.js';
import { readYamlFile, type YamlOptions } from './yaml/read-yaml.js';

export type { Read, ReadProblem } from './read-problem.js';

/** Reads YAML bytes into plain data, as problems rather than a throw when it is not YAML. */
export function readYaml(bytes: Buffer, options: YamlOptions = {}): Read<unknown> {
  const file = readYamlFile(bytes, options);
  return file.ok ? { ok: true, value: file.value.data } : file;
}

/**
 * Reads a file as whatever `parse` makes of it.
 * @returns what was read, or every problem in the order of the file, with its line and column. Never throws where `parse` does not.
 */
export function readAs<Value>(bytes: Buffer, parse: (raw: unknown) => Parsed<Value>): Read<Value> {
  const file = readYamlFile(bytes);
  if (!file.ok) return file;
  const parsed = parse(file.value.data);
  if (parsed.ok) return parsed;
  const problems = parsed.problems.map((each) => ({ ...each, ...findPlace(each.path, file.value) }));
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}

/** Reads a threshold document from the bytes as published. */
export const readThresholdDocument = (bytes: Buffer, catalogue: FactCatalogue): Read<ThresholdDocument> =>
  readAs(bytes, (raw) => parseThresholdDocument(raw, catalogue));

/** Reads the national floor from the bytes as published. */
export const readNationalFloor = (bytes: Buffer, catalogue: FactCatalogue): Read<NationalFloor> =>
  readAs(bytes, (raw) => parseNationalFloor(raw, catalogue));

/** Reads the fact catalogue. */
export const readFactCatalogue = (bytes: Buffer): Read<FactCatalogue> => readAs(bytes, parseFactCatalogue);

/** Reads a file of cases. */
export const readCases = (bytes: Buffer, catalogue: FactCatalogue): Read<readonly PracticeCase[]> =>
  readAs(bytes, (raw) => parseCases(raw, catalogue));
