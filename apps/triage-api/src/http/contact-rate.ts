import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Count = Awaited<ReturnType<ThrottlerStorage['increment']>>;

const CALLERS_REMEMBERED = 50_000;

/**
 * Counts by caller in windows of a fixed length. (The library's own store sets a timer for every request.)
 * Each process counts for itself, so several doors together let through as many times the rate.
 */
export class FixedWindows implements ThrottlerStorage {
  private readonly windows = new Map<string, { until: number; hits: number }>();

  async increment(key: string, ttlMs: number, limit: number): Promise<Count> {
    const now = performance.now();
    const current = this.windows.get(key);
    const window = current && current.until > now ? current : this.open(key, now + ttlMs);
    window.hits += 1;
    const seconds = Math.ceil((window.until - now) / 1_000);
    return {
      totalHits: window.hits,
      timeToExpire: seconds,
      isBlocked: window.hits > limit,
      timeToBlockExpire: seconds,
    };
  }

  private open(key: string, until: number): { until: number; hits: number } {
    if (this.windows.size >= CALLERS_REMEMBERED) this.windows.clear();
    const window = { until, hits: 0 };
    this.windows.set(key, window);
    return window;
  }
}

/** How much faster than agreed a sender may be where a child is in danger. Beyond that a system is broken, and hides the others’. */
const TIMES_THE_RATE_IN_DANGER = 2;
const SAYS_DANGER = /"immediateDanger"\s{0,8}:\s{0,8}"yes"/;

/** Slows callers that send faster than agreed: 429 with Retry-After, before anything is kept. Staff are never slowed. */
@Injectable()
export class ContactRateGuard extends ThrottlerGuard {
  protected override getTracker(request: Record<string, unknown>): Promise<string> {
    const { actor, ip } = request as unknown as FastifyRequest;
    return Promise.resolve(actor?.id ?? ip);
  }

  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
    return actor?.kind === 'person';
  }

  protected override generateKey(_context: ExecutionContext, suffix: string): string {
    return suffix;
  }
}

/** The same for contacts, but one that says a child is in danger now is taken over the rate as well, up to twice of it. */
@Injectable()
export class UrgentContactRateGuard extends ContactRateGuard {
  protected override async throwThrottlingException(
    context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    const http = context.switchToHttp();
    const { body } = http.getRequest<FastifyRequest>();
    const urgent = Buffer.isBuffer(body) && SAYS_DANGER.test(body.toString('latin1'));
    if (!urgent || detail.totalHits > detail.limit * TIMES_THE_RATE_IN_DANGER)
      return super.throwThrottlingException(context, detail);
    http.getResponse<FastifyReply>().removeHeader('retry-after');
  }
}
