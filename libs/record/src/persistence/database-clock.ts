import { performance } from 'node:perf_hooks';
import type { DataSource } from 'typeorm';
import type { Clock } from '../domain/clock.js';

/**
 * The database's clock, read now and then and carried forward in between by the machine's monotonic timer, so that asking
 * costs nothing and a wrong or jumping wall clock on this host changes nothing.
 */
export class DatabaseClock implements Clock {
  private anchor = { database: 0, machine: 0 };

  private constructor(private readonly source: DataSource) {}

  /** A clock that has been read. */
  static async on(source: DataSource): Promise<DatabaseClock> {
    const clock = new DatabaseClock(source);
    await clock.refresh();
    return clock;
  }

  /** Reads the database's clock again; call it every few seconds. */
  async refresh(): Promise<void> {
    const asked = performance.now();
    const [row] = (await this.source.query('SELECT front_door.now() AS now')) as { now: Date }[];
    if (!row) throw new Error('the database did not tell its time');
    const answered = performance.now();
    this.anchor = { database: row.now.getTime(), machine: (asked + answered) / 2 };
  }

  now(): Date {
    return new Date(this.anchor.database + performance.now() - this.anchor.machine);
  }
}
