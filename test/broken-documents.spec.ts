import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import {
  problemInWords,
  readCases,
  readFactCatalogue,
  readNationalFloor,
  readThresholdDocument,
  readYaml,
} from '#publishing';
import type { FactCatalogue, Parsed } from '#thresholds';
import { soundly } from './builders/threshold-document.js';

const ROOT = 'test/fixtures/broken';

const FACTS: FactCatalogue = soundly(readFactCatalogue(readFileSync(join(ROOT, 'facts.yaml'))));

interface Kind {
  readonly folder: string;
  readonly validate: ValidateFunction;
  readonly read: (bytes: Buffer) => Parsed<unknown>;
}

const schemaOf = (name: string): ValidateFunction =>
  new Ajv({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(`config/schema/${name}.schema.json`, 'utf8')) as object,
  );

const KINDS: readonly Kind[] = [
  {
    folder: 'documents',
    validate: schemaOf('threshold-document'),
    read: (bytes) => readThresholdDocument(bytes, FACTS),
  },
  { folder: 'floors', validate: schemaOf('national-floor'), read: (bytes) => readNationalFloor(bytes, FACTS) },
  { folder: 'catalogues', validate: schemaOf('fact-catalogue'), read: readFactCatalogue },
  { folder: 'cases', validate: schemaOf('cases'), read: (bytes) => readCases(bytes, FACTS) },
];

/** The comment a broken file begins with: whether the schema sees it, then what is said of it, line by line. */
function headerOf(text: string): { seen: string; said: string[] } {
  const lines = text.split('\n').filter((line) => line.startsWith('# '));
  const [seen = '', ...said] = lines.map((line) => line.slice(2));
  return { seen, said };
}

const table = KINDS.flatMap((kind) =>
  readdirSync(join(ROOT, kind.folder)).map((name) => {
    const bytes = readFileSync(join(ROOT, kind.folder, name));
    return { ...kind, name, bytes, ...headerOf(bytes.toString('utf8')) };
  }),
);

/** Each file breaks the format in one way (`many-at-once` in several), and says at its head what a policy lead is told. */
describe.each(KINDS)('broken $folder', ({ folder }) => {
  it.each(table.filter((each) => each.folder === folder))('$name', ({ bytes, read, said }) => {
    const came = read(bytes);
    const words = came.ok ? [] : came.problems.map((problem) => problemInWords('', problem).slice(1));
    expect(words).toEqual(said);
    expect(words).not.toEqual([]);
  });
});

describe('an editor with the schemas', () => {
  it.each(table)('$folder/$name: $seen', ({ bytes, validate, seen }) => {
    const raw = readYaml(bytes);
    expect(raw.ok).toBe(true);
    expect(`The schema ${validate(raw.ok && raw.value) ? 'cannot see it' : 'sees it'}.`).toBe(seen);
  });

  it('shows more than half of what can go wrong while it is being written', () => {
    const seen = table.filter(({ validate, bytes }) => {
      const raw = readYaml(bytes);
      return !validate(raw.ok && raw.value);
    });
    expect(seen.length).toBeGreaterThan(table.length / 2);
    expect(table.length).toBeGreaterThan(100);
  });
});
