import type { MessageSettings, PublishedData } from '#config';
import type { Line } from '#record';

/** What a worker is started with. */
export interface WorkerSettings {
  /** The database, as the role that owns nothing. */
  readonly appUrl: string;
  /** Redis for the queues; null: they are kept in the same PostgreSQL. */
  readonly redisUrl: string | null;
  readonly published: PublishedData;
  /** Milliseconds a job may be silent before another worker takes it. */
  readonly lockMs: number;
  /** How duty staff are reached; left out: messages stand in the outbox. */
  readonly messages?: MessageSettings;
  /** Whether a synthetic contact is decided every minute; left out: no. */
  readonly synthetic?: boolean;
  readonly say: (line: Line) => void;
  /** Called when only a new process can put something right. Left out: work goes on without the queue. */
  readonly startAgain?: (why: Line) => void;
}

export const WORKER_SETTINGS = Symbol('WorkerSettings');

/** Short enough that a killed worker's jobs are taken up within ten seconds. */
export const LOCK_MS = 10_000;
