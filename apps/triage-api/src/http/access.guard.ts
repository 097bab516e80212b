import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { may, type Actor, type SignedIn, type SignIn } from '#access';
import { DECLARATION, type Declaration } from './declarations.js';
import type { Clock, UnitOfWork } from '#record';
import type { ApiSettings } from '../api-settings.js';
import { CallerRates } from './caller-rates.js';
import { within } from './deadline.js';
import { notRecorded } from './not-recorded.js';
import { Problem } from './problem.js';
import { recordRefusal } from './record-refusal.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; null on routes open to all. */
    actor: Actor | null;
  }
}

/** With the time to record a contact, within the five seconds in which its sender is answered. */
const SIGN_IN_WITHIN_MS = 1_500;

/** Lets in who may: 401 for nobody we know, 403 for somebody without the right. Ownership of a record is the route's to decide. */
export class AccessGuard implements CanActivate {
  private readonly rates: CallerRates;

  constructor(
    private readonly reflector: Reflector,
    private readonly signIn: SignIn,
    private readonly settings: ApiSettings,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {
    const { readRate: reads = null, failedSignIns = null } = settings;
    this.rates = new CallerRates({ reads, failedSignIns });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.get<Declaration | undefined>(DECLARATION, context.getHandler());
    if (!declaration) throw new Error('a route without a declaration');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.actor = null;
    if ('public' in declaration) return true;
    const signedIn = await within(SIGN_IN_WITHIN_MS, this.signIn.whoIs(request.headers.authorization)).catch(
      (cause: unknown) => {
        throw notRecorded(this.settings, this.clock, { code: null, cause });
      },
    );
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
    return true;
  }
}

/** Source: RFC 6750 section 3 (Bearer), RFC 9470 (step up authentication). */
const notSignedIn = (why: Extract<SignedIn, { outcome: 'nobody' }>['why']): Problem =>
  why === 'second-factor-needed'
    ? new Problem('second-factor-needed', {
        headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' },
      })
    : new Problem('not-signed-in', { headers: { 'www-authenticate': 'Bearer' } });
