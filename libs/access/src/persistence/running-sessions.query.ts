import type { DataSource } from 'typeorm';
import type { BrowserFamily } from '../domain/identity/browser-family.js';
import type { Suspect } from './suspensions.repository.js';

/** A session of somebody that has neither ended nor run out nor been left alone too long. */
export interface RunningSession {
  readonly id: string;
  readonly startedAt: Date;
  /** To the minute: activity is written down no more often. */
  readonly seenAt: Date;
  readonly until: Date;
  /** Null where the browser named none that is known. */
  readonly browser: BrowserFamily | null;
  /** Is it the one that asks? */
  readonly current: boolean;
}

/** What makes a session run, in SQL: the same as lets its holder in. */
export const RUNNING = `ended_at IS NULL AND until > front_door.now() AND seen_at + idle > front_door.now()`;

const RUNNING_OF = `
  SELECT id, started_at AS "startedAt", seen_at AS "seenAt", until, browser, secret_sha256 IS NOT DISTINCT FROM $3::bytea AS current
  FROM front_door.session
  WHERE locality = $1 AND actor_id = $2 AND ${RUNNING} ORDER BY started_at DESC, id DESC`;

/**
 * @param asking SHA-256 of what the browser holds that asks; null: no browser does
 * @returns the running sessions of somebody, the one begun last first: a handful, as few run at once
 */
export const runningSessions = (
  source: DataSource,
  { locality, actorId }: Suspect,
  asking: Uint8Array | null,
): Promise<RunningSession[]> => source.query(RUNNING_OF, [locality, actorId, asking]);
