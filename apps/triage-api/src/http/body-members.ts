import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsISO8601,
  IsInt,
  IsObject,
  IsOptional,
  IsRFC3339,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

/**
 * The kinds of member the body of a staff member's act can have. Each documents the member and says what would be right.
 * `needed` members must be sent; the others may be left out or null.
 */

interface Wish {
  readonly needed?: boolean;
  /** Most characters of text. */
  readonly most?: number;
  readonly example?: string;
}

/** Long enough for any reason, short enough to read. */
const MOST_WORDS = 10_000;
/** A name, a ref, a code. */
export const NAME = 200;
const MOST_ITEMS = 100;

/** Text a person writes; not blank where it is needed. */
export function Words(description: string, { needed = false, most = MOST_WORDS, example }: Wish = {}) {
  const shown = { type: String, description, maxLength: most, ...(example === undefined ? {} : { example }) };
  const text = [IsString({ message: 'send text' }), MaxLength(most, { message: `send at most ${most} characters` })];
  return needed
    ? mustBe('say this in words', shown, ...text, Matches(/\S/, { message: 'say this in words' }))
    : may(shown, ...text);
}

const A_MOMENT = 'send a time with its offset, as in 2026-03-02T09:30:00Z';

/** An instant, RFC 3339 with an offset. Read it with `new Date(…)`. */
export function Moment(description: string, { needed = false }: Wish = {}) {
  const checks = [IsRFC3339({ message: A_MOMENT }), IsISO8601({ strict: true }, { message: A_MOMENT })];
  const shown = { type: String, format: 'date-time', description };
  return needed ? mustBe(A_MOMENT, shown, ...checks) : may(shown, ...checks);
}

/** One of a list of codes. */
export function OneOf(codes: readonly string[], description: string, { needed = false }: Wish = {}) {
  const right = `send one of ${codes.join(', ')}`;
  const shown = { enum: codes, description };
  return needed ? mustBe(right, shown, IsIn(codes, { message: right })) : may(shown, IsIn(codes, { message: right }));
}

const MOST_NUMBER = 999_999_999;

/** A number that something on the record has. */
export const WholeNumber = (description: string) =>
  may(
    { type: Number, description, minimum: 1 },
    IsInt({ message: 'send a whole number' }),
    Min(1, { message: 'send a number from 1' }),
    Max(MOST_NUMBER, { message: `send a number up to ${MOST_NUMBER}` }),
  );

/** An object of a class of its own. */
export function Part(kind: () => new () => object, description: string, { needed = false }: Wish = {}) {
  const checks = [IsObject({ message: 'send an object' }), ValidateNested(), Type(kind)];
  const shown = { ...later(kind), description };
  return needed ? mustBe('send an object', shown, ...checks) : may(shown, ...checks);
}

/** A list of objects. */
export const Parts = (kind: () => new () => object, description: string) =>
  may({ ...later(kind), isArray: true, description }, ...aList(), EachAnObject(kind));

/** Each place of a list holds an object. A list in a list would be looked into and found good; as a text it is refused where it stands. */
export const EachAnObject = (kind: () => new () => object): PropertyDecorator =>
  applyDecorators(
    ValidateNested({ each: true }),
    Type(kind),
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? value.map((item: unknown) => (Array.isArray(item) ? 'a list' : item)) : value,
    ),
  );

/** A list of short texts. */
export const WordList = (description: string) =>
  may(
    { type: String, isArray: true, description },
    ...aList(),
    IsString({ each: true, message: 'send texts' }),
    MaxLength(NAME, { each: true, message: `send at most ${NAME} characters in each` }),
  );

const aList = (): PropertyDecorator[] => [
  IsArray({ message: 'send a list' }),
  ArrayMaxSize(MOST_ITEMS, { message: `send at most ${MOST_ITEMS}` }),
];

/** Swagger takes a function for a class given later only where the function is called `type`; another it takes for a class without a name. */
const later = (kind: () => new () => object) => ({ type: () => kind() });

type Shown = NonNullable<Parameters<typeof ApiProperty>[0]>;

/** A member that must be sent, with what is told where it is not. */
const mustBe = (right: string, shown: Shown, ...checks: readonly PropertyDecorator[]) =>
  applyDecorators(ApiProperty(shown), IsDefined({ message: right }), ...checks);

const may = (shown: Shown, ...checks: readonly PropertyDecorator[]) =>
  applyDecorators(ApiPropertyOptional({ ...shown, nullable: true } as Shown), IsOptional(), ...checks);
