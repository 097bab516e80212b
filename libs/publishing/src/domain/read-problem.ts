import type { Problem } from '#thresholds';

/** A problem of a file, with the line and column it stands at where that is known; both count from 1. */
export interface ReadProblem extends Problem {
  readonly line?: number;
  readonly column?: number;
}

/** What was read of a file, or every problem of it, each with its place. */
export type Read<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly ReadProblem[] };

/**
 * Writes a problem as one line: `2026-05.yaml:12:9 at rules[3].level: “L7” is not known here; did you mean “L1”?`.
 * @param file how the file is called; the line and column follow it, so that an editor can go there
 */
export function problemInWords(file: string, { path, message, line, column }: ReadProblem): string {
  const where = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return path === '' ? `${where} ${message}` : `${where} at ${path}: ${message}`;
}
