import type { Tx } from '#record';
import type { Response } from '#thresholds';
import type { DecisionKind, ReasonType } from '../../domain/casework/casework.js';

/** The decision of a person that stands, as far as telling it again turns on it. */
export interface StandingNow {
  readonly n: number;
  readonly act: DecisionKind;
  readonly reason: { readonly type: ReasonType; readonly text: string };
  readonly response: Response | null;
  readonly everyChildDecided: boolean;
}

const STANDING = `
  SELECT d.n, d.act, d.reason, d.response,
         NOT EXISTS (SELECT FROM front_door.decision_child k WHERE k.locality = d.locality AND k.contact_id = d.contact_id AND k.n = d.n
                       AND k.decided IS NULL) AS "everyChildDecided"
  FROM front_door.contact c
  JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n AND d.kind = 'professional'
  WHERE c.locality = $1 AND c.id = $2`;

/** The decision of a person that stands; null where what stands is what the rules propose. */
export async function standingNow(tx: Tx, locality: string, contactId: string): Promise<StandingNow | null> {
  const [row] = await tx.query<StandingNow>(STANDING, [locality, contactId]);
  return row ?? null;
}
