import type { DataSource } from 'typeorm';
import type { Lane, OutboxMessage } from '../domain/outbox-message.js';
import { insertOutboxMessages, strikeOffMessages } from './outbox.sql.js';
import { prepared } from './prepared.js';
import type { Tx } from './unit-of-work.js';

/** A message as claimed: enough to put a hint on the queue. */
export interface ClaimedMessage {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly lane: Lane;
  /** Times it was claimed, this one included. */
  readonly attempts: number;
}

/** A message as worked on. */
export interface DueMessage extends ClaimedMessage {
  readonly locality: string;
  readonly subject: string;
  readonly correlationId: string;
}

/** A kind of work, as owed. */
export interface WorkKind {
  readonly name: string;
  readonly version: number;
}

const CLAIM = `
  UPDATE front_door.outbox o
  SET leased_until = front_door.now() + make_interval(secs => CASE o.lane WHEN 'urgent' THEN $5::float ELSE $2::float END),
      attempts = o.attempts + 1
  FROM (
    SELECT id FROM front_door.outbox
    WHERE quarantined_at IS NULL AND leased_until <= front_door.now() AND (name, version) IN (SELECT * FROM unnest($3::text[], $4::integer[]))
    ORDER BY lane DESC, created_at
    LIMIT $1
    FOR UPDATE SKIP LOCKED
  ) due
  WHERE o.id = due.id
  RETURNING o.id, o.name, o.version, o.lane, o.attempts`;

const STILL_DUE = `
  SELECT id, name, version, lane, attempts, locality, subject, correlation_id AS "correlationId"
  FROM front_door.outbox WHERE id = ANY($1) AND quarantined_at IS NULL ORDER BY id`;

/** A row that its own work holds locked at this moment is about to be struck off, and is passed over. */
const RENEW = `
  UPDATE front_door.outbox o
  SET leased_until = greatest(o.leased_until, front_door.now() + make_interval(secs => CASE o.lane WHEN 'urgent' THEN $3::float ELSE $2::float END))
  FROM (SELECT id FROM front_door.outbox WHERE id = ANY($1) AND quarantined_at IS NULL FOR UPDATE SKIP LOCKED) held
  WHERE o.id = held.id`;

/** Seconds for which a claim of rows holds, by lane. Red and night work comes back sooner where whoever claimed it died. */
export type Lease = Readonly<Record<Lane, number>>;

/**
 * Outbox: the work that is owed. A claimed row is leased, not gone: if the queue loses the hint, or the worker dies,
 * the lease runs out and the row is claimed again. State is kept on each row, never as a "last id seen", because rows
 * commit out of order.
 */
export class Outbox {
  constructor(private readonly source: DataSource) {}

  /**
   * Claims up to `limit` waiting rows, urgent ones first, each for as long as its lane's lease.
   * @param kinds the work the caller can do: what a newer release owes is left for it
   */
  async claim(limit: number, lease: Lease, kinds: readonly WorkKind[]): Promise<ClaimedMessage[]> {
    const names = kinds.map(({ name }) => name);
    const parameters = [limit, lease.routine, names, kinds.map(({ version }) => version), lease.urgent];
    return prepared<ClaimedMessage>(this.source, CLAIM, parameters);
  }

  /** Holds rows for longer, as somebody who is still at work on them does now and then. */
  async renew(ids: readonly string[], lease: Lease): Promise<void> {
    await prepared(this.source, RENEW, [ids, lease.routine, lease.urgent]);
  }

  /** The rows of a batch still to be done. */
  async stillDue(ids: readonly string[]): Promise<DueMessage[]> {
    return prepared<DueMessage>(this.source, STILL_DUE, [ids]);
  }

  /**
   * Counts that the work of a row failed.
   * @returns how often it has by now; 0 where the row is gone
   * @throws when the database does not answer: then it was not the row that failed
   */
  async failed(id: string): Promise<number> {
    const [rows] = (await this.source.query(
      `UPDATE front_door.outbox SET failures = failures + 1 WHERE id = $1 RETURNING failures`,
      [id],
    )) as [{ failures: number }[], number];
    return rows[0]?.failures ?? 0;
  }

  /** Sets aside a row whose work fails every time, so that it alone waits for a person. */
  async quarantine(id: string, code: string): Promise<void> {
    await this.source.query(
      `UPDATE front_door.outbox SET quarantined_at = front_door.now(), problem = $2 WHERE id = $1`,
      [id, code],
    );
  }
}

/** Owes work, in the transaction that makes it necessary. */
export async function oweWork(tx: Tx, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length > 0) await tx.query(insertOutboxMessages('$1::jsonb'), [JSON.stringify(messages)]);
}

/** Strikes off work that is done, in the transaction that did it. */
export async function settleMessages(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(strikeOffMessages('$1::uuid[]'), [ids]);
}
