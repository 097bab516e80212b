import type { OpenAPIObject } from '@nestjs/swagger';

const PROBLEM = 'application/problem+json';
const JSON_TYPE = 'application/json';
const LOWEST_PROBLEM = 400;

interface Answer {
  description?: string;
  content?: Record<string, { schema?: object }>;
}

/**
 * What holds for every call and is written beside none: a problem is `application/problem+json`, and any call may be answered with one that it
 * does not name (401, 403, 404, 413, 415, 429, 500 and 503 come from what stands before the controllers). Source: RFC 9457 section 3.
 */
export function asAnswered(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item as Record<string, { responses?: Record<string, Answer> }>)) {
      const { responses } = operation;
      if (responses === undefined) continue;
      for (const [status, answer] of Object.entries(responses)) nameProblem(Number(status), answer);
      responses['default'] = ANY_PROBLEM;
    }
  }
  return document;
}

const ANY_PROBLEM: Answer = {
  description: 'Any other problem',
  content: { [PROBLEM]: { schema: { $ref: '#/components/schemas/ProblemBody' } } },
};

function nameProblem(status: number, answer: Answer): void {
  const media = answer.content?.[JSON_TYPE];
  const isProblem = JSON.stringify(media?.schema) === JSON.stringify(ANY_PROBLEM.content?.[PROBLEM]?.schema);
  if (status >= LOWEST_PROBLEM && media && isProblem) answer.content = { [PROBLEM]: media };
}

/**
 * Says what may be null as JSON Schema 2020-12 does, which OpenAPI 3.1 goes by: `nullable` means nothing in it, and whoever checks by the
 * document would call a truthful answer wrong.
 */
export function inWordsOf31<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(inWordsOf31) as Value;
  if (value === null || typeof value !== 'object') return value;
  const members = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inWordsOf31(part as unknown)]));
  const { nullable, ...rest } = members;
  if (typeof nullable !== 'boolean') return members as Value;
  return (nullable ? orNull(rest) : rest) as Value;
}

function orNull(schema: Record<string, unknown>): Record<string, unknown> {
  const { type, enum: codes, description, ...rest } = schema;
  if (typeof type === 'string') {
    const about = description === undefined ? {} : { description };
    return {
      ...rest,
      type: [type, 'null'],
      ...(Array.isArray(codes) ? { enum: [...(codes as unknown[]), null] } : {}),
      ...about,
    };
  }
  const { example, required, ...shape } = rest;
  return {
    ...{ anyOf: [ofOne(shape), { type: 'null' }] },
    ...Object.fromEntries(Object.entries({ description, example, required }).filter(([, said]) => said !== undefined)),
  };
}

/** A reference that Swagger wrapped so as to stand beside `nullable` needs no wrapping in a list. */
function ofOne({ allOf, ...shape }: Record<string, unknown>): unknown {
  const only = Array.isArray(allOf) && allOf.length === 1 && Object.keys(shape).length === 0;
  return only ? (allOf as unknown[])[0] : { ...(allOf === undefined ? {} : { allOf }), ...shape };
}
