import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { DECLARATION, type Declaration } from '../http/declarations.js';

export const NO_CASE_CONTENT = 'front-door:no-case-content';

/** Declares that what a route reads is about no child, and why: it is answered without a look being written down. */
export const ShowsNoCaseContent = (why: string): CustomDecorator => SetMetadata(NO_CASE_CONTENT, why);

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Nothing is read by a signed-in person or agency without a look on the access log, but what is declared to be about no child: a route
 * that forgets to write one down answers 500 and shows nothing.
 */
export class LookFirst implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const handler = context.getHandler();
    const declared = this.reflector.get<Declaration | undefined>(DECLARATION, handler);
    const isOpen =
      !declared || 'public' in declared || this.reflector.get<unknown>(NO_CASE_CONTENT, handler) !== undefined;
    if (isOpen || !READING.has(request.method)) return next.handle();
    return next.handle().pipe(
      tap(() => {
        if (!request.looked) throw new Error('something was read without a look being written down');
      }),
    );
  }
}
