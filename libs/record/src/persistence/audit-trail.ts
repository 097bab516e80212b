import type { DataSource } from 'typeorm';
import type { AuditEntry } from '../domain/audit-entry.js';
import { insertAuditEntries } from './audit.sql.js';
import type { Tx } from './unit-of-work.js';

/** Most entries under one seal: keeps a seal's transaction short after a backlog. */
const SEAL_AT_MOST = 5_000;

/** Adds entries to their streams. The database refuses a `seq` that is taken, so two writers of one stream cannot both succeed. */
export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  await tx.query(insertAuditEntries('$1::jsonb'), [JSON.stringify(entries)]);
}

/** A log that is sealed: what happened, and who looked. */
export type SealedLog = 'audit' | 'access';

const SEAL: Readonly<Record<SealedLog, string>> = {
  audit: 'SELECT front_door.seal_audit($1, $2) AS sealed',
  access: 'SELECT front_door.seal_access($1, $2) AS sealed',
};

/**
 * Seals what was committed since the last seal of a locality: chosen by the state of each row, so an entry that commits
 * late is sealed later and never missed.
 * @returns `more` while a backlog is left after this seal; `all` otherwise, and when another sealer is at it
 */
export async function sealAudit(
  source: DataSource,
  locality: string,
  log: SealedLog = 'audit',
): Promise<'all' | 'more'> {
  const [row] = (await source.query(SEAL[log], [locality, SEAL_AT_MOST])) as { sealed: number }[];
  return row?.sealed === SEAL_AT_MOST ? 'more' : 'all';
}
