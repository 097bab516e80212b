import { randomUUID } from 'node:crypto';
import type { Queue } from 'bullmq';
import type { ClaimedMessage, Lane, Outbox } from '#record';
import { WORK_KINDS } from './batch-runner.js';
import { JOBS, LEASE_SECONDS, type JobName, type JobPayload } from './jobs.js';

/** A lost notice costs this much. */
const POLL_MS = 250;

/** Most jobs of ours on the queues at once: what is not claimed stays in the outbox, where nothing can lose it. */
const JOBS_IN_FLIGHT = 8;

/** Longest a job counts as in flight: after its lease its rows are claimed again anyway. */
const FORGET_AFTER_MS = LEASE_SECONDS * 1_000;

/**
 * Outbox relay: waiting rows → jobs of up to 50 rows of one kind and lane; a lone row goes at once. The queue is a hint and
 * the rows are the promise: a hint that fails to be sent, or is lost, is sent again when the lease of its rows runs out.
 */
export class OutboxRelay {
  private readonly inFlight = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private pass: Promise<void> = Promise.resolve();
  private state: 'idle' | 'passing' | 'passing-and-woken' | 'stopped' = 'idle';

  constructor(
    private readonly outbox: Outbox,
    private readonly queues: Readonly<Record<Lane, Queue>>,
    private readonly say: (line: string) => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  async stop(): Promise<void> {
    this.state = 'stopped';
    if (this.timer) clearInterval(this.timer);
    await this.pass;
  }

  /** Work may be waiting: look now, or again after the pass under way. */
  wake(): void {
    if (this.state === 'passing') this.state = 'passing-and-woken';
    if (this.state !== 'idle') return;
    this.state = 'passing';
    this.pass = this.relay().finally(() => this.rest());
  }

  /** A job of this relay was run: there is room for another. */
  finished(jobId: string | undefined): void {
    if (jobId && this.inFlight.delete(jobId)) this.wake();
  }

  private rest(): void {
    const woken = this.state === 'passing-and-woken';
    if (this.state !== 'stopped') this.state = 'idle';
    if (woken) this.wake();
  }

  private async relay(): Promise<void> {
    try {
      const room = this.room();
      if (room === 0) return;
      const claimed = await this.outbox.claim(room * JOBS['decide-contact'].batch, LEASE_SECONDS, WORK_KINDS);
      await Promise.all(batches(claimed).map((batch) => this.send(batch)));
    } catch (error) {
      this.say(`relay: ${error instanceof Error ? error.message : 'failed'}; the rows wait and are sent again`);
    }
  }

  private room(): number {
    const forgotten = Date.now() - FORGET_AFTER_MS;
    for (const [jobId, at] of this.inFlight) if (at < forgotten) this.inFlight.delete(jobId);
    return Math.max(0, JOBS_IN_FLIGHT - this.inFlight.size);
  }

  private async send({ name, version, lane, ids }: Batch): Promise<void> {
    const { attempts, backoffMs } = JOBS[name];
    const jobId = `${name}-${randomUUID()}`; // never used twice: a queue ignores an id it has seen
    this.inFlight.set(jobId, Date.now());
    const payload: JobPayload = { version, outboxIds: ids };
    await this.queues[lane].add(name, payload, {
      jobId,
      attempts,
      backoff: { type: 'exponential', delay: backoffMs },
      removeOnComplete: true,
      removeOnFail: false,
    });
  }
}

interface Batch {
  readonly name: JobName;
  readonly version: number;
  readonly lane: Lane;
  readonly ids: string[];
}

/** Rows of one kind and lane together, as many as its job takes. */
function batches(claimed: readonly ClaimedMessage[]): Batch[] {
  const open = new Map<string, Batch>();
  const all: Batch[] = [];
  for (const { id, name, version, lane } of claimed) {
    const key = `${name} ${version} ${lane}`;
    const batch = open.get(key);
    if (batch && batch.ids.length < JOBS[batch.name].batch) batch.ids.push(id);
    else {
      const fresh: Batch = { name: name as JobName, version, lane, ids: [id] };
      open.set(key, fresh);
      all.push(fresh);
    }
  }
  return all;
}
