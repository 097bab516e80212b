import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';

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

/** Slows callers that send faster than agreed: 429 with Retry-After, before anything is read. Staff are never slowed. */
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
