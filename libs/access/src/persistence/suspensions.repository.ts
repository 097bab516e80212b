import type { DataSource } from 'typeorm';
import type { RecordedActor, Tx } from '#record';

const FIND = `
  SELECT FROM front_door.access_suspension WHERE locality = $1 AND actor_id = $2 AND lifted_at IS NULL`;

const SUSPEND = `
  INSERT INTO front_door.access_suspension (locality, id, actor_id, reason, suspended_by, suspended_at)
  VALUES ($1, $2, $3, $4, $5, front_door.now())
  ON CONFLICT (locality, actor_id) WHERE lifted_at IS NULL DO NOTHING RETURNING id`;

const LIFT = `
  UPDATE front_door.access_suspension SET lifted_by = $3, lifted_at = front_door.now()
  WHERE locality = $1 AND actor_id = $2 AND lifted_at IS NULL RETURNING id`;

/** By a token of theirs, or because they have looked at something, or tried to. */
const KNOWN = `
  SELECT EXISTS (SELECT FROM front_door.access_token t WHERE t.locality = $1 AND t.actor ->> 'id' = $2)
      OR EXISTS (SELECT FROM front_door.access_log l WHERE l.locality = $1 AND l.actor ->> 'id' = $2) AS known`;

/** Somebody who may or may not be kept out. */
export interface Suspect {
  readonly locality: string;
  readonly actorId: string;
}

/** The one place that reads and writes who is kept out. */
export class Suspensions {
  constructor(private readonly source: DataSource) {}

  /** @param on the transaction that asks, where one is open already: two connections for one request could wait for each other */
  async isSuspended({ locality, actorId }: Suspect, on: Tx | DataSource = this.source): Promise<boolean> {
    return ((await on.query(FIND, [locality, actorId])) as unknown[]).length > 0;
  }

  /** Has somebody of this id ever been here? Call it as the service: the log of who looked is read. */
  async isKnown({ locality, actorId }: Suspect, on: Tx): Promise<boolean> {
    const [found] = await on.query<{ known: boolean }>(KNOWN, [locality, actorId]);
    return found?.known === true;
  }

  /** @returns whether they are kept out from now; false where they were already */
  async suspend(
    { locality, actorId }: Suspect,
    { id, reason, by }: { readonly id: string; readonly reason: string; readonly by: RecordedActor },
  ): Promise<boolean> {
    const rows = (await this.source.query(SUSPEND, [locality, id, actorId, reason, JSON.stringify(by)])) as unknown[];
    return rows.length > 0;
  }

  /** @returns whether they are let in again from now; false where they were not kept out */
  async lift({ locality, actorId }: Suspect, by: RecordedActor): Promise<boolean> {
    const [rows] = (await this.source.query(LIFT, [locality, actorId, JSON.stringify(by)])) as [unknown[], number];
    return rows.length > 0;
  }
}
