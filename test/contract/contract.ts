import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** What of the OpenAPI document is read here. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, object>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

/** One call that the contract names. */
export interface Operation {
  readonly method: string;
  /** As the document writes it: `/api/v1/contacts/{id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Schema of its JSON body; null where it takes none. */
  readonly body: Schema | null;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: Schema }>> }>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

export type Schema = Readonly<Record<string, unknown>>;

/** An answer as it came. */
export interface Answer {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | undefined;
  /** As text. */
  readonly body: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The outside contract, to hold answers to. An answer with a member that its schema does not name does not keep it either. */
export class Contract {
  readonly operations: readonly Operation[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(readonly document: OpenApi) {
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => METHODS.includes(method))
        .map(([method, said]) => operationOf(path, method, said as never)),
    );
    for (const [name, format] of Object.entries(FORMATS)) this.ajv.addFormat(name, format);
    this.ajv.addSchema({ $id: 'contract', components: closed(document.components ?? {}) });
  }

  /** The call an address belongs to; null for one the contract does not name. The most literal path comes first, as in a router. */
  operationAt(method: string, url: string): Operation | null {
    const parts = (url.split('?')[0] ?? '').replace(/\/+$/, '').split('/');
    const fitting = this.operations.filter(
      (one) => one.method === method.toLowerCase() && fits(one.path.split('/'), parts),
    );
    return fitting.sort((a, b) => openness(a.path) - openness(b.path))[0] ?? null;
  }

  /** Why an answer does not keep the contract; none where it does, or where the contract names no such call. */
  problemsWith(answer: Answer): string[] {
    const operation = this.operationAt(answer.method, answer.url);
    if (!operation) return [];
    const where = `${answer.method.toUpperCase()} ${operation.path} ${answer.status}`;
    const named = operation.responses[String(answer.status)];
    if (!named && answer.status < 400) return [`${where}: the contract names no such answer`];
    const said = named ?? operation.responses['default'];
    if (!said) return [`${where}: the contract names neither it nor a default`];
    const type = (answer.contentType ?? '').split(';')[0]?.trim() ?? '';
    if (!said.content) return answer.body === '' ? [] : [`${where}: a body where the contract has none`];
    const { schema } = said.content[type] ?? {};
    if (!schema)
      return [`${where}: ${type || 'no type'} where the contract has ${Object.keys(said.content).join(', ')}`];
    return this.problemsOfBody(`${where} ${type}`, schema, type, answer.body);
  }

  private problemsOfBody(where: string, schema: Schema, type: string, body: string): string[] {
    const isJson = /[/+]json$/.test(type);
    const value = isJson ? (JSON.parse(body) as unknown) : body;
    const check = this.checks.get(where) ?? this.ajv.compile(inContract(closed(schema)));
    this.checks.set(where, check);
    if (check(value)) return [];
    const errors = (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
    return [`${where}: ${[...new Set(errors)].slice(0, 6).join('; ')}`];
  }
}

function operationOf(path: string, method: string, said: Record<string, never>): Operation {
  const {
    parameters = [],
    requestBody,
    responses = {},
  } = said as unknown as {
    parameters?: Parameter[];
    requestBody?: { content?: Record<string, { schema?: Schema }> };
    responses?: Operation['responses'];
  };
  return { method, path, parameters, body: requestBody?.content?.['application/json']?.schema ?? null, responses };
}

const openness = (path: string): number => path.split('{').length;

const fits = (wanted: readonly string[], parts: readonly string[]): boolean =>
  wanted.length === parts.length && wanted.every((part, place) => part.startsWith('{') || part === parts[place]);

/** Closes every object that names its members. */
function closed(value: unknown): Schema {
  return close(value) as Schema;
}

function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close);
  if (value === null || typeof value !== 'object') return value;
  const parts = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, close(part)]));
  return parts['type'] === 'object' && 'properties' in parts && !('additionalProperties' in parts)
    ? { ...parts, additionalProperties: false }
    : parts;
}

const inContract = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/')) as Schema;

/** Source: RFC 3339 (date, date-time), RFC 9562 (uuid). */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)),
  'date-time': (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
};
