import type { Tx } from '#record';
import { conflictsAmong, type Conflict, type StatementOnRecord } from '../domain/casework/added-statement.js';
import { STANDS } from './assertions.sql.js';
import { CLOCK_STATE } from './clocks.sql.js';
import { COMES_OF } from './comes-of.sql.js';
import { OUTSIDE_REPLIES } from './replies/outside-replies.js';
import { familyTransfers } from './family-transfers.query.js';
import { STEPS_SHOWN } from './steps/steps.sql.js';
import { BESIDE_DUTIES, type BesideDutyShown } from './destinations/beside-duties.query.js';
import { BORDER_OFFERS, CLIMBS, DISTRICTS, SEALS } from './destinations/record-parts.sql.js';
import { asSeenBefore, countsBefore, type CountedBefore } from '../domain/seen-history.js';
import { knownBefore } from './macpt/known-before.query.js';
import type { ChildDistricts } from '../domain/destinations/locality-of-child.js';

/** A text from outside as it is shown. `verified` is false: a number is not a person. */
export interface OutsideReplyShown {
  readonly n: number;
  /** `source`, or the ref of whoever's number it came from. */
  readonly from: string;
  readonly words: string;
  readonly at: string;
  readonly verified: boolean;
}

/** A contact as the roles that may read it are shown it; fields are null where they do not exist, never absent. */
export interface ContactRecord {
  readonly id: string;
  readonly reference: string;
  readonly locality: string;
  readonly status: string;
  readonly receivedAt: Date;
  readonly revision: number;
  /** Changes with every act on the contact. */
  readonly auditSeq: number;
  readonly submitted: unknown;
  readonly doubts: readonly unknown[];
  readonly route: { readonly team: string; readonly kind: string; readonly reason: string } | null;
  readonly holding: {
    readonly team: string;
    readonly person: string | null;
    readonly nextAction: string;
    readonly dueAt: Date;
    readonly since: Date;
  };
  readonly clocks: readonly unknown[];
  readonly decision: unknown;
  readonly decisions: readonly unknown[];
  /** The decision that waits for its second person; null where none does. */
  readonly awaiting: unknown;
  /** What stands beside the route, oldest first, with what was answered. */
  readonly besideDuties: readonly BesideDutyShown[];
  /** Agencies that may learn nothing of it, with everything said of each; `sealed` says how it stands. */
  readonly seals: readonly unknown[];
  /** Offers to other authorities, oldest first. */
  readonly borderOffers: readonly unknown[];
  /** Who was turned to because a team had not answered in time, first stage first. */
  readonly climbs: readonly unknown[];
  /** What tells whose each child is. */
  readonly whereabouts: readonly ChildDistricts[];
  /** What destinations answered, oldest first. */
  readonly answers: readonly unknown[];
  /** What decisions asked for, oldest first, each with what came of it; null while nothing has. */
  readonly wanted: readonly unknown[];
  /** How often this contact, and all contacts about its children, have been passed from team to team. */
  readonly transfers: { readonly contact: number; readonly family: number };
  /** Steps recorded, oldest record first, each with the clocks it changed. */
  readonly steps: readonly unknown[];
  /** Everything stated, with what no longer stands. */
  readonly statements: readonly StatementOnRecord[];
  /** What is said differently about one thing, and not settled. */
  readonly conflicts: readonly Conflict[];
  /** Texts from somebody outside, known by their number alone, oldest first. */
  readonly replies: readonly OutsideReplyShown[];
  /** Id of the conversation it comes of; null where it comes of none. */
  readonly conversation: string | null;
  /** The question to the MACPT it comes of, and the advice given on it; null where it comes of none. */
  readonly macptQuestion: unknown;
}

interface ContactRow extends Omit<ContactRecord, 'submitted' | 'decision' | 'conflicts' | 'transfers'> {
  readonly transfers: number;
  readonly body: Buffer;
  readonly decisionN: number | null;
}

const CHILDREN = `
  SELECT json_agg(k.evaluation || jsonb_build_object('ref', k.ref, 'response', k.response, 'level', k.level, 'decided', k.decided) ORDER BY k.place)
  FROM front_door.decision_child k WHERE k.locality = d.locality AND k.contact_id = d.contact_id AND k.n = d.n`;

