import { performance } from 'node:perf_hooks';
import type { Clock } from '../domain/clock.js';

type ReadNow = () => Promise<Date>;

/**
 * The database's clock, read now and then and carried forward in between by the machine's monotonic timer, so that asking
 * costs nothing and a wrong or jumping wall clock on this host changes nothing.
 */
export class DatabaseClock implements Clock {
  private anchor = { database: 0, machine: 0 };

  constructor(private readonly readNow: ReadNow) {}

  /** Reads the database's clock. Must be called once before `now`, and every few seconds after. */
  async refresh(): Promise<void> {
    const asked = performance.now();
    const database = (await this.readNow()).getTime();
    const answered = performance.now();
    this.anchor = { database, machine: (asked + answered) / 2 };
  }

  now(): Date {
    if (this.anchor.database === 0) throw new Error('the database clock has not been read yet');
    return new Date(this.anchor.database + performance.now() - this.anchor.machine);
  }
}
