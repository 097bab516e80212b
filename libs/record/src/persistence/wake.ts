import type pg from 'pg';

export const OUTBOX_CHANNEL = 'front_door_outbox';

/** Fewest milliseconds between two notices: many commits share one. */
const NOTICE_EVERY_MS = 5;

/**
 * Tells workers that work is waiting: at most one NOTIFY per 5 ms, on a connection of its own, never inside an accepting
 * or deciding statement (NOTIFY serialises commits). A lost notice costs one poll, so nothing here may fail a request.
 */
export class Waker {
  private state: 'idle' | 'busy' | 'busy-and-asked-again' = 'idle';

  constructor(private readonly connection: () => pg.Client | null) {}

  /** Say that something was committed. Returns at once. */
  wake(): void {
    if (this.state === 'idle') void this.notify();
    else this.state = 'busy-and-asked-again';
  }

  private async notify(): Promise<void> {
    this.state = 'busy';
    await this.connection()
      ?.query(`NOTIFY ${OUTBOX_CHANNEL}`)
      .catch(() => undefined);
    setTimeout(() => this.rested(), NOTICE_EVERY_MS).unref();
  }

  private rested(): void {
    const askedAgain = this.state === 'busy-and-asked-again';
    this.state = 'idle';
    if (askedAgain) void this.notify();
  }
}
