import {
  parseNationalFloor,
  parseThresholdDocument,
  type FactCatalogue,
  type NationalFloor,
  type Problem,
  type ThresholdDocument,
} from '#thresholds';
import { parseDocument } from 'yaml';

/** A result, or every problem with its place. */
export type Read<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads YAML bytes into plain data, as problems rather than a throw when it is not YAML. */
export function readYaml(bytes: Buffer): Read<unknown> {
  const document = parseDocument(bytes.toString('utf8'), { version: '1.2', prettyErrors: true });
  const problems = document.errors.map((error) => ({ path: '', message: `is not YAML: ${error.message}` }));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: document.toJS() };
}

/** Reads a threshold document from the bytes as published. */
export const readThresholdDocument = (bytes: Buffer, catalogue: FactCatalogue): Read<ThresholdDocument> =>
  then(readYaml(bytes), (raw) => parseThresholdDocument(raw, catalogue));

/** Reads the national floor from the bytes as published. */
export const readNationalFloor = (bytes: Buffer, catalogue: FactCatalogue): Read<NationalFloor> =>
  then(readYaml(bytes), (raw) => parseNationalFloor(raw, catalogue));

const then = <A, B>(read: Read<A>, next: (value: A) => Read<B>): Read<B> => (read.ok ? next(read.value) : read);
