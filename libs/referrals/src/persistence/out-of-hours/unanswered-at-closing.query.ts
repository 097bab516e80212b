import type { Tx } from '#record';

/** A team that is away, and since when. */
export interface ClosedTeam {
  readonly team: string;
  readonly closedAt: Date;
}

/** A contact that a team was given in its hours and has not answered, with a child who cannot, or perhaps cannot, wait. */
export interface LeftAtClosing {
  readonly contactId: string;
  readonly reference: string;
  readonly team: string;
  readonly closedAt: Date;
  readonly canWait: 'no' | 'unknown';
  readonly immediateDanger: boolean;
  readonly correlationId: string;
}

/** What a named person has in hand, or took over before closing, is theirs; the team alone has gone home. */
const LEFT = `
  SELECT c.id AS "contactId", c.reference, t.team, t.closed_at AS "closedAt", d.can_wait AS "canWait",
         coalesce(c.immediate_danger = 'yes', false) AS "immediateDanger", c.correlation_id AS "correlationId"
  FROM jsonb_to_recordset($2::jsonb) AS t(team text, closed_at timestamptz)
  JOIN front_door.contact c ON c.locality = $1 AND c.held_by_team = t.team
  JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE c.status IN ('proposed', 'offered') AND c.held_by_person IS NULL AND c.held_since < t.closed_at
    AND (NOT c.backdated OR c.escalate) AND (d.can_wait = 'no' OR (d.can_wait = 'unknown' AND d.response = 'macpt'))
  ORDER BY c.id LIMIT 500`;

/** What teams that have closed left unanswered, of which a child cannot wait for their opening. Nothing is taken. */
export const leftAtClosing = (tx: Tx, locality: string, closed: readonly ClosedTeam[]): Promise<LeftAtClosing[]> =>
  closed.length === 0
    ? Promise.resolve([])
    : tx.query<LeftAtClosing>(LEFT, [
        locality,
        JSON.stringify(closed.map(({ team, closedAt }) => ({ team, closed_at: closedAt }))),
      ]);

/** A contact that a team held all night, and that nobody of the team has taken up since it opened. */
export interface HeldThroughout {
  readonly contactId: string;
  readonly reference: string;
  readonly team: string;
}

const THROUGHOUT = `
  SELECT c.id AS "contactId", c.reference, c.held_by_team AS team
  FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, team text, opened_at timestamptz)
  JOIN front_door.contact c ON c.locality = $1 AND c.id = t.id AND c.held_by_team = t.team
  WHERE c.status NOT IN ('received', 'closed') AND c.held_since < t.opened_at
    AND (c.held_active_at IS NULL OR c.held_active_at < t.opened_at)
  ORDER BY c.id`;

/** Which of these contacts a team has gone on holding since before it opened, untouched by it. */
export const heldThroughout = (
  tx: Tx,
  locality: string,
  asked: readonly { readonly contactId: string; readonly team: string; readonly openedAt: Date }[],
): Promise<HeldThroughout[]> =>
  asked.length === 0
    ? Promise.resolve([])
    : tx.query<HeldThroughout>(THROUGHOUT, [
        locality,
        JSON.stringify(asked.map(({ contactId: id, team, openedAt }) => ({ id, team, opened_at: openedAt }))),
      ]);
