import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Problem, type FieldProblem } from './problem.js';
import { readStrictJson } from './strict-json.js';

/** Answers stay small whatever is sent. */
const MAX_ERRORS = 200;

/**
 * Reads the body of a staff member's act, as its class says it must be. Unlike a contact, an act that is not understood is
 * refused: whoever sends it is there to put it right.
 * @throws Problem 400 `not-understood` with every member that is wrong, missing or unknown
 */
export function readBody<Body extends object>(kind: new () => Body, { body }: FastifyRequest): Body {
  const json = readStrictJson(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  if (!json.ok) throw new Problem('not-understood', { errors: json.problems });
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem('not-understood', {
      errors: [{ pointer: '', code: 'not-an-object', detail: 'Send an object.' }],
    });
  }
  const read = plainToInstance(kind, value);
  const wrong = validateSync(read, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  const errors = wrong.flatMap((error) => problemsOf(error, '')).slice(0, MAX_ERRORS);
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  return read;
}

function problemsOf(
  { property, constraints = {}, children = [], target }: ValidationError,
  under: string,
): FieldProblem[] {
  const pointer = `${under}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  // What is missing is also no text and too short: that it is missing says it.
  const [name, message] =
    Object.entries(constraints).sort(([a], [b]) => Number(b === MISSING) - Number(a === MISSING))[0] ?? [];
  const detail = name === UNKNOWN ? membersOf(target) : name === NESTED ? 'Send an object.' : sentence(message ?? '');
  const own = name && message ? [{ pointer, code: CODES[name] ?? 'not-valid', detail }] : [];
  return [...own, ...children.flatMap((child) => problemsOf(child, pointer))];
}

const MISSING = 'isDefined';
const UNKNOWN = 'whitelistValidation';
const NESTED = 'nestedValidation';

/** What can stand in place of a member that cannot: never the name that was sent. */
function membersOf(target: object | undefined): string {
  const known = target ? getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false) : [];
  const names = [...new Set(known.map(({ propertyName }) => propertyName))].sort();
  return names.length > 0
    ? `There is no such member. Those there are: ${names.join(', ')}.`
    : 'There is no such member.';
}

/** Names that class-validator gives its constraints, and what callers are told. */
const CODES: Readonly<Record<string, string>> = {
  [UNKNOWN]: 'unknown-member',
  isDefined: 'missing',
  isNotEmpty: 'missing',
  isIn: 'unknown-code',
  isString: 'wrong-type',
  isBoolean: 'wrong-type',
  isInt: 'wrong-type',
  isIso8601: 'not-a-time',
  isRFC3339: 'not-a-time',
  isArray: 'wrong-type',
  isObject: 'wrong-type',
  [NESTED]: 'wrong-type',
  maxLength: 'too-long',
  arrayMaxSize: 'too-many',
};

const sentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1).replace(/\.?$/, '.')}`;
