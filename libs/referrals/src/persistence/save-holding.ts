import { insertAuditEntries, type AuditEntry, type RecordedActor, type Tx } from '#record';
import type { Casework, HoldingNow, Status } from '../domain/casework/casework.js';

const SAVE = `
  WITH held AS (
    UPDATE front_door.contact c
    SET status = h.status, audit_seq = c.audit_seq + 1, transfers = c.transfers + (c.held_by_team <> h.held_by_team)::int,
        awaits_team = CASE WHEN c.held_by_team = h.held_by_team THEN c.awaits_team END,
        awaits_since = CASE WHEN c.held_by_team = h.held_by_team THEN c.awaits_since END,
        held_by_team = h.held_by_team, held_by_account = h.held_by_account, held_by_person = h.held_by_person,
        held_active_at = h.held_active_at, held_since = h.held_since, next_action = h.next_action, next_due_at = h.next_due_at
    FROM jsonb_to_record($3::jsonb) AS h(status text, held_by_team text, held_by_account text, held_by_person text,
      held_active_at timestamptz, held_since timestamptz, next_action text, next_due_at timestamptz)
    WHERE c.locality = $1 AND c.id = $2::uuid
  )
  ${insertAuditEntries('$4::jsonb')}`;

/** Writes who holds a contact from now, and what it has become, in the transaction that took it. */
export async function saveHolding(
  tx: Tx,
  { locality, contactId }: Pick<Casework, 'locality' | 'contactId'>,
  { status, holding }: { readonly status: Status; readonly holding: HoldingNow },
  audit: AuditEntry,
): Promise<void> {
  const held = {
    status,
    held_by_team: holding.team,
    held_by_account: holding.person,
    held_by_person: holding.personName,
    held_active_at: holding.activeAt,
    held_since: holding.since,
    next_action: holding.nextAction,
    next_due_at: holding.dueAt,
  };
  await tx.query(SAVE, [locality, contactId, JSON.stringify(held), JSON.stringify([audit])]);
}

const ANSWER = `
  INSERT INTO front_door.offer_answer (locality, contact_id, n, place, answer, team, by, at, reason, advice, lead)
  SELECT $1, $2, $3, coalesce(max(a.place), 0) + 1, $4, $5, $6, front_door.now(), $7, $8, $9
  FROM front_door.offer_answer a WHERE a.locality = $1 AND a.contact_id = $2`;

const CLOSE_OFFER = `
  UPDATE front_door.offer SET state = $3 WHERE locality = $1 AND contact_id = $2 AND state = 'offered'`;

/** What a destination said. */
export interface AnswerKept {
  readonly answer: 'accept' | 'return' | 'name-lead';
  readonly team: string;
  readonly by: RecordedActor;
  readonly reason: string | null;
  readonly advice: string | null;
  readonly lead: unknown;
}

/** Keeps what a destination answered; an offer that was open is settled by it. */
export async function keepAnswer(tx: Tx, casework: Casework, kept: AnswerKept): Promise<void> {
  const { locality, contactId, decisionN, offer } = casework;
  const { answer, team, by, reason, advice, lead } = kept;
  const leadJson = lead === null ? null : JSON.stringify(lead);
  await tx.query(ANSWER, [locality, contactId, decisionN, answer, team, JSON.stringify(by), reason, advice, leadJson]);
  if (!offer || answer === 'name-lead') return;
  await tx.query(CLOSE_OFFER, [locality, contactId, answer === 'accept' ? 'accepted' : 'returned']);
}
