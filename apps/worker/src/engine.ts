import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { OutboxRelay } from './outbox-relay.js';
import { sweepOnce, type SweepTools } from './sweeps.js';
import type { WakeListener } from './wake-listener.js';

const SWEEP_EVERY_MS = 2_000;

/** Starts and stops what runs by itself: the relay, the listener that wakes it, and the sweeps. */
export class Engine implements OnApplicationBootstrap, OnApplicationShutdown {
  private sweeping: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly listener: WakeListener,
    private readonly tools: SweepTools,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.start();
    this.relay.start();
    this.sweepThenRest();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await Promise.all([this.relay.stop(), this.listener.stop(), this.sweeping]);
  }

  /** One sweep after another, never two at once. */
  private sweepThenRest(): void {
    if (this.stopped) return;
    this.sweeping = sweepOnce(this.tools).finally(() => {
      this.timer = setTimeout(() => this.sweepThenRest(), SWEEP_EVERY_MS);
    });
  }
}
