import fc from 'fast-check';
import type { OpenApi, Schema } from '../contract/contract.js';
import { MARK, NASTY, NEARLY } from './nasty.js';

const DEEPEST = 5;
const MOST_ITEMS = 3;
const A_UUID = '01a206e3-7e18-7449-9042-0430e59c9ff7';

/** Bodies as a schema of the contract has them: what is said of a member may still be no sense to whoever reads it. */
export function bodiesOf(schema: Schema, document: OpenApi, depth = 0): fc.Arbitrary<unknown> {
  const { $ref, allOf, anyOf, oneOf, enum: codes, type } = schema as Record<string, never>;
  if (typeof $ref === 'string') return bodiesOf(named($ref, document), document, depth);
  if (Array.isArray(allOf)) return bodiesOf((allOf as Schema[])[0] ?? {}, document, depth);
  const choices: unknown = anyOf ?? oneOf;
  if (Array.isArray(choices)) return fc.oneof(...(choices as Schema[]).map((one) => bodiesOf(one, document, depth)));
  if (Array.isArray(codes)) return fc.constantFrom(...(codes as unknown[]));
  const kinds = (Array.isArray(type) ? type : [type]) as unknown[];
  return fc.oneof(...kinds.map((kind) => ofType(kind, schema, document, depth)));
}

function ofType(kind: unknown, schema: Schema, document: OpenApi, depth: number): fc.Arbitrary<unknown> {
  if (kind === 'object') return objects(schema, document, depth);
  if (kind === 'array') return lists(schema, document, depth);
  if (kind === 'integer' || kind === 'number') return fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer());
  if (kind === 'boolean') return fc.boolean();
  if (kind === 'null') return fc.constant(null);
  return texts(schema);
}

function objects(schema: Schema, document: OpenApi, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, Schema>; required?: string[] };
  const members = Object.entries(properties).filter(([name]) => depth < DEEPEST || required.includes(name));
  return fc.record(Object.fromEntries(members.map(([name, part]) => [name, bodiesOf(part, document, depth + 1)])), {
    requiredKeys: required,
  });
}

function lists(schema: Schema, document: OpenApi, depth: number): fc.Arbitrary<unknown> {
  if (depth >= DEEPEST) return fc.constant([]);
  return fc.array(bodiesOf((schema['items'] ?? {}) as Schema, document, depth + 1), { maxLength: MOST_ITEMS });
}

function texts({ format, example, maxLength }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.constant(A_UUID);
  if (format === 'date-time') return fc.constantFrom('2026-11-17T09:30:00Z', '2026-11-17T09:30:00+01:00');
  const most = typeof maxLength === 'number' ? maxLength : LONGEST;
  const plain = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => `${MARK} ${text}`.slice(0, most));
  const edges = fc.constantFrom(most, most + 1).map((length) => MARK.padEnd(Math.min(length, LONGEST), 'y'));
  const examples = typeof example === 'string' ? [fc.constant(example)] : [];
  return fc.oneof(
    { weight: 5, arbitrary: plain },
    ...examples.map((arbitrary) => ({ weight: 6, arbitrary })),
    { weight: 2, arbitrary: fc.constantFrom(...NEARLY) },
    { weight: 2, arbitrary: fc.constantFrom(...NASTY) },
    { weight: 1, arbitrary: edges },
  );
}

const LONGEST = 12_000;

function named(ref: string, { components }: OpenApi): Schema {
  return (components?.schemas?.[ref.split('/').at(-1) ?? ''] ?? {}) as Schema;
}
