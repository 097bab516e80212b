import type { FastifyRequest } from 'fastify';
import type { Action, Actor } from '#access';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; null on routes open to all. */
    actor: Actor | null;
    /** What the route declares that it does; null on routes open to all. */
    declared: Action | null;
  }
}

/** Who is asking. Only for routes that require an action: the guard has let an actor in. */
export function actorOf({ actor }: FastifyRequest): Actor {
  if (!actor) throw new Error('a route that requires an action was reached without an actor');
  return actor;
}

/** What the route declares that it does: what every decision of the policy behind it is made for. */
export function declaredOf({ declared }: FastifyRequest): Action {
  if (!declared) throw new Error('a route that declares no action asked the policy');
  return declared;
}
