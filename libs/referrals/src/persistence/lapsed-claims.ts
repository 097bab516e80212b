import { theService } from '#access';
import type { Tx } from '#record';
import { CLAIM_LAPSES_AFTER_MINUTES } from '../domain/casework/claim.js';

/**
 * Rows being acted on are skipped: whoever acts on one has not gone quiet. Longest quiet first, which is the order of the index on claims,
 * and by an instant that is asked once: otherwise every contact there ever was is read at each sweep.
 */
const RELEASE = `
  WITH instant AS MATERIALIZED (SELECT front_door.now() AS at), lapsed AS (
    SELECT locality, id FROM front_door.contact
    WHERE locality = $1 AND held_active_at < (SELECT at FROM instant) - make_interval(mins => ${CLAIM_LAPSES_AFTER_MINUTES})
    ORDER BY held_active_at LIMIT 500 FOR UPDATE SKIP LOCKED
  ), released AS (
    UPDATE front_door.contact c
    SET held_by_account = NULL, held_by_person = NULL, held_active_at = NULL, audit_seq = c.audit_seq + 1
    FROM lapsed l WHERE c.locality = l.locality AND c.id = l.id
    RETURNING c.locality, c.id, c.audit_seq
  ), noted AS (
    INSERT INTO front_door.audit (locality, stream, seq, at, name, actor, purpose, details)
    SELECT r.locality, r.id, r.audit_seq, front_door.now(), 'contact.claim-lapsed', $2::jsonb, 'casework', '{}' FROM released r
  )
  SELECT count(*)::int AS released FROM released`;

/** Gives contacts whose claim has gone quiet back to their team. @returns how many */
export async function releaseLapsedClaims(tx: Tx, locality: string): Promise<number> {
  const [row] = await tx.query<{ released: number }>(RELEASE, [locality, JSON.stringify(theService(locality))]);
  return row?.released ?? 0;
}
