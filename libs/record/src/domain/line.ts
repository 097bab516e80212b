/**
 * Line: what a process writes for whoever watches it. It is made of words that stand in the source, and of members that were let
 * in by kind; nothing else becomes one. Lines leave the building (journals, collectors, screens), so they never hold words
 * about a person: not from a contact, and not from an error, which may quote one. Source: ASVS 5, 16.2.5.
 */
export type Line = string & { readonly [MADE]: true };

declare const MADE: unique symbol;

/** A member that may stand in a line. Only the functions of {@link shown} make one. */
export class Shown {
  private constructor(readonly text: string) {}

  /** @returns the text where it has the shape of its kind, else a word that says that something was held back */
  static of(text: string, shape: RegExp): Shown {
    return new Shown(shape.test(text) ? text : WITHHELD);
  }
}

const WITHHELD = '(withheld)';

const CODE = /^[a-z][a-z0-9]{0,31}(?:[-._][a-z0-9]{1,32}){0,8}$/;
const ID = /^[A-Za-z0-9_.-]{1,96}$/;
const ADDRESS = /^https?:\/\/(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
/** Classes of errors, of Node's and of libraries', and those of ours that are called otherwise. */
const CLASS = /^[A-Z][A-Za-z]{2,47}$/;
const CLASS_ENDS = ['Error', 'Exception', 'Fault'];
const OWN_CLASSES: readonly string[] = [
  'CannotRun',
  'CannotStart',
  'NotTaken',
  'Problem',
  'TooLate',
  'UnreadableIdentity',
];

/** SQLSTATE, Node's, Fastify's and our own. */
const ERROR_CODE =
  /^(?:[0-9A-Z]{5}|E[A-Z0-9]{2,15}|(?:ERR|FST_ERR|UND_ERR|HPE)_[A-Z0-9_]{2,48}|[a-z]{2,16}(?:-[a-z]{2,16}){0,5})$/;

/** The kinds of member that may stand in a line. */
export const shown = {
  /** A word of ours in small letters: a kind of work, a channel, a locality, a role. */
  code: (text: string): Shown => Shown.of(text, CODE),
  /** An id, a contact's reference or a correlation id. */
  id: (text: string): Shown => Shown.of(text, ID),
  /** Where a process of ours listens. */
  address: (text: string): Shown => Shown.of(text, ADDRESS),
  /** Why something failed: the error's class and code, or those of what caused it. */
  cause: (error: unknown): Shown => Shown.of(causeOf(error), /^[\w -]+$/),
} as const;

/**
 * Why something failed, without a word of any message: messages quote what was sent, and PostgreSQL's `detail` and `where` quote
 * rows.
 * @returns a class and a code such as `QueryFailedError 23505`; `unknown` where there is neither
 */
export function causeOf(error: unknown): string {
  const inner = error instanceof Error && error.cause ? error.cause : error;
  if (typeof inner !== 'object' || inner === null) return 'unknown';
  const { name, code } = inner as { readonly name?: unknown; readonly code?: unknown };
  const parts = [matching(name, CLASS, isClass), matching(code, ERROR_CODE)].filter((part) => part !== null);
  return parts.join(' ') || 'unknown';
}

const isClass = (name: string): boolean => OWN_CLASSES.includes(name) || CLASS_ENDS.some((end) => name.endsWith(end));

const matching = (value: unknown, shape: RegExp, also = (_text: string): boolean => true): string | null =>
  typeof value === 'string' && shape.test(value) && also(value) ? value : null;

/**
 * Makes a line: ``line`sweep of ${shown.code(part)} failed (${shown.cause(error)})` ``. Numbers are counts and durations.
 * @returns one line, without a break in it
 */
export const line = (words: TemplateStringsArray, ...members: readonly (Shown | number)[]): Line => {
  const texts = members.map((member) => (member instanceof Shown ? member.text : inDigits(member)));
  return String.raw({ raw: words }, ...texts).replace(/[\r\n]+/g, ' ') as Line;
};

/** Types are gone when it runs: what is no number then is held back like any other text. */
const inDigits = (member: unknown): string => (typeof member === 'number' ? String(member) : WITHHELD);

/** A line about a setting, for whoever set it. Said before anything is received, and never after. */
export const lineOfSetting = (problem: string): Line => problem.replace(/[\r\n]+/g, ' ') as Line;
