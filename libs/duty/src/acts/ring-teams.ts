import type { Tx } from '#record';
import { teamMessage } from '../domain/rung-message.js';
import { saveTeamMessages } from '../persistence/save-team-messages.js';

/** A clock of a contact has come to a threshold, and a team is to be told: the one that holds it, or the duty team while that is away. */
export interface TeamRing {
  readonly messageId: string;
  readonly contactId: string;
  readonly reference: string;
  /** Id of the team, which is told as a role. */
  readonly team: string;
  readonly teamName: string;
  readonly reason: string;
  readonly clock: string;
  readonly threshold: string;
  readonly correlationId: string;
}

/**
 * Writes the message to each team, in the caller's transaction: once for each clock and threshold, whoever else tries.
 * It is sent, and sent again until a channel takes it, as a call-out's is.
 */
export async function ringTeams(tx: Tx, locality: string, rings: readonly TeamRing[]): Promise<void> {
  await saveTeamMessages(
    tx,
    locality,
    rings.map((ring) => ({
      ...{ id: ring.messageId, contact_id: ring.contactId, clock: ring.clock, threshold: ring.threshold },
      ...{ role: ring.team, body: teamMessage(ring), correlation_id: ring.correlationId },
    })),
  );
}
