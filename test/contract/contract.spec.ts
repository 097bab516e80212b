import { readFileSync } from 'node:fs';
import { Contract, type OpenApi, type Schema } from './contract.js';

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as OpenApi;
const contract = new Contract(document);
const schemas = document.components?.schemas ?? {};

/** Answers that have no body, and say so by their status. */
const BODILESS = ['204', '304'];

const calls = contract.operations.map((one) => [`${one.method.toUpperCase()} ${one.path}`, one] as const);

function referencesIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === '$ref' && typeof part === 'string' ? [part] : referencesIn(part),
  );
}

function wordsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]) => [name, ...wordsIn(part)]);
}

describe('the outside contract', () => {
  it('knows what every reference refers to', () => {
    const known = Object.keys(schemas).map((name) => `#/components/schemas/${name}`);
    expect(known.length).toBeGreaterThan(150);
    expect(referencesIn(document).filter((ref) => !known.includes(ref))).toEqual([]);
  });

  it('says what may be null in the words of the version it names', () => {
    expect(wordsIn(document)).not.toContain('nullable');
  });

  it.each(calls)('says what %s is answered: a success, and any problem', (_, { responses }) => {
    const without = Object.entries(responses).filter(
      ([status, { content }]) =>
        !BODILESS.includes(status) && !Object.values(content ?? {}).some(({ schema }) => schema !== undefined),
    );
    expect(without.map(([status]) => status)).toEqual([]);
    expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
    expect(Object.keys(responses['default']?.content ?? {})).toEqual(['application/problem+json']);
  });
});

describe('an answer', () => {
  const answer = { method: 'POST', url: '/api/v1/calendar/holidays', contentType: 'application/json; charset=utf-8' };
  const changed = { id: '01a206e3-7e18-7449-9042-0430e59c9ff7', at: '2026-11-17T10:00:00.000Z' };
  const problemsOf = (body: object, difference: object = {}): string[] =>
    contract.problemsWith({ ...answer, status: 201, body: JSON.stringify(body), ...difference });

  it('keeps the contract as its schema has it', () => {
    expect(problemsOf(changed)).toEqual([]);
  });

  it.each([
    ['leaves out a member', { id: changed.id }, {}],
    ['has a member the contract does not name', { ...changed, by: 'Ama' }, {}],
    ['has a member of another type', { ...changed, at: 1 }, {}],
    ['has a time that is none', { ...changed, at: 'yesterday' }, {}],
    ['comes as another type', changed, { contentType: 'text/html' }],
    ['comes with a status the contract does not name', changed, { status: 200 }],
    [
      'is a problem in another shape',
      { error: 'Bad Request' },
      { status: 400, contentType: 'application/problem+json' },
    ],
  ])('that %s does not', (_, body, difference) => {
    expect(problemsOf(body, difference)).toHaveLength(1);
  });

  it('may be null exactly where the contract says so', () => {
    const either = (schemas['HandoverItemDto'] as { properties: Record<string, Schema> }).properties;
    expect(either['manager']?.['anyOf']).toEqual([
      { $ref: '#/components/schemas/ReachableManagerDto' },
      { type: 'null' },
    ]);
    expect(either['spokenWith']?.['type']).toEqual(['string', 'null']);
    expect(either['state']?.['enum']).not.toContain(null);
  });
});
