import type { Tx } from '#record';

/**
 * Another person's claim ends with it; since when the team holds it stays, for an offer to the team is known by that. What is closed meanwhile is held by nobody: that it was answered is noted all the same.
 */
const BY_PERSON = `
  UPDATE front_door.contact
  SET audit_seq = audit_seq + 1,
      held_by_person = CASE WHEN status <> 'closed' THEN $3 END,
      held_by_account = CASE WHEN held_by_account = $5 THEN held_by_account END,
      held_active_at = CASE WHEN held_by_account = $5 THEN held_active_at END,
      next_action = CASE WHEN status = 'closed' THEN next_action ELSE $4 END
  WHERE locality = $1 AND id = $2 RETURNING audit_seq AS seq`;

/** What was closed is open again, and what was offered to a team that no longer holds it is offered no more. */
const FIRST_IN_LINE = `
  WITH moved AS (
    SELECT locality, id FROM front_door.contact
    WHERE locality = $1 AND id = $2 AND decided_revision < revision AND (status = 'closed' OR (status = 'offered' AND $4 <> held_by_team))
  ), withdrawn AS (
    UPDATE front_door.offer o SET state = 'withdrawn' FROM moved m
    WHERE o.locality = m.locality AND o.contact_id = m.id AND o.state = 'offered'
  )
  UPDATE front_door.contact
  SET status = CASE WHEN EXISTS (SELECT FROM moved) THEN 'decided' ELSE status END,
      audit_seq = audit_seq + 1, next_due_at = front_door.now(), next_action = $3,
      transfers = transfers + coalesce($4 <> held_by_team AND decision_n IS NOT NULL, false)::int,
      held_by_team = coalesce($4, held_by_team),
      held_since = CASE WHEN $4 <> held_by_team THEN front_door.now() ELSE held_since END,
      held_by_person = CASE WHEN $4 <> held_by_team THEN NULL ELSE held_by_person END,
      held_by_account = CASE WHEN $4 <> held_by_team THEN NULL ELSE held_by_account END,
      held_active_at = CASE WHEN $4 <> held_by_team THEN NULL ELSE held_active_at END
  WHERE locality = $1 AND id = $2 AND decided_revision < revision RETURNING audit_seq AS seq`;

/** A contact and what its holder does next. */
export interface NextStep {
  readonly locality: string;
  readonly contactId: string;
  readonly nextAction: string;
}

/**
 * Gives a contact to a person of the team that holds it; the team and the clock stay as they are.
 * @returns the number its audit entry takes; null where there is no such contact
 */
export async function holdByPerson(
  tx: Tx,
  step: NextStep & { readonly person: string; readonly account: string },
): Promise<number | null> {
  const { locality, contactId, person, account, nextAction } = step;
  return seqOf(await tx.query<Held>(BY_PERSON, [locality, contactId, person, nextAction, account]));
}

/**
 * Makes a contact that still wants a decision the most overdue of the team that holds it, or of the one that holds it from now on.
 * @returns the number its audit entry takes; null where it has been decided meanwhile
 */
export async function putFirstInLine(tx: Tx, step: NextStep & { readonly team?: string }): Promise<number | null> {
  const { locality, contactId, nextAction, team = null } = step;
  return seqOf(await tx.query<Held>(FIRST_IN_LINE, [locality, contactId, nextAction, team]));
}

interface Held {
  readonly seq: number;
}

const seqOf = ([held]: readonly Held[]): number | null => held?.seq ?? null;