const RECORD = `
  SELECT c.id, c.reference, c.locality, c.status, c.received_at AS "receivedAt", c.revision, c.doubts, c.decision_n AS "decisionN", c.audit_seq AS "auditSeq", c.transfers,
         b.body, ${COMES_OF},
         CASE WHEN c.route_team IS NOT NULL
              THEN json_build_object('team', c.route_team, 'kind', c.route_kind, 'reason', c.route_reason) END AS route,
         json_build_object('team', c.held_by_team, 'person', c.held_by_person, 'nextAction', c.next_action,
                           'dueAt', c.next_due_at, 'since', c.held_since) AS holding,
         coalesce((SELECT json_agg(json_build_object('kind', k.kind, 'startedAt', k.started_at, 'dueAt', k.due_at,
                     'stoppedAt', k.stopped_at, 'source', k.source, 'run', k.run,
                     'dueSoonAt', k.due_soon_at, 'state', ${CLOCK_STATE}) ORDER BY k.due_at, k.kind)
                   FROM front_door.clock k WHERE k.locality = c.locality AND k.contact_id = c.id), '[]') AS clocks,
         coalesce((SELECT json_agg(json_build_object('kind', d.kind, 'n', d.n, 'response', d.response, 'level', d.level,
                     'priority', d.priority, 'canWait', d.can_wait, 'at', d.at, 'by', d.decided_by, 'document', d.document,
                     'act', d.act, 'reason', d.reason, 'views', d.views, 'considered', d.considered,
                     'whySecond', d.why_second, 'confirmedBy', d.confirmed_by,
                     'children', (${CHILDREN})) ORDER BY d.n)
                   FROM front_door.decision d WHERE d.locality = c.locality AND d.contact_id = c.id), '[]') AS decisions,
         (SELECT json_build_object('n', r.n, 'act', r.act, 'why', r.why_second, 'by', r.asked_by, 'at', r.asked_at)
          FROM front_door.decision_request r
          WHERE r.locality = c.locality AND r.contact_id = c.id AND r.state = 'awaiting') AS awaiting,
         coalesce((SELECT json_agg(json_build_object('answer', o.answer, 'team', o.team, 'by', o.by, 'at', o.at, 'reason', o.reason,
                     'advice', o.advice, 'lead', o.lead) ORDER BY o.place)
                   FROM front_door.offer_answer o WHERE o.locality = c.locality AND o.contact_id = c.id), '[]') AS answers,
         coalesce((SELECT json_agg(json_build_object('n', w.n, 'place', w.place, 'of', w.of, 'fact', w.fact, 'about', w.about,
                     'question', w.question, 'dueAt', w.due_at,
                     'answer', CASE WHEN wa.n IS NOT NULL THEN json_build_object('outcome', wa.outcome, 'by', wa.answered_by,
                       'at', wa.answered_at, 'words', wa.words, 'recordedBy', wa.recorded_by ->> 'name') END) ORDER BY w.n, w.place)
                   FROM front_door.wanted_information w
                   LEFT JOIN front_door.wanted_answer wa ON wa.locality = w.locality AND wa.contact_id = w.contact_id
                     AND wa.n = w.n AND wa.place = w.place
                   WHERE w.locality = c.locality AND w.contact_id = c.id), '[]') AS wanted,
         coalesce((${STEPS_SHOWN}), '[]') AS steps,
         (${BESIDE_DUTIES}) AS "besideDuties", (${SEALS}) AS seals, (${BORDER_OFFERS}) AS "borderOffers", (${CLIMBS}) AS climbs,
         (${DISTRICTS}) AS whereabouts, (${OUTSIDE_REPLIES}) AS replies,
         coalesce((SELECT json_agg(json_build_object('n', a.n, 'about', a.about, 'fact', a.fact, 'value', a.value,
                     'evidence', a.evidence, 'saidBy', a.said_by, 'corrects', a.corrects, 'resolves', a.resolves,
                     'reason', a.reason, 'addedBy', a.added_by ->> 'name', 'at', a.added_at, 'stands', ${STANDS}) ORDER BY a.n)
                   FROM front_door.assertion a WHERE a.locality = c.locality AND a.contact_id = c.id), '[]') AS statements
  FROM front_door.contact c
  JOIN front_door.contact_body b ON b.locality = c.locality AND b.contact_id = c.id
  WHERE c.locality = $1 AND c.id = $2`;

interface Decision {
  readonly n: number;
  readonly children: readonly CountedBefore[] | null;
}

/** Decisions with what was there before as whoever this transaction acts for may know of it. Read again only where something was. */
async function asSeen(tx: Tx, { id, locality, receivedAt, decisions }: ContactRow): Promise<readonly Decision[]> {
  const counted = decisions as readonly Decision[];
  if (!counted.some(({ children }) => children?.some(countsBefore))) return counted;
  const seen = await knownBefore(tx, locality, id);
  return counted.map((decision) => ({
    ...decision,
    children: decision.children && decision.children.map((child) => asSeenBefore(child, seen, receivedAt)),
  }));
}

/** The record of one contact, as whoever this transaction acts for may know of it; null where this locality has none. */
export async function contactRecord(tx: Tx, locality: string, id: string): Promise<ContactRecord | null> {
  const [row] = await tx.query<ContactRow>(RECORD, [locality, id]);
  if (!row) return null;
  const { body, decisionN, transfers, ...rest } = row;
  const decisions = await asSeen(tx, row);
  const decision = decisions.find(({ n }) => n === decisionN) ?? null;
  const conflicts = conflictsAmong(rest.statements);
  return {
    ...rest,
    decisions,
    conflicts,
    transfers: { contact: transfers, family: await familyTransfers(tx, locality, id) },
    submitted: JSON.parse(body.toString('utf8').replace(/^\uFEFF/, '')) as unknown,
    decision,
  };
}
