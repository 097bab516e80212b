import type { Tx } from '#record';
import type { DataSource } from 'typeorm';

const BEGIN = `
  INSERT INTO front_door.synthetic_contact (locality, id, slice, owed_at)
  SELECT $1, $2, floor(extract(epoch FROM front_door.now()) / 60), front_door.now()
  ON CONFLICT (locality, slice) DO NOTHING RETURNING id`;

const DECIDED = `
  UPDATE front_door.synthetic_contact SET decided_at = front_door.now(), response = $3, priority = $4, document = $5
  WHERE locality = $1 AND id = $2 AND decided_at IS NULL`;

const FAILED = `UPDATE front_door.synthetic_contact SET failed_at = front_door.now() WHERE locality = $1 AND id = $2`;

const FORGET = `
  DELETE FROM front_door.synthetic_contact WHERE locality = $1 AND owed_at < front_door.now() - interval '1 day'`;

/** Begins one where none was begun in this minute. @returns whether it did */
export async function beginProof(tx: Tx, locality: string, id: string): Promise<boolean> {
  return (await tx.query(BEGIN, [locality, id])).length > 0;
}

/** Keeps that the rules decided one, and on which document. */
export async function proofDecided(
  tx: Tx,
  locality: string,
  proof: {
    readonly id: string;
    readonly response: string | null;
    readonly priority: string;
    readonly document: string | null;
  },
): Promise<void> {
  await tx.query(DECIDED, [locality, proof.id, proof.response, proof.priority, proof.document]);
}

/** Keeps that one could not be decided. */
export async function proofFailed(tx: Tx, locality: string, id: string): Promise<void> {
  await tx.query(FAILED, [locality, id]);
}

/** Those of yesterday have proved what they could. */
export async function forgetOldProofs(tx: Tx, locality: string): Promise<void> {
  await tx.query(FORGET, [locality]);
}

/** Synthetic contacts over every locality. */
export interface SyntheticFigures {
  /** Seconds the oldest synthetic contact has waited for its decision; null when none waits, or none are made. */
  readonly oldestSyntheticSeconds: number | null;
}

/** How long the rules have owed a decision on a synthetic contact. @throws when the database does not answer */
export async function syntheticFigures(source: DataSource): Promise<SyntheticFigures> {
  const [figures] = (await source.query(
    `SELECT oldest AS "oldestSyntheticSeconds" FROM front_door.synthetic_figures() AS oldest`,
  )) as SyntheticFigures[];
  if (!figures) throw new Error('the database told no figures of synthetic contacts');
  return figures;
}
