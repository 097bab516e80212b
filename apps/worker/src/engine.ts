import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { OutboxRelay } from './outbox-relay.js';
import { climbDue, sendDue, sweepRows, type SweepTools } from './sweeps.js';
import type { WakeListener } from './wake-listener.js';

const SWEEP_EVERY_MS = 2_000;
/** A message is handed to its channel within about a second of being written. */
const SEND_EVERY_MS = 1_000;

/** Starts and stops what runs by itself: the relay, the listener that wakes it, and the sweeps. */
export class Engine implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly rounds: Rounds[];

  constructor(
    private readonly relay: OutboxRelay,
    private readonly listener: WakeListener,
    tools: SweepTools,
  ) {
    this.rounds = [
      new Rounds(() => climbDue(tools), SWEEP_EVERY_MS),
      new Rounds(() => sweepRows(tools), SWEEP_EVERY_MS),
      new Rounds(() => sendDue(tools), SEND_EVERY_MS),
    ];
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.start();
    this.relay.start();
    for (const round of this.rounds) round.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.relay.stop(), this.listener.stop(), ...this.rounds.map((round) => round.stop())]);
  }
}

/** One round after another with a rest between, never two at once. */
class Rounds {
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly round: () => Promise<void>,
    private readonly restMs: number,
  ) {}

  begin(): void {
    if (this.stopped) return;
    this.running = this.round().finally(() => {
      this.timer = setTimeout(() => this.begin(), this.restMs);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
    if (this.timer) clearTimeout(this.timer);
  }
}
