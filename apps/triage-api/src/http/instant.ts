import { Problem, type FieldProblem } from './problem.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A time with its offset (RFC 3339), or null. */
export function instantOf(text: string | null | undefined): Date | null {
  if (typeof text !== 'string' || !INSTANT.test(text) || !isDay(text.slice(0, 10))) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at;
}

export const NOT_AN_INSTANT = 'Send a time with its offset, such as 2026-12-24T17:30:00Z.';

/** Several times at once, by the pointer of each. @throws Problem 400 naming each that is none */
export function readInstants<Name extends string>(sent: Readonly<Record<Name, string>>): Record<Name, Date> {
  const names = Object.keys(sent) as Name[];
  const read = names.map((name) => [name, instantOf(sent[name])] as const);
  const errors = read.flatMap(([name, at]): FieldProblem[] =>
    at ? [] : [{ pointer: `/${name}`, code: 'not-a-time', detail: NOT_AN_INSTANT }],
  );
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  return Object.fromEntries(read) as Record<Name, Date>;
}

/** A day that exists, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  if (!DAY.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};
