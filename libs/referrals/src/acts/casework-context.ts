import type { Actor } from '#access';
import type { Calendar } from '#clocks';
import type { AuditEntry, Ids, Tx } from '#record';
import type { Refused } from '../domain/casework/refusal.js';
import type { Locality } from '../domain/locality/locality.js';
import { takeCasework, type TakenCasework } from '../persistence/take-casework.query.js';

/** What a person's act is done with. */
export interface CaseworkContext {
  readonly actor: Actor;
  readonly locality: Locality;
  readonly calendar: Calendar;
  /** This instant, by the database's clock. */
  readonly now: Date;
  readonly ids: Ids;
  /**
   * Ids of the levels of need of a version of the locality's document, lowest first; empty for one that is not known. Left out where
   * nothing is decided.
   */
  readonly levelsOf?: (version: string | null) => readonly string[];
}

/** The version the person acted on; another than the present one is stale, and nothing is done. */
export interface Seen {
  readonly contactId: string;
  readonly version: number;
}

/** What became of a person's act. `stale`: somebody acted meanwhile. `unknown`: this locality has no such contact. */
export type Acted<Done> = Done | Refused | { readonly outcome: 'stale' } | { readonly outcome: 'unknown' };

/** Takes the casework as the person saw it. */
export async function take(
  tx: Tx,
  { contactId, version }: Seen,
  { locality }: CaseworkContext,
): Promise<TakenCasework | { readonly outcome: 'stale' } | { readonly outcome: 'unknown' }> {
  const casework = await takeCasework(tx, locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  return casework.version === version ? casework : { outcome: 'stale' };
}

/** The audit entry of a person's act: the next of the contact's stream. */
export const entry = (
  casework: TakenCasework,
  { actor, locality }: CaseworkContext,
  name: string,
  details: Readonly<Record<string, unknown>>,
): AuditEntry => ({
  locality: locality.code,
  stream: casework.contactId,
  seq: casework.version + 1,
  name,
  actor,
  purpose: 'casework',
  details: { ...details, correlationId: casework.correlationId },
});
