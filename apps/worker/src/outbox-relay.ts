import { randomUUID } from 'node:crypto';
import { type ClaimedMessage, type Lane, line, type Line, type Outbox, shown } from '#record';
import { WORK_KINDS, type BatchRunner } from './batch-runner.js';
import { batches, type Batch } from './batches.js';
import type { Hints } from './hints.js';
import { JOBS, LEASE } from './jobs.js';

/** A lost notice costs this much. */
const POLL_MS = 250;

/** Most batches of ours under way at once: what is not claimed stays in the outbox, where nothing can lose it. */
const BATCHES_IN_FLIGHT = 8;

/**
 * Hints that nothing came of before work is done without a queue. Whoever is at work renews the lease, so a row that comes back is
 * being worked on by nobody: red and night work is not hinted at twice.
 */
const HINTS: Readonly<Record<Lane, number>> = { urgent: 1, routine: 2 };

/** What the relay is told to work with. */
export interface RelayTools {
  readonly outbox: Pick<Outbox, 'claim'>;
  readonly hints: Pick<Hints, 'put' | 'broken'>;
  readonly runner: Pick<BatchRunner, 'run'>;
  readonly say: (line: Line) => void;
  /** Called when the queue stays broken though the database answers. */
  readonly queueBroken: () => void;
}

/**
 * Outbox relay: waiting rows → jobs of up to 50 rows of one kind and lane; a lone row goes at once. The queue is a hint and the
 * rows are the promise: where the queue takes no hint, or nothing came of those put there, the work is done here without it.
 */
export class OutboxRelay {
  /** Until when a batch counts as in flight, by its job: after its lease its rows are claimed again anyway. */
  private readonly inFlight = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private pass: Promise<void> = Promise.resolve();
  private here: Promise<void> = Promise.resolve();
  private state: 'idle' | 'passing' | 'passing-and-woken' | 'stopped' = 'idle';

  constructor(private readonly tools: RelayTools) {}

  start(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  async stop(): Promise<void> {
    this.state = 'stopped';
    if (this.timer) clearInterval(this.timer);
    await this.pass;
    await this.here;
  }

  /** Work may be waiting: look now, or again after the pass under way. */
  wake(): void {
    if (this.state === 'passing') this.state = 'passing-and-woken';
    if (this.state !== 'idle') return;
    this.state = 'passing';
    this.pass = this.relay().finally(() => this.rest());
  }

  /** A batch of this relay was worked on: there is room for another. */
  finished(jobId: string | undefined): void {
    if (jobId && this.inFlight.delete(jobId)) this.wake();
  }

  private rest(): void {
    const woken = this.state === 'passing-and-woken';
    if (this.state !== 'stopped') this.state = 'idle';
    if (woken) this.wake();
  }

  private async relay(): Promise<void> {
    const { outbox, hints, say, queueBroken } = this.tools;
    try {
      const room = this.room();
      if (room === 0) return;
      const claimed = await outbox.claim(room * JOBS['decide-contact'].batch, LEASE, WORK_KINDS);
      if (hints.broken) queueBroken();
      for (const batch of batches(claimed.filter(unanswered))) this.doHere(this.begin(batch), batch);
      await Promise.all(batches(claimed.filter((row) => !unanswered(row))).map((batch) => this.send(batch)));
    } catch (error) {
      say(line`relay: ${shown.cause(error)}; the rows wait and are sent again`);
    }
  }

  private room(): number {
    const now = Date.now();
    for (const [jobId, until] of this.inFlight) if (until < now) this.inFlight.delete(jobId);
    return Math.max(0, BATCHES_IN_FLIGHT - this.inFlight.size);
  }

  /** An id that is never used twice: a queue ignores one it has seen. */
  private begin({ name, lane }: Batch): string {
    const jobId = `${name}-${randomUUID()}`;
    this.inFlight.set(jobId, Date.now() + LEASE[lane] * 1_000);
    return jobId;
  }

  private async send(batch: Batch): Promise<void> {
    const jobId = this.begin(batch);
    const { ids: outboxIds, ...kind } = batch;
    if (!(await this.tools.hints.put({ ...kind, jobId, outboxIds }))) this.doHere(jobId, batch);
  }

  /** One batch after another, beside the passes: claiming must not wait for it. */
  private doHere(jobId: string, { name, ids }: Batch): void {
    const { runner, say } = this.tools;
    this.here = this.here
      .then(() => runner.run(name, ids))
      .catch((error: unknown) => say(line`relay: ${shown.cause(error)}; the rows wait`))
      .finally(() => this.finished(jobId));
  }
}

const unanswered = ({ attempts, lane }: ClaimedMessage): boolean => attempts > HINTS[lane];
