import { readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { readAs, readYaml } from '#publishing';
import { parseCases, parseFactCatalogue, parseNationalFloor, parseThresholdDocument, type Parsed } from '#thresholds';
import { soundly } from './builders/threshold-document.js';

type Parse = (raw: unknown) => Parsed<unknown>;

const plainData = (path: string): unknown => soundly(readYaml(readFileSync(path)));
const firstIn = (folder: string, kind: RegExp): string =>
  `${folder}/${readdirSync(folder).find((name) => kind.test(name))}`;
const DOCUMENT = /^(?!.*\.(cases|wording)\.yaml$).*\.yaml$/;

const NATIONAL = 'config/national';
const LOCAL = 'config/localities/buckinghamshire/thresholds';
const CATALOGUE = soundly(parseFactCatalogue(plainData(`${NATIONAL}/facts.yaml`)));

interface Kind {
  readonly name: string;
  readonly path: string;
  readonly parse: Parse;
}

const KINDS: readonly Kind[] = [
  { name: 'fact-catalogue', path: `${NATIONAL}/facts.yaml`, parse: parseFactCatalogue },
  {
    name: 'threshold-document',
    path: firstIn(LOCAL, DOCUMENT),
    parse: (raw) => parseThresholdDocument(raw, CATALOGUE),
  },
  {
    name: 'national-floor',
    path: firstIn(`${NATIONAL}/floor`, DOCUMENT),
    parse: (raw) => parseNationalFloor(raw, CATALOGUE),
  },
  { name: 'cases', path: firstIn(LOCAL, /\.cases\.yaml$/), parse: (raw) => parseCases(raw, CATALOGUE) },
];

/** Does a path lead to something in the data, or to the place something is missing from? */
const leadsSomewhere = (path: string, data: unknown): boolean =>
  leadsOn(`.${path}`, data) || ((path === '' || path.startsWith('[')) && leadsOn(path, data));

/** Every name is preceded by a dot. A name may begin with a bracket, as a place in a list does. */
function leadsOn(path: string, data: unknown): boolean {
  if (path === '') return true;
  if (Array.isArray(data)) {
    const index = /^\[(\d+)\]/.exec(path);
    if (index === null) return false;
    return Number(index[1]) < data.length && leadsOn(path.slice(index[0].length), data[Number(index[1])]);
  }
  if (typeof data !== 'object' || data === null) return false;
  const rest = path.slice(1);
  const isName = (name: string): boolean =>
    rest.startsWith(name) && ['', '.', '['].includes(rest.slice(name.length, name.length + 1));
  const names = Object.keys(data).filter(isName);
  const onward = names.some((name) => leadsOn(rest.slice(name.length), (data as Record<string, unknown>)[name]));
  return onward || !/[.[]/.test(rest);
}

function expectTelling(parsed: Parsed<unknown>, raw: unknown): void {
  if (parsed.ok) return;
  expect(parsed.problems.length).toBeGreaterThan(0);
  for (const { path, message } of parsed.problems) {
    expect(message).toMatch(/\S.*[.?!]$/s);
    expect({ path, leads: leadsSomewhere(path, raw) }).toEqual({ path, leads: true });
  }
}

/** Words of the format, so that what is made up often comes near to it. */
const word = fc.oneof(
  fc.constantFrom(
    'rules',
    'id',
    'when',
    'fact',
    'all',
    'any',
    'of',
    'atLeast',
    'levels',
    'level',
    'cites',
    'yes',
    'no',
  ),
  fc.constantFrom(
    'facts',
    'cases',
    'children',
    'expect',
    'source',
    'paragraphs',
    'sections',
    '__proto__',
    'constructor',
  ),
  fc.string({ maxLength: 8 }),
);
const leaf = fc.oneof(
  word,
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e21, NaN, Infinity, '2026-01-01', '13 years', [], {}, [
    null,
  ]),
);
const anyJson = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.array(fc.tuple(word, tie('node')), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs)),
  ),
})).node;

