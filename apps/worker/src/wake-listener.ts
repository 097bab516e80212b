import { connectAlone, OUTBOX_CHANNEL } from '#record';
import type pg from 'pg';

const RECONNECT_MS = 1_000;

/** Listens for "work is waiting". Loses nothing when the connection dies: the relay polls as well, and this comes back. */
export class WakeListener {
  private client: pg.Client | null = null;
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly url: string,
    private readonly wake: () => void,
  ) {}

  async start(): Promise<void> {
    try {
      const client = await connectAlone({ url: this.url, name: 'front-door-listener' });
      this.client = client;
      client.on('notification', () => this.wake());
      client.on('end', () => this.again());
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    } catch {
      this.again();
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private again(): void {
    if (this.stopped || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.start();
    }, RECONNECT_MS);
  }
}
