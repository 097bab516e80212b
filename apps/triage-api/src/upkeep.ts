import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { DocumentShelf } from '#publishing';
import type { DatabaseClock } from '#record';
import type { WakeLine } from './wake-line.js';

const EVERY_MS = 2_000;

/** Keeps what the door remembers up to date: the time, the published documents, the holidays, the line to the workers. */
export class Upkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly clock: DatabaseClock,
    private readonly shelf: DocumentShelf,
    private readonly line: WakeLine,
    private readonly refreshTimetable: () => Promise<void>,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.once(), EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.line.close();
  }

  /** What fails is tried again next time: each of these is still good for a while. */
  private async once(): Promise<void> {
    await Promise.allSettled([this.clock.refresh(), this.shelf.refresh(), this.line.reopen(), this.refreshTimetable()]);
  }
}
