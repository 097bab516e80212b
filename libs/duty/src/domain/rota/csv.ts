import { CsvError, parse } from 'csv-parse/sync';
import type { RotaProblem, RotaRow } from './read-rows.js';

/** What a file of a rota comes to: its rows, or why no row can be told from another. */
export interface RotaFile {
  readonly rows: readonly RotaRow[];
  readonly problems: readonly RotaProblem[];
}

const NEEDED = ['role', 'person', 'starts', 'ends'] as const;
const MAY_HAVE = ['phone', 'email'] as const;
/** Most shifts one file may hold. */
export const MOST_ROWS = 5_000;

/**
 * Reads a rota as CSV with a first line of names: `role,person,starts,ends` and, where they are told, `phone,email`.
 * @returns rows with the line each begins on
 */
export function readRotaCsv(text: string): RotaFile {
  const records = parsed(text);
  if ('detail' in records) return { rows: [], problems: [file(records.line, 'not-csv', records.detail)] };
  const [header, ...rest] = records;
  if (!header) return { rows: [], problems: [file(1, 'empty', `holds nothing: begin with ${NEEDED.join(',')}.`)] };
  const names = header.record.map((name) => name.trim().toLowerCase());
  const problems = headerProblems(names);
  if (rest.length > MOST_ROWS) problems.push(file(1, 'too-many', `holds over ${MOST_ROWS} rows: import it in parts.`));
  if (problems.length > 0) return { rows: [], problems };
  const uneven = rest.filter(({ record }) => record.length !== names.length);
  const at = (record: readonly string[], name: string): string => record[names.indexOf(name)] ?? '';
  return {
    problems: uneven.map(({ line }) => file(line, 'uneven', `has another number of fields than the first line.`)),
    rows: rest
      .filter((one) => !uneven.includes(one))
      .map(({ line, record }) => ({
        ...{ line, role: at(record, 'role'), person: at(record, 'person') },
        ...{ starts: at(record, 'starts'), ends: at(record, 'ends') },
        ...{ phone: at(record, 'phone'), email: at(record, 'email') },
      })),
  };
}

interface Record {
  readonly line: number;
  readonly record: readonly string[];
}

function parsed(text: string): readonly Record[] | { readonly line: number; readonly detail: string } {
  const records: Record[] = [];
  let before = { lines: 0, empty_lines: 0 };
  /** Blank lines are passed over before a row, and belong to none. */
  const begins = (now: typeof before): number => before.lines + (now.empty_lines - before.empty_lines) + 1;
  try {
    parse(text, {
      ...{ bom: true, relax_column_count: true, skip_empty_lines: true },
      on_record: (record: string[], { lines, empty_lines }) => {
        records.push({ line: begins({ lines, empty_lines }), record });
        before = { lines, empty_lines };
      },
    });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quote that is never closed is noticed at the end of the file: what helps is where its row begins.
    const line = begins(error as unknown as typeof before);
    return { line, detail: 'has a quote that is not closed, or text after one: quote the whole field.' };
  }
}

function headerProblems(names: readonly string[]): RotaProblem[] {
  const missing = NEEDED.filter((name) => !names.includes(name));
  const known: readonly string[] = [...NEEDED, ...MAY_HAVE];
  const unknown = names.filter((name) => !known.includes(name)).length;
  const twice = new Set(names).size < names.length;
  return [
    ...missing.map((name) => file(1, 'missing-column', `has no column ${name}: begin with ${known.join(',')}.`)),
    ...(unknown > 0 ? [file(1, 'unknown-column', `has ${unknown} columns that are not ${known.join(', ')}.`)] : []),
    ...(twice ? [file(1, 'column-twice', 'names a column twice.')] : []),
  ];
}

const file = (line: number, code: string, detail: string): RotaProblem => ({ line, field: 'file', code, detail });

/** A shift as it is written out. */
export interface WrittenShift {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Writes a rota as CSV that {@link readRotaCsv} reads: times with their offset, so that no hour is in doubt. */
export const writeRotaCsv = (shifts: readonly WrittenShift[]): string =>
  [
    NEEDED.join(','),
    ...shifts.map(({ role, name, startsAt, endsAt }) =>
      [role, name, startsAt.toISOString(), endsAt.toISOString()].map(quoted).join(','),
    ),
  ]
    .map((line) => `${line}\r\n`)
    .join('');

const quoted = (text: string): string => (/^[\w .:-]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`);
