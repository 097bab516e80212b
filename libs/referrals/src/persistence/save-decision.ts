import { insertAuditEntries, type AuditEntry, type RecordedActor, type Tx } from '#record';
import type { Consequence } from '../domain/casework/after-decision.js';
import type { Casework, Considered, DecisionAct, WhySecond } from '../domain/casework/casework.js';

/** A decision that stands, with all that is kept of it. */
export interface StandingDecision {
  readonly casework: Casework;
  readonly n: number;
  readonly act: DecisionAct;
  readonly considered: Considered;
  readonly consequence: Consequence;
  /** When what the decision asks for is to be there. */
  readonly wantedBy: Date;
  readonly by: RecordedActor;
  readonly why: readonly WhySecond[];
  /** Null where it needed no second person. */
  readonly confirmedBy: RecordedActor | null;
  readonly audit: AuditEntry;
}

/** On the morning list of the team it leads to while another holds it until then; what is held as before stays on the list it was on. */
const AWAITS = (anew: string, before: string): string =>
  `CASE WHEN h.status = 'decided' AND h.route_team <> h.held_by_team THEN ${anew}
        WHEN h.route_team IS NULL AND h.held_by_team = c.held_by_team AND h.status <> 'closed' THEN ${before} END`;

/** The proposal's own words stay with each child beside what a person decided; the document is the one it was proposed on. */
const SAVE = `
  WITH decided AS (
    INSERT INTO front_door.decision
      (locality, contact_id, n, kind, revision, response, level, priority, can_wait, document, decided_by, at,
       act, reason, views, considered, why_second, confirmed_by)
    SELECT d.locality, d.contact_id, $3, 'professional', d.revision, $4, $5, d.priority, d.can_wait, d.document, $6::jsonb, front_door.now(),
           $7, $8::jsonb, $9::jsonb, $10::jsonb, $11::jsonb, $12::jsonb
    FROM front_door.decision d WHERE d.locality = $1 AND d.contact_id = $2::uuid AND d.n = $18
  ), children AS (
    INSERT INTO front_door.decision_child (locality, contact_id, n, ref, place, response, level, evaluation, decided)
    SELECT p.locality, p.contact_id, $3, p.ref, p.place, coalesce(k.decided, p.response),
           CASE WHEN k.decided IS NULL OR k.decided = p.response THEN p.level END, p.evaluation, k.decided
    FROM front_door.decision_child p
    JOIN jsonb_to_recordset($13::jsonb) AS k(ref text, decided text) ON k.ref = p.ref
    WHERE p.locality = $1 AND p.contact_id = $2::uuid
      AND p.n = (SELECT max(l.n) FROM front_door.decision l
                 WHERE l.locality = $1 AND l.contact_id = $2::uuid AND l.kind = 'proposed')
  ), held AS (
    UPDATE front_door.contact c
    SET status = h.status, decision_n = $3, audit_seq = c.audit_seq + 1,
        route_team = coalesce(h.route_team, c.route_team), route_kind = coalesce(h.route_kind, c.route_kind),
        route_reason = coalesce(h.route_reason, c.route_reason),
        transfers = c.transfers + (c.held_by_team <> h.held_by_team)::int,
        awaits_team = ${AWAITS('h.route_team', 'c.awaits_team')}, awaits_since = ${AWAITS('front_door.now()', 'c.awaits_since')},
        held_by_team = h.held_by_team, held_by_account = h.held_by_account, held_by_person = h.held_by_person,
        held_active_at = h.held_active_at, held_since = h.held_since, next_action = h.next_action, next_due_at = h.next_due_at
    FROM jsonb_to_record($14::jsonb) AS h(status text, route_team text, route_kind text, route_reason text, held_by_team text,
      held_by_account text, held_by_person text, held_active_at timestamptz, held_since timestamptz, next_action text, next_due_at timestamptz)
    WHERE c.locality = $1 AND c.id = $2::uuid
  ), asked AS (
    INSERT INTO front_door.wanted_information (locality, contact_id, n, place, of, fact, about, question, due_at)
    SELECT $1, $2::uuid, $3, w.place, w.of, w.fact, w.about, w.question, w.due_at
    FROM jsonb_to_recordset($15::jsonb) AS w(place integer, of text, fact text, about text, question text, due_at timestamptz)
  ), offered AS (
    INSERT INTO front_door.offer (locality, contact_id, n, team, response, offered_by, offered_at, due_at, state)
    SELECT $1, $2::uuid, $3, o.team, o.response, $6::jsonb, front_door.now(), o.due_at, 'offered'
    FROM jsonb_to_recordset($16::jsonb) AS o(team text, response text, due_at timestamptz)
  )
  ${insertAuditEntries('$17::jsonb')}`;

const END_OFFER = `
  UPDATE front_door.offer SET state = $3 WHERE locality = $1 AND contact_id = $2 AND state = 'offered'`;

/** Writes a decision that stands, in the transaction that took the casework. An offer it ends is settled by it. */
export async function saveDecision(tx: Tx, decision: StandingDecision): Promise<void> {
  const { casework, n, act, considered, consequence, by, why, confirmedBy, audit } = decision;
  const { locality, contactId } = casework;
  const ended = casework.offer && offerAfter(casework, consequence);
  if (ended) await tx.query(END_OFFER, [locality, contactId, ended]);
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  await tx.query(SAVE, [
    locality,
    contactId,
    n,
    consequence.response,
    consequence.level,
    json(by),
    act.kind,
    json(act.reason),
    json(act.views),
    json(considered),
    json(why),
    json(confirmedBy),
    json(consequence.children.map(({ ref, decided }) => ({ ref, decided }))),
    json(holdingRow(consequence)),
    json(act.wanted.map((wanted, index) => ({ place: index + 1, ...wanted, due_at: decision.wantedBy }))),
    json(consequence.offeredTo ? [{ ...consequence.offeredTo, due_at: consequence.holding.dueAt }] : []),
    json([audit]),
    casework.decisionN,
  ]);
}

/** What becomes of an offer that is open: null where it stays so, as when a decision only asks for information. */
function offerAfter({ status }: Casework, after: Consequence): 'accepted' | 'returned' | 'withdrawn' | null {
  if (after.status === 'accepted' || after.status === 'returned') return after.status;
  return after.status !== status || after.offeredTo !== null ? 'withdrawn' : null;
}

const holdingRow = ({ status, route, holding }: Consequence) => ({
  status,
  route_team: route?.team ?? null,
  route_kind: route?.kind ?? null,
  route_reason: route?.reason ?? null,
  held_by_team: holding.team,
  held_by_account: holding.person,
  held_by_person: holding.personName,
  held_active_at: holding.activeAt,
  held_since: holding.since,
  next_action: holding.nextAction,
  next_due_at: holding.dueAt,
});
