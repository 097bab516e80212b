import type { JobsOptions } from 'bullmq';
import { type Lane, line, type Line, shown } from '#record';
import { inTime } from './in-time.js';
import { JOBS, type JobName, type JobPayload } from './jobs.js';

/** As much of a BullMQ queue as a hint needs. */
export interface HintQueue {
  add(name: string, payload: JobPayload, options: JobsOptions): Promise<unknown>;
}

/** A queue that is there takes a job within milliseconds; one that is not may never answer at all. */
const TAKEN_WITHIN_MS = 2_000;

/** How long a queue that did not take a hint is left alone. */
const LEFT_ALONE_MS = 5_000;

/** Tries in a row, each after a time of being left alone, after which a queue does not come back by itself. */
const BROKEN_AFTER_TRIES = 10;

/** A hint that work waits: ids only. */
export interface Hint {
  readonly jobId: string;
  readonly name: JobName;
  readonly version: number;
  readonly lane: Lane;
  readonly outboxIds: readonly string[];
}

/** Puts hints on the queues, and tells a queue that takes none from one that does. */
export class Hints {
  private failedTries = 0;
  private leftAloneUntil = 0;

  constructor(
    private readonly queues: Readonly<Record<Lane, HintQueue>>,
    private readonly say: (line: Line) => void,
    private readonly now: () => number,
  ) {}

  /** @returns whether the queue took it in time; if not, it may still turn up later, and does no harm */
  async put(hint: Hint): Promise<boolean> {
    if (this.now() < this.leftAloneUntil) return false;
    try {
      await inTime(TAKEN_WITHIN_MS, this.add(hint));
      this.took();
      return true;
    } catch (error) {
      this.tookNothing(error);
      return false;
    }
  }

  /** Whether the queue has taken nothing so often that only a new process will bring it back. */
  get broken(): boolean {
    return this.failedTries >= BROKEN_AFTER_TRIES;
  }

  private async add({ jobId, name, version, lane, outboxIds }: Hint): Promise<void> {
    const { attempts, backoffMs } = JOBS[name];
    await this.queues[lane].add(
      name,
      { version, outboxIds },
      {
        jobId,
        attempts,
        backoff: { type: 'exponential', delay: backoffMs },
        removeOnComplete: true,
        removeOnFail: false,
      },
    );
  }

  private took(): void {
    if (this.failedTries > 0) this.say(line`the queue takes work again`);
    this.failedTries = 0;
  }

  /** Hints of one pass fail together, and count as one try. */
  private tookNothing(error: unknown): void {
    if (this.now() < this.leftAloneUntil) return;
    if (this.failedTries === 0) {
      this.say(line`the queue takes no work (${shown.cause(error)}); it is done here without it`);
    }
    this.failedTries += 1;
    this.leftAloneUntil = this.now() + LEFT_ALONE_MS;
  }
}
