import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsDefined, IsOptional, IsString, ValidateBy, ValidateNested } from 'class-validator';
import type { DoubtCode, ErrorCode, Reading } from '#referrals';
import { mark, refuse, type Consequence } from './consequence.js';
import { isObject, type Dto, type DecoratorContext } from './shape.js';

/**
 * The kinds of member a body can have. Each documents the member and says what follows when it is not as it should be:
 * a wrong JSON type refuses; text that cannot be read as it should is kept with a doubt. All may be left out or null.
 */

interface Described {
  readonly description: string;
  readonly example?: unknown;
}

/** Free text. */
export const Text = (description: string, example?: string) =>
  optional({ type: 'string', description, example }, ...text());

/** Text that must read as something: an identifier with a check digit, a postcode. */
export const ReadText = (read: Reader, doubt: DoubtCode, description: string, example?: string) =>
  optional({ type: 'string', description, example }, ...text(), Reads(read, mark(doubt)));

interface CodeList {
  readonly codes: readonly string[];
  readonly read: Reader;
  readonly doubt?: DoubtCode;
  /** Refuses with this when the member is not sent. */
  readonly required?: ErrorCode;
}

/** One of a list of codes. */
export function Code({ codes, read, doubt = 'unknown-code', required }: CodeList, about: string, example?: string) {
  const list = `one of ${codes.join(', ')}`;
  const described = { type: 'string', description: `${about} ${capital(list)}.`, example } as const;
  const checks = [...text(), Reads(read, mark(doubt, `Send ${list}.`))];
  return required ? needed(required, described, ...checks) : optional(described, ...checks);
}

/** True or false. */
export const Flag = (description: string, example?: boolean) =>
  optional({ type: 'boolean', description, example }, IsBoolean(wrongType('Send true or false.')));

/** Text, a number, or true or false. */
export const Scalar = (description: string, example?: string) =>
  optional(
    { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], description, example },
    Judges('isScalar', isScalar, wrongType('Send text, a number, true or false.')),
  );

/** A list of texts. */
export const TextList = (description: string, example?: readonly string[]) =>
  optional(
    { type: 'string', isArray: true, description, example },
    IsArray(wrongType('Send a list of texts.')),
    Judges('isTextOrNull', isTextOrNull, { each: true, ...wrongType('Send text.') }),
  );

/** An object of its own. */
export const One = (dto: () => Dto, description: string, required?: ErrorCode) => {
  const described = { ...later(dto), description };
  const checks = [Judges('isObject', isObject, wrongType('Send an object.')), Type(dto), Nested(dto, false)];
  return required ? needed(required, described, ...checks) : optional(described, ...checks);
};

/** A list of objects. */
export const Many = (dto: () => Dto, description: string) =>
  optional(
    { ...later(dto), isArray: true, description },
    IsArray(wrongType('Send a list of objects.')),
    Judges('isObjectOrNull', isObjectOrNull, { each: true, ...wrongType('Send an object.') }),
    Type(dto),
    Nested(dto, true),
  );

type Reader = (typed: string) => Reading<unknown>;

/** Swagger takes a function for a type given later only when the function is called `type`. */
const later = (dto: () => Dto) => ({ type: () => dto() });

const optional = (described: Described & ApiPropertyOptions, ...checks: PropertyDecorator[]) =>
  applyDecorators(ApiPropertyOptional(described), IsOptional(), ...checks);

const needed = (code: ErrorCode, described: Described & ApiPropertyOptions, ...checks: PropertyDecorator[]) =>
  applyDecorators(ApiProperty(described), IsDefined({ context: refuse(code) }), ...checks);

const wrongType = (hint: string) => ({ context: refuse('wrong-type', hint) });

const text = (): PropertyDecorator[] => [IsString(wrongType('Send text.'))];

/** Blank text says nothing, so there is nothing to doubt. */
const Reads = (read: Reader, otherwise: Consequence) =>
  Judges('reads', (value) => typeof value !== 'string' || value.trim() === '' || read(value).doubt === null, {
    context: otherwise,
  });

/** class-validator hands on a context only beside a message, so there is one. */
const Judges = (
  name: string,
  validate: (value: unknown) => boolean,
  options: { context: Consequence; each?: boolean },
) => ValidateBy({ name, validator: { validate } }, { message: options.context.code, ...options });

const Nested = (dto: () => Dto, each: boolean) =>
  ValidateNested({ each, context: { nested: dto } satisfies DecoratorContext });

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
const isObjectOrNull = (value: unknown): boolean => value === null || isObject(value);

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
