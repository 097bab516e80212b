import type { Lane, Lease, WorkKind } from '#record';
import { DECIDE_CONTACT, PROVE_DECIDING } from '#referrals';

/** A queue for each lane: a backlog of routine work never stands before red and night work. Names are durable. */
export const QUEUES: Readonly<Record<Lane, string>> = {
  routine: 'front-door-routine',
  urgent: 'front-door-urgent',
};

/** Everything about one kind of work, on one line. */
interface JobDefinition extends WorkKind {
  /** Most outbox rows in one job. */
  readonly batch: number;
  /** Tries of one job while the database cannot be reached: 0.2, 0.4, 0.8 s apart; after that the row's lease brings it back. */
  readonly attempts: number;
  readonly backoffMs: number;
}

/** The work this release can do. Start-up refuses a kind without exactly one handler. */
export const JOBS = {
  [DECIDE_CONTACT.name]: { ...DECIDE_CONTACT, batch: 50, attempts: 4, backoffMs: 200 },
  [PROVE_DECIDING.name]: { ...PROVE_DECIDING, batch: 1, attempts: 4, backoffMs: 200 },
} as const satisfies Readonly<Record<string, JobDefinition>>;

export type JobName = keyof typeof JOBS;

/** What travels on a queue: ids only, never anything about a child. */
export interface JobPayload {
  readonly version: number;
  readonly outboxIds: readonly string[];
}

/**
 * How long one claim of outbox rows holds; a lost hint is sent again after this. Whoever is at work on rows renews their lease every
 * {@link RENEW_EVERY_MS}, so red and night work comes back within three seconds of its worker dying, and a slow one keeps it.
 */
export const LEASE: Lease = { urgent: 3, routine: 15 };
export const RENEW_EVERY_MS = 1_000;

/** Tries of one row, over leases, before it is set aside for a person. */
export const ATTEMPTS_BEFORE_QUARANTINE = 4;
