import { insertAuditEntries, settleMessages, strikeOffMessages, type AuditEntry, type Tx } from '#record';
import { clockRow } from '../domain/clock-row.js';
import type { Proposal } from '../domain/proposing/proposal.js';
import { bringForward } from './bring-forward.js';
import { insertClocks, insertClocksAgain } from './clocks.sql.js';
import { insertBeside, insertSeals } from './destinations/beside.sql.js';
import { besideRows, sealRows } from './destinations/owe-beside.js';

const HELD_ROWS = `jsonb_to_recordset($4::jsonb) AS h(locality text, id uuid, n integer, acts boolean, audit_seq integer,
      route_team text, route_kind text, route_reason text, held_by_team text, next_action text, next_due_at timestamptz, previous_team text)`;

/**
 * A team that has what it was asked about, and is asked again by what is new, is asked from now. An offer is told by its team and since
 * when that team holds it, so this is another than the one it answered, and climbs by itself.
 */
const ASKED_ANEW = `h.held_by_team = h.route_team AND h.route_kind IN ('family-help', 'macpt') AND c.status NOT IN ('received', 'proposed', 'offered')`;

/**
 * Everything a batch of proposals writes, in one statement: decisions with each child's evaluation and the facts, clocks, what stands beside the route, whom it is sealed from, where the contact
 * is routed and who holds it, and audit. A unique index on (contact, revision) decides when two try. A proposal that does not act is
 * kept beside the decision that stands. A decision that waits for its second person is overtaken: it was made on less.
 */
const SAVE_PROPOSALS = `
  WITH decided AS (
    INSERT INTO front_door.decision
      (locality, contact_id, n, kind, revision, response, level, priority, can_wait, document, decided_by, at)
    SELECT d.locality, d.contact_id, d.n, 'proposed', d.revision, d.response, d.level, d.priority, d.can_wait, d.document, NULL, front_door.now()
    FROM jsonb_to_recordset($1::jsonb) AS d(locality text, contact_id uuid, n integer, revision integer, response text,
      level text, priority text, can_wait text, document jsonb)
  ), children AS (
    INSERT INTO front_door.decision_child (locality, contact_id, n, ref, place, response, level, evaluation)
    SELECT k.locality, k.contact_id, k.n, k.ref, k.place, k.response, k.level, k.evaluation
    FROM jsonb_to_recordset($2::jsonb) AS k(locality text, contact_id uuid, n integer, ref text, place integer,
      response text, level text, evaluation jsonb)
  ), facts AS (
    INSERT INTO front_door.decision_facts (locality, contact_id, n, packed)
    SELECT f.locality, f.contact_id, f.n, decode(f.packed, 'base64')
    FROM jsonb_to_recordset($6::jsonb) AS f(locality text, contact_id uuid, n integer, packed text)
  ), clocks AS (
    ${insertClocks('$3::jsonb')}
  ), beside AS (
    ${insertBeside('$8::jsonb')}
  ), sealed AS (
    ${insertSeals('$9::jsonb')}
  ), held AS (
    UPDATE front_door.contact c
    SET status = 'proposed', decided_revision = c.revision, decision_n = h.n, audit_seq = h.audit_seq,
        route_team = h.route_team, route_kind = h.route_kind, route_reason = h.route_reason,
        held_since = CASE WHEN c.held_by_team = h.held_by_team AND NOT (${ASKED_ANEW}) THEN c.held_since ELSE front_door.now() END,
        transfers = c.transfers + (c.decision_n IS NOT NULL AND c.held_by_team <> h.held_by_team)::int,
        held_by_team = h.held_by_team,
        held_by_person = CASE WHEN c.held_by_team = h.held_by_team THEN c.held_by_person END,
        held_by_account = CASE WHEN c.held_by_team = h.held_by_team THEN c.held_by_account END,
        held_active_at = CASE WHEN c.held_by_team = h.held_by_team THEN c.held_active_at END,
        next_action = h.next_action, next_due_at = h.next_due_at, previous_team = coalesce(h.previous_team, c.previous_team)
    FROM ${HELD_ROWS}
    WHERE c.locality = h.locality AND c.id = h.id AND h.acts
  ), kept AS (
    UPDATE front_door.contact c
    SET decided_revision = c.revision, audit_seq = h.audit_seq, next_action = h.next_action,
        next_due_at = least(c.next_due_at, h.next_due_at)
    FROM ${HELD_ROWS}
    WHERE c.locality = h.locality AND c.id = h.id AND NOT h.acts
  ), overtaken AS (
    UPDATE front_door.decision_request r SET state = 'overtaken'
    FROM ${HELD_ROWS}
    WHERE r.locality = h.locality AND r.contact_id = h.id AND r.state = 'awaiting'
  ), struck AS (
    ${strikeOffMessages('$7::uuid[]')}
  )
  ${insertAuditEntries('$5::jsonb')}`;