type Change = 'replace' | 'remove' | 'rename' | 'repeat' | 'wrap';

/** Changes one place of some data, found by walking down it at random. */
function changeOne(data: unknown, steps: readonly number[], change: Change, value: unknown): unknown {
  const [step = 0, ...further] = steps;
  const size = Array.isArray(data)
    ? data.length
    : typeof data === 'object' && data !== null
      ? Object.keys(data).length
      : 0;
  if (size === 0) return value;
  const at = step % size;
  if (Array.isArray(data)) {
    const items = [...(data as unknown[])];
    if (further.length > 0) items[at] = changeOne(items[at], further, change, value);
    else
      items.splice(
        at,
        change === 'repeat' ? 0 : 1,
        ...(change === 'remove' ? [] : [instead(items[at], change, value)]),
      );
    return items;
  }
  const pairs = Object.entries(data as object);
  const [name, was] = pairs[at] as [string, unknown];
  if (further.length > 0) pairs[at] = [name, changeOne(was, further, change, value)];
  else if (change === 'remove') pairs.splice(at, 1);
  else if (change === 'rename') pairs[at] = [`${name}x`, was];
  else pairs[at] = [name, instead(was, change, value)];
  return Object.fromEntries(pairs);
}

const instead = (was: unknown, change: Change, value: unknown): unknown =>
  change === 'wrap' ? [was] : change === 'repeat' ? was : value;

const change = fc.record({
  steps: fc.array(fc.nat(200), { minLength: 1, maxLength: 7 }),
  how: fc.constantFrom<Change[]>('replace', 'remove', 'rename', 'repeat', 'wrap'),
  value: leaf,
});
const changes = fc.array(change, { minLength: 1, maxLength: 3 });

describe.each(KINDS)('reading a $name', ({ name, path, parse }) => {
  const shipped = plainData(path);
  const schema = JSON.parse(readFileSync(`config/schema/${name}.schema.json`, 'utf8')) as object;
  const validate: ValidateFunction = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  const changed = changes.map((all) =>
    all.reduce<unknown>((data, { steps, how, value }) => changeOne(data, steps, how, value), shipped),
  );

  it('answers whatever it is given, and every problem leads somewhere', () => {
    fc.assert(
      fc.property(anyJson, (raw) => expectTelling(parse(raw), raw)),
      { numRuns: 300 },
    );
  });

  it('answers whatever a published file is changed into, and every problem leads somewhere', () => {
    fc.assert(
      fc.property(changed, (raw) => expectTelling(parse(raw), raw)),
      { numRuns: 40 },
    );
  });

  it('refuses nothing less than its schema does', () => {
    fc.assert(
      fc.property(changed, (raw) => {
        if (parse(raw).ok) expect(validate(raw) ? null : validate.errors).toBeNull();
      }),
      { numRuns: 80 },
    );
  });

  it('answers whatever its bytes are changed into, with places that are in the file', () => {
    const bytes = readFileSync(path);
    const spoilt = fc
      .array(
        fc.tuple(
          fc.nat(bytes.length - 1),
          fc.nat(20),
          fc.oneof(fc.constantFrom(...'{}[]:-&*!|>"\'\n\t #%@`,?'), fc.string()),
        ),
      )
      .map((cuts) =>
        cuts.reduce(
          (text, [at, length, words]) =>
            Buffer.concat([text.subarray(0, at), Buffer.from(words), text.subarray(at + length)]),
          bytes,
        ),
      );
    fc.assert(
      fc.property(spoilt, (text) => {
        const lines = text.toString('utf8').split('\n').length;
        const read = readAs(text, parse);
        for (const { line, column } of read.ok ? [] : read.problems) {
          expect((line ?? 1) >= 1 && (line ?? 1) <= lines && (column ?? 1) >= 1).toBe(true);
        }
      }),
      { numRuns: 12 },
    );
  });
});
