/** What can be wrong with a body before a single member is looked at: code and what would be right. */
export const JSON_PROBLEMS = {
  'not-utf-8': 'The body is not UTF-8.',
  'not-json': 'The body is not JSON.',
  'not-an-object': 'The body must be a JSON object.',
  'too-deep': 'Arrays and objects are nested more than 64 deep.',
  'duplicate-member': 'The member is there twice; which of them is meant cannot be known.',
  'forbidden-member': 'No member may be named __proto__, constructor or prototype.',
  'nul-character': 'The text holds a NUL character, which cannot be stored.',
  'lone-surrogate': 'The text holds half of a surrogate pair, which is no character.',
  'number-too-large': 'The number is too large to be held.',
} as const;

export type JsonProblemCode = keyof typeof JSON_PROBLEMS;

/** A reason a body cannot be read, at an RFC 6901 pointer. The detail never repeats what was sent. */
export interface JsonProblem {
  readonly pointer: string;
  readonly code: JsonProblemCode;
  readonly detail: string;
}

export const jsonProblem = (pointer: string, code: JsonProblemCode): JsonProblem => ({
  pointer,
  code,
  detail: JSON_PROBLEMS[code],
});
