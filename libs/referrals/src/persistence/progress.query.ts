import type { Tx } from '#record';

/** What the referring agency is shown of its own contact: where it is, never what others said. */
export interface Progress {
  readonly reference: string;
  readonly status: string;
  readonly receivedAt: Date;
  /** The team's role, never a person's name. */
  readonly heldBy: string;
  readonly decidedAt: Date | null;
  /** `proposed` until a named person has decided. */
  readonly decision: { readonly kind: string; readonly response: string | null } | null;
  readonly nextDate: Date;
  readonly reason: string;
  /** Its own challenges, oldest first, with what each was answered. */
  readonly challenges: readonly unknown[];
}

/** While a child is not decided, what stands for it is what the rules propose, which could tell a source what others know. */
const UNDECIDED_CHILD = `
  SELECT FROM front_door.decision_child k
  WHERE k.locality = d.locality AND k.contact_id = d.contact_id AND k.n = d.n AND k.decided IS NULL`;

const PROGRESS = `
  SELECT c.reference, c.status, c.received_at AS "receivedAt", c.held_by_team AS "heldBy", d.at AS "decidedAt",
         CASE WHEN d.kind IS NOT NULL THEN json_build_object('kind', d.kind, 'response',
                CASE WHEN d.kind = 'professional' AND NOT EXISTS (${UNDECIDED_CHILD}) THEN d.response END) END AS decision,
         c.next_due_at AS "nextDate",
         coalesce((SELECT json_agg(json_build_object('n', h.n, 'state', h.state, 'stage', h.stage, 'to', h.stage_to, 'dueAt', h.due_at,
                     'outcome', h.outcome, 'answer', h.answer) ORDER BY h.n)
                   FROM front_door.challenge h
                   WHERE h.locality = c.locality AND h.contact_id = c.id AND h.agency IS NOT DISTINCT FROM c.agency), '[]') AS challenges
  FROM front_door.contact c
  LEFT JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE c.locality = $1 AND c.id = $2`;

const WORDS: Readonly<Record<string, string>> = {
  received: 'We have this and are reading it.',
  proposed: 'We have read this. A social worker has not decided yet.',
  decided: 'A social worker has decided.',
  offered: 'A social worker has decided, and a team has been asked to take this on.',
  accepted: 'A team has taken this on.',
  returned: 'A team has given this back to the front door with advice.',
  closed: 'This contact is closed.',
};

/**
 * Progress of a contact. The response is told only once a person has decided: a proposal opens nothing,
 * and what it says could tell a source what others know.
 */
export async function progressOf(tx: Tx, locality: string, id: string): Promise<Progress | null> {
  const [row] = await tx.query<Omit<Progress, 'reason'>>(PROGRESS, [locality, id]);
  return row ? { ...row, reason: WORDS[row.status] ?? 'We hold this.' } : null;
}
