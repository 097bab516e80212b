import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/**
 * The number an ETag such as `"7"` stands for, as `If-Match` names it.
 * @throws Problem 428 where it is missing, 412 where it is no ETag of ours
 */
export function readIfMatch({ headers }: FastifyRequest): number {
  const sent = headers['if-match'];
  if (sent === undefined) throw new Problem('if-match-missing');
  const number = /^"(\d{1,9})"$/.exec(sent)?.[1];
  if (number === undefined) throw new Problem('changed');
  return Number(number);
}
