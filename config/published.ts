import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import {
  at,
  note,
  parseBankHolidays,
  parseClockCatalogue,
  readMembers,
  readWhole,
  readWords,
  show,
  type Calendar,
  type ClockCatalogue,
  type Parsed,
} from '#clocks';
import { NO_STAFF, parseStaff, type PublishedStaff } from '#duty';
import { readYaml, type OfferedWithCases, type Read } from '#publishing';
import { parseLocality, type Locality } from '#referrals';
import { parseFactCatalogue, type FactCatalogue } from '#thresholds';
import { readWordings, WORDING, type Wordings } from './wordings.js';

/** The published data a release comes with. */
export interface PublishedData {
  readonly catalogue: FactCatalogue;
  readonly calendar: Calendar;
  /** The calendar of a locality that has added to it; left out where none can have (see `timetable.ts`). */
  readonly localCalendars?: ReadonlyMap<string, Calendar>;
  readonly localities: ReadonlyMap<string, Locality>;
  /** How those on duty in a locality are reached at work, where it says so. */
  readonly staff: ReadonlyMap<string, PublishedStaff>;
  /** Code of the locality meant where nobody names one; always one of those served. */
  readonly usualLocality: string;
  /** Threshold documents and national floors, as bytes: to be published. Their cases stand beside them and are not. */
  readonly documents: readonly OfferedWithCases[];
  /** The words of explanations. */
  readonly wordings: Wordings;
}

/** Every problem of the published data, with its file. */
export class UnreadablePublishedData extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `the published data has ${problems.length} problem(s):\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.name = 'UnreadablePublishedData';
  }
}

type Parser<Value> = (raw: unknown) => Read<Value>;

/**
 * Reads `config/national`, `config/localities.yaml` and `config/localities`.
 * @param root folder that holds `config`
 * @throws UnreadablePublishedData naming every problem at once
 */
export function readPublishedData(root: string): PublishedData {
  const problems: string[] = [];
  const read = <Value>(path: string, parse: Parser<Value>): Value | null => {
    const reading = parseFile(path, parse);
    if (reading.ok) return reading.value;
    problems.push(
      ...reading.problems.map(({ path: at, message }) => `${relative(root, path)}${at ? ` at ${at}` : ''}: ${message}`),
    );
    return null;
  };
  const national = join(root, 'config', 'national');
  const catalogue = read(join(national, 'facts.yaml'), parseFactCatalogue);
  const calendar = read(join(national, 'bank-holidays.yaml'), parseBankHolidays);
  const clocks = read(join(national, 'clocks.yaml'), parseClockCatalogue);
  const localities = localityFolders(root).map((folder) =>
    read(join(folder, 'locality.yaml'), parseAs(folder, clocks ?? NO_CLOCKS)),
  );
  const usualLocality = read(join(root, 'config', 'localities.yaml'), (raw) => parseUsual(raw, localityFolders(root)));
  const staff = localityFolders(root).map((folder) => {
    const path = join(folder, 'duty-staff.yaml');
    return [basename(folder), existsSync(path) ? (read(path, parseStaff) ?? NO_STAFF) : NO_STAFF] as const;
  });
  const wordings = catalogue && readWordings(root, localityFolders(root), catalogue, read);
  if (problems.length > 0 || !catalogue || !calendar || !clocks || !usualLocality || !wordings)
    throw new UnreadablePublishedData(problems);
  const known = localities.filter((locality) => locality !== null);
  return {
    catalogue,
    calendar,
    localities: new Map(known.map((one) => [one.code, one])),
    staff: new Map(staff),
    usualLocality,
    documents: documentsUnder(root),
    wordings,
  };
}

/** Stands in while the other files are read, where the national clocks cannot be: then nothing read is let out. */
const NO_CLOCKS: ClockCatalogue = { issuedOn: '', clocks: new Map() };

/** A locality's code is its folder's name: samples and documents are found by it. */
const parseAs =
  (folder: string, clocks: ClockCatalogue): Parser<Locality> =>
  (raw) => {
    const parsed = parseLocality(raw, clocks);
    if (!parsed.ok || parsed.value.code === basename(folder)) return parsed;
    const message = `is ${parsed.value.code} in a folder named ${basename(folder)}: name both alike.`;
    return { ok: false, problems: [{ path: 'code', message }] };
  };

function parseUsual(raw: unknown, folders: readonly string[]): Parsed<string> {
  return readWhole((place) => {
    const usual = readWords(readMembers(raw, place, ['usual']).usual, at(place, 'usual'));
    const served = folders.map((folder) => basename(folder));
    if (usual !== '' && !served.includes(usual)) {
      note(at(place, 'usual'), `${show(usual)} is not a locality of this checkout: write ${served.join(' or ')}.`);
    }
    return usual;
  });
}

function parseFile<Value>(path: string, parse: Parser<Value>): Read<Value> {
  if (!existsSync(path)) return { ok: false, problems: [{ path: '', message: 'is missing' }] };
  const raw = readYaml(readFileSync(path), { mayRepeat: true });
  return raw.ok ? parse(raw.value) : raw;
}

const localityFolders = (root: string): string[] => {
  const folder = join(root, 'config', 'localities');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
};

const documentsUnder = (root: string): OfferedWithCases[] => [
  ...filesIn(root, join(root, 'config', 'national', 'floor'), 'national-floor'),
  ...localityFolders(root).flatMap((folder) => filesIn(root, join(folder, 'thresholds'), 'threshold-document')),
];

const filesIn = (root: string, folder: string, kind: OfferedWithCases['kind']): OfferedWithCases[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml') && !name.endsWith(WORDING))
    .sort()
    .map((name) => join(folder, name))
    .map((path) => ({ kind, path: relative(root, path), bytes: readFileSync(path), cases: casesBeside(root, path) }));

function casesBeside(root: string, document: string): OfferedWithCases['cases'] {
  const path = document.replace(/\.yaml$/, '.cases.yaml');
  return existsSync(path) ? { path: relative(root, path), bytes: readFileSync(path) } : null;
}
