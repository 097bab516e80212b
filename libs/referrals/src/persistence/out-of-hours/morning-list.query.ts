import type { Tx } from '#record';

/** A contact that waits for a day team: no child's details. */
export interface AwaitingMorning {
  readonly id: string;
  readonly reference: string;
  readonly team: string;
  readonly heldBy: string;
  readonly person: string | null;
  readonly nextAction: string;
  readonly dueAt: Date;
  readonly since: Date;
}

const LIST = `
  WITH listed AS (
    SELECT c.id, c.reference, c.awaits_team AS team, c.held_by_team AS "heldBy", c.held_by_person AS person,
           c.next_action AS "nextAction", c.next_due_at AS "dueAt", c.awaits_since AS since
    FROM front_door.contact c
    WHERE c.locality = $1 AND c.awaits_team IS NOT NULL AND c.awaits_team = ANY($2) AND c.status <> 'closed' AND c.held_by_team <> c.awaits_team
  )
  SELECT * FROM listed
  WHERE $4::uuid IS NULL OR ("dueAt", id) > (SELECT "dueAt", id FROM listed WHERE id = $4::uuid)
  ORDER BY "dueAt", id LIMIT $3`;

/** What the duty service holds for these teams until they take it over, soonest due first. */
export const morningList = (
  tx: Tx,
  {
    locality,
    teams,
    limit,
    after,
  }: { locality: string; teams: readonly string[]; limit: number; after: string | null },
): Promise<AwaitingMorning[]> => tx.query<AwaitingMorning>(LIST, [locality, teams, limit, after]);
