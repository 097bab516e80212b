import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { may, type SignedIn } from '#access';
import { DECLARATION, type Declaration } from './declarations.js';
import type { UnitOfWork } from '#record';
import type { CallerRates } from './caller-rates.js';
import type { Callers } from './callers.js';
import { Problem } from './problem.js';
import type { RecordWall } from './record-wall.js';
import { recordRefusal } from './record-refusal.js';

/** Lets in who may: 401 for nobody we know, 403 for somebody without the right, 404 for a record that is not theirs to know of. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly unitOfWork: UnitOfWork,
    private readonly wall: RecordWall,
    private readonly rates: CallerRates,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.get<Declaration | undefined>(DECLARATION, context.getHandler());
    if (!declaration) throw new Error('a route without a declaration');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.actor = null;
    request.declared = null;
    if ('public' in declaration) return true;
    const signedIn = await this.callers.whoIs(request);
    if (signedIn.outcome === 'nobody') {
      await this.rates.countFailure(request);
      throw notSignedIn(signedIn.why);
    }
    const { actor } = signedIn;
    if (signedIn.outcome === 'suspended') {
      await recordRefusal(this.unitOfWork, request, { actor, action: declaration.action });
      throw new Problem('suspended');
    }
    if (!may(actor, declaration.action)) {
      await recordRefusal(this.unitOfWork, request, { actor, action: declaration.action });
      throw new Problem('not-allowed');
    }
    await this.rates.countRead(request, actor);
    request.actor = actor;
    request.declared = declaration.action;
    await this.wall.pass({ request, actor, action: declaration.action });
    return true;
  }
}

/** Source: RFC 6750 section 3 (Bearer), RFC 9470 (step up authentication). */
export const notSignedIn = (why: Extract<SignedIn, { outcome: 'nobody' }>['why']): Problem =>
  why === 'second-factor-needed'
    ? new Problem('second-factor-needed', {
        headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' },
      })
    : new Problem('not-signed-in', { headers: { 'www-authenticate': 'Bearer' } });
