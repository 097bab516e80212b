import type { FastifyRequest } from 'fastify';
import { Problem, type FieldProblem } from '../http/problem.js';
import { readStrictJson } from '../http/strict-json.js';

/** Longest member that is read. */
const LONGEST = 10_000;

/**
 * Reads the members that are needed of a provider's body, all of them texts.
 * @throws Problem 400 with every member that is missing or is no text
 */
export function readProviderBody<Name extends string>(
  { body }: FastifyRequest,
  needed: readonly Name[],
): Readonly<Record<Name, string>> {
  const json = readStrictJson(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  if (!json.ok) throw new Problem('not-understood', { errors: json.problems });
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem('not-understood', {
      errors: [{ pointer: '', code: 'not-an-object', detail: 'Send an object.' }],
    });
  }
  const members = value as Readonly<Record<string, unknown>>;
  const wrong = needed.filter((name) => !isText(members[name])).map((name) => problemOf(name, members[name]));
  if (wrong.length > 0) throw new Problem('not-understood', { errors: wrong });
  return Object.fromEntries(needed.map((name) => [name, members[name]])) as Record<Name, string>;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= LONGEST;

const problemOf = (name: string, value: unknown): FieldProblem => ({
  pointer: `/${name}`,
  code: value === undefined || value === null ? 'missing' : 'wrong-type',
  detail: `Send text of 1 to ${LONGEST} characters.`,
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The reference of a message. @throws Problem 404 where it cannot be one of ours */
export function referenceOf(text: string): string {
  if (!UUID.test(text)) throw new Problem('not-found');
  return text.toLowerCase();
}

/** @throws Problem 400 saying what a member may be */
export const notKnown = (name: string, may: readonly string[]): Problem =>
  new Problem('not-understood', {
    errors: [{ pointer: `/${name}`, code: 'unknown-code', detail: `Send one of ${may.join(', ')}.` }],
  });
