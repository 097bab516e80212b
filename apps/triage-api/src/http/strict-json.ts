import { isUtf8 } from 'node:buffer';
import { hiddenProblems } from './hidden-json-problems.js';
import { jsonProblem, type JsonProblem } from './json-problem.js';

/** A JSON object. Members are as `JSON.parse` gives them: look only at own members. */
export type JsonObject = Readonly<Record<string, unknown>>;

export type StrictJson =
  { readonly ok: true; readonly value: JsonObject } | { readonly ok: false; readonly problems: readonly JsonProblem[] };

const BYTE_ORDER_MARK = '\ufeff';

/**
 * Reads a body as one JSON object, refusing what `JSON.parse` lets through: duplicate members, more than 64 levels, NUL and
 * lone surrogates in any text or name, members named `__proto__`, `constructor` or `prototype`, numbers too large to hold.
 * A byte order mark is tolerated; integers beyond 2^53 are rounded as `JSON.parse` rounds them.
 *
 * Never throws. Time is linear in the length of the body, whatever it holds.
 *
 * @param bytes the body as received; its length is limited by whoever reads it off the wire
 */
export function readStrictJson(bytes: Buffer): StrictJson {
  if (!isUtf8(bytes)) return refused(jsonProblem('', 'not-utf-8'));
  const text = withoutMark(bytes.toString('utf8'));
  const parsed = parse(text);
  if (parsed === undefined) return refused(jsonProblem('', 'not-json'));
  const problems = hiddenProblems(text);
  if (!isObject(parsed)) problems.unshift(jsonProblem('', 'not-an-object'));
  return problems.length === 0 ? { ok: true, value: parsed as JsonObject } : refused(...problems);
}

const refused = (...problems: JsonProblem[]): StrictJson => ({ ok: false, problems });

const withoutMark = (text: string): string => (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);

/** The engine's message quotes the body, so it is dropped. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
