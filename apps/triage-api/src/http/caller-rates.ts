import type { FastifyRequest } from 'fastify';
import type { Actor } from '#access';
import { FixedWindows } from './contact-rate.js';
import { Problem, type ProblemCode } from './problem.js';

const MINUTE_MS = 60_000;

/** How often, a minute; null: as often as they like. */
export interface CallerLimits {
  readonly reads: number | null;
  readonly failedSignIns: number | null;
}

/**
 * Slows who reads faster than anybody works, and who tries to sign in again and again and cannot. Sending is none of its business: an
 * act or a contact is never counted here, and somebody who is known is never slowed for the tries of another from the same address.
 * Each process counts for itself.
 */
export class CallerRates {
  private readonly reads = new FixedWindows();
  private readonly failures = new FixedWindows();

  constructor(private readonly limits: CallerLimits) {}

  /** @throws Problem `too-many-reads` where this reading is over the rate of whoever reads */
  async countRead({ method }: FastifyRequest, { id }: Actor): Promise<void> {
    if (method !== 'GET' && method !== 'HEAD') return;
    await this.count(this.reads, id, this.limits.reads, 'too-many-reads');
  }

  /** @throws Problem `too-many-sign-ins` where too many tries from one address came to nothing */
  async countFailure({ ip }: FastifyRequest): Promise<void> {
    await this.count(this.failures, ip, this.limits.failedSignIns, 'too-many-sign-ins');
  }

  private async count(windows: FixedWindows, who: string, limit: number | null, code: ProblemCode): Promise<void> {
    if (limit === null) return;
    const { isBlocked, timeToBlockExpire } = await windows.increment(who, MINUTE_MS, limit);
    if (isBlocked) throw new Problem(code, { headers: { 'retry-after': String(timeToBlockExpire) } });
  }
}
