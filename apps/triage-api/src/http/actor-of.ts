import type { FastifyRequest } from 'fastify';
import type { Actor } from '#access';

/** Who is asking. Only for routes that require an action: the guard has let an actor in. */
export function actorOf({ actor }: FastifyRequest): Actor {
  if (!actor) throw new Error('a route that requires an action was reached without an actor');
  return actor;
}
