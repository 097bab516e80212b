import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Type } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Lane } from '#record';
import type { BatchRunner } from './batch-runner.js';
import { QUEUES, type JobPayload } from './jobs.js';
import type { OutboxRelay } from './outbox-relay.js';

/** Batches of one lane under way at once in this process. */
const CONCURRENCY = 2;

/** Deploys and crashes a job may live through before it counts as failed; its rows come back by their lease all the same. */
const STALLS = 5;

/** Takes the jobs of one lane from its queue. */
export class LaneProcessor extends WorkerHost {
  constructor(
    private readonly runner: BatchRunner,
    private readonly relay: OutboxRelay,
  ) {
    super();
  }

  async process(job: Job<JobPayload>): Promise<void> {
    await this.runner.run(job.name, job.data.outboxIds);
  }

  @OnWorkerEvent('completed')
  completed(job: Job): void {
    this.relay.finished(job.id);
  }

  /** Kept on the queue for a person to see. */
  @OnWorkerEvent('failed')
  failed(job: Job | undefined): void {
    this.relay.finished(job?.id);
    if (job?.id && job.attemptsMade >= (job.opts.attempts ?? 1)) void this.runner.jobFailed(job.id);
  }

  /** The connection comes back by itself; without a listener an error would end the process. */
  @OnWorkerEvent('error')
  error(): void {}
}

/**
 * The processor class of a lane. Nest takes a worker's options from its class, so a class is made for the settings.
 * @param lockMs silence after which another worker takes a job, in milliseconds; looked for twice as often
 */
export function laneProcessor(lane: Lane, lockMs: number): Type<LaneProcessor> {
  class Lane extends LaneProcessor {}
  Processor(QUEUES[lane], {
    concurrency: CONCURRENCY,
    lockDuration: lockMs,
    stalledInterval: lockMs / 2,
    maxStalledCount: STALLS,
    drainDelay: 2,
  })(Lane);
  return Lane;
}
