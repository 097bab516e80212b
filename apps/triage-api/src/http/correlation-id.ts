import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const PLAIN = /^[A-Za-z0-9_-]{8,64}$/;

/** Follows a request to the message it ends in: the caller's own `X-Correlation-Id` where it is a plain one, else a new one. */
export function correlationIdOf({ headers }: { headers: IncomingHttpHeaders }): string {
  const sent = headers['x-correlation-id'];
  return typeof sent === 'string' && PLAIN.test(sent) ? sent : randomUUID();
}
