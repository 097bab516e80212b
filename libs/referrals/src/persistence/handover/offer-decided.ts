import type { RecordedActor, Tx } from '#record';
import type { Casework, OpenOffer } from '../../domain/casework/casework.js';

/** A team is asked for what was decided; where that is no response of a team's, for what the team is for. Offered once, it is not again. */
const OFFER = `
  INSERT INTO front_door.offer (locality, contact_id, n, team, response, offered_by, offered_at, due_at, state)
  SELECT d.locality, d.contact_id, d.n, $4, CASE WHEN d.response IN ('macpt', 'family-help') THEN d.response ELSE $5 END, $6::jsonb,
         front_door.now(), $7, 'offered'
  FROM front_door.decision d WHERE d.locality = $1 AND d.contact_id = $2 AND d.n = $3
  ON CONFLICT DO NOTHING
  RETURNING n, team, response, due_at AS "dueAt"`;

/** Who takes over what was decided, and by when they answer. */
export interface TakenOver {
  readonly team: string;
  /** What the team is for. */
  readonly kind: 'macpt' | 'family-help';
  readonly dueAt: Date;
  readonly by: RecordedActor;
}

/**
 * Offers what was decided to the team that takes it over, in the transaction that took the contact and gives that team the holding.
 * @returns null where that decision was offered before
 */
export async function offerDecided(
  tx: Tx,
  { locality, contactId, decisionN }: Pick<Casework, 'locality' | 'contactId' | 'decisionN'>,
  { team, kind, dueAt, by }: TakenOver,
): Promise<OpenOffer | null> {
  const parameters = [locality, contactId, decisionN, team, kind, JSON.stringify(by), dueAt];
  return (await tx.query<OpenOffer>(OFFER, parameters))[0] ?? null;
}
