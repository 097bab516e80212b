import type pg from 'pg';
import { connectAlone } from '#record';

/** The connection over which workers are told that work is waiting. While it is down they poll. */
export class WakeLine {
  private client: pg.Client | null = null;
  private closed = false;

  private constructor(private readonly url: string) {}

  static async open(url: string): Promise<WakeLine> {
    const line = new WakeLine(url);
    await line.reopen().catch(() => undefined);
    return line;
  }

  connection(): pg.Client | null {
    return this.client;
  }

  /** Opens the line again where it has gone down. */
  async reopen(): Promise<void> {
    if (this.client || this.closed) return;
    const client = await connectAlone({ url: this.url, name: 'front-door-waker' });
    client.on('end', () => {
      this.client = null;
    });
    this.client = client;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }
}
