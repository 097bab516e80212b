import pg from 'pg';

/** What pg says where the server did not answer a statement in time. */
const NO_ANSWER = 'Query read timeout';

/** A connection that has been idle so long is in nobody's hands. */
const IDLE_MS = 1_000;

type Answered = (error: Error | null | undefined, ...rest: unknown[]) => void;

/**
 * Connections of one pool that are given up where the server does not answer. `pg` goes on using such a connection: each statement
 * after it waits for the same silence, and a line that went dead without a word would hold up every ladder for as long as it is dead.
 * What has stood idle beside it came by the same line: it is given up too, rather than found out one by one.
 *
 * @returns a class of clients; a class of its own for each pool
 */
export function timelyClients(): typeof pg.Client {
  const open = new Set<TimelyClient>();

  class TimelyClient extends pg.Client {
    private busy = 0;
    private since = performance.now();

    constructor(...given: ConstructorParameters<typeof pg.Client>) {
      super(...given);
      open.add(this);
      this.on('end', () => open.delete(this));
      this.on('error', () => open.delete(this));
    }

    /** Runs a statement as `pg` does, by promise or by callback, and looks at how it went. */
    override query(...given: unknown[]): never {
      const run = super.query.bind(this) as (...all: unknown[]) => unknown;
      const last = given.at(-1);
      this.busy += 1;
      if (typeof last === 'function') {
        const told: Answered = (error, ...rest) => {
          this.answered(error);
          (last as Answered)(error, ...rest);
        };
        return run(...given.slice(0, -1), told) as never;
      }
      const result = run(...given);
      if (result instanceof Promise)
        result.then(
          () => this.answered(null),
          (error: Error) => this.answered(error),
        );
      return result as never;
    }

    private answered(error: Error | null | undefined): void {
      this.busy -= 1;
      this.since = performance.now();
      if (error?.message !== NO_ANSWER) return;
      for (const other of open) if (other === this || other.isIdle) other.giveUp();
    }

    private get isIdle(): boolean {
      return this.busy === 0 && performance.now() - this.since > IDLE_MS;
    }

    /**
     * Ends it without asking the other side, which does not answer. A pool is told at once, so that it gives it to nobody; whoever
     * holds it finds it gone.
     */
    private giveUp(): void {
      open.delete(this);
      if (this.isIdle) this.emit('error', new Error('given up: the line it came by does not answer'));
      (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    }
  }

  return TimelyClient;
}