/**
 * What a proposal on new information makes way for, where it acts: an offer nobody has answered, and the clock of a next step that is
 * now another.
 */
const MAKE_WAY = `
  WITH proposed AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS p(locality text, contact_id uuid)), withdrawn AS (
    UPDATE front_door.offer o SET state = 'withdrawn' FROM proposed p
    WHERE o.locality = p.locality AND o.contact_id = p.contact_id AND o.state = 'offered'
  )
  UPDATE front_door.clock k SET stopped_at = front_door.now() FROM proposed p
  WHERE k.locality = p.locality AND k.contact_id = p.contact_id AND k.kind = 'next-step' AND k.stopped_at IS NULL`;

async function beginAgain(tx: Tx, proposals: readonly Proposal[]): Promise<void> {
  const acting = proposals.filter(({ acts, n }) => acts && n > 1);
  if (acting.length === 0) return;
  await tx.query(MAKE_WAY, [JSON.stringify(acting.map(keyOf))]);
  const owed = (p: Proposal) => p.owedAgain.map((clock) => ({ ...keyOf(p), ...clockRow(clock) }));
  await tx.query(insertClocksAgain('$1::jsonb'), [JSON.stringify(acting.flatMap(owed))]);
}

/** What is proposed on first has no clock but those its time was worked out from, unless the ladder gave it another. */
const mayHideAClock = ({ n, callOut }: Proposal): boolean => n > 1 || callOut !== null;

/**
 * Writes proposals in the transaction that took their contacts, and strikes off the work that is done with that.
 * @param work ids of the outbox rows that wanted them; struck off whether or not anything was left to propose
 */
export async function saveProposals(tx: Tx, proposals: readonly Proposal[], work: readonly string[]): Promise<void> {
  if (proposals.length === 0) return settleMessages(tx, work);
  const json = (rows: unknown): string => JSON.stringify(rows);
  await tx.query(SAVE_PROPOSALS, [
    json(proposals.map(decisionRow)),
    json(proposals.flatMap(childRows)),
    json(proposals.flatMap(clockRows)),
    json(proposals.map(holdingRow)),
    json(proposals.flatMap(({ audit }): readonly AuditEntry[] => audit)),
    json(proposals.map(factsRow)),
    work,
    json(proposals.flatMap((p) => besideRows(p, p.beside))),
    json(proposals.flatMap((p) => sealRows(p, p.seals))),
  ]);
  await beginAgain(tx, proposals);
  await bringForward(tx, proposals.filter(mayHideAClock));
}

const keyOf = ({ locality, contactId }: Proposal) => ({ locality, contact_id: contactId });

const decisionRow = (p: Proposal) => ({
  ...keyOf(p),
  n: p.n,
  revision: p.revision,
  response: p.response,
  level: p.level,
  priority: p.priority,
  can_wait: p.canWait,
  document: p.document,
});

const childRows = (p: Proposal) =>
  p.children.map((evaluation, place) => ({
    ...keyOf(p),
    n: p.n,
    ref: evaluation.ref,
    place,
    response: evaluation.response,
    level: evaluation.level,
    evaluation,
  }));

const factsRow = (p: Proposal) => ({ ...keyOf(p), n: p.n, packed: Buffer.from(p.facts).toString('base64') });

const clockRows = (p: Proposal) => p.clocks.map((clock) => ({ ...keyOf(p), ...clockRow(clock) }));

const holdingRow = (p: Proposal) => ({
  locality: p.locality,
  id: p.contactId,
  n: p.n,
  acts: p.acts,
  audit_seq: p.audit.at(-1)?.seq,
  route_team: p.route.team,
  route_kind: p.route.kind,
  route_reason: p.route.reason,
  held_by_team: p.holding.team,
  next_action: p.holding.nextAction,
  next_due_at: p.holding.dueAt,
  previous_team: p.previousTeam,
});
