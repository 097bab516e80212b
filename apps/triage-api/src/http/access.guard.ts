import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { may, type Actor, type SignIn } from '#access';
import { DECLARATION, type Declaration } from './declarations.js';
import { Problem } from './problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; null on routes open to all. */
    actor: Actor | null;
  }
}

/** Lets in who may: 401 for nobody we know, 403 for somebody without the right. Ownership of a record is the route's to decide. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signIn: SignIn,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.get<Declaration | undefined>(DECLARATION, context.getHandler());
    if (!declaration) throw new Error('a route without a declaration');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.actor = null;
    if ('public' in declaration) return true;
    const actor = await this.signIn.actorOf(request.headers.authorization).catch(notNow);
    if (!actor) throw new Problem('not-signed-in', { headers: { 'www-authenticate': 'Bearer' } });
    if (!may(actor, declaration.action)) throw new Problem('not-allowed');
    request.actor = actor;
    return true;
  }
}

/** The database cannot be asked who this is, so nothing can be recorded either. */
function notNow(error: unknown): never {
  const problem = new Problem('not-recorded');
  problem.cause = error;
  throw problem;
}
