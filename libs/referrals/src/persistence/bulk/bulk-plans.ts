import type { Tx } from '#record';
import type { WhySecond } from '../../domain/casework/casework.js';
import { BULK_CONFIRMED_WITHIN_MINUTES, type BulkContact, type BulkWish } from '../../domain/bulk/bulk-wish.js';
import type { BulkRefusal, Foreseen } from '../../domain/bulk/foresee.js';

/** A contact of a plan, with what it would come to and what came of it. */
export interface PlannedContact extends BulkContact {
  readonly would: Foreseen['would'];
  readonly code: BulkRefusal | null;
  readonly whySecond: readonly WhySecond[] | null;
  /** Null where nothing has been done to it, nor will be where it was not to be done. */
  readonly outcome: 'done' | 'refused' | 'stale' | 'awaiting-second' | null;
  readonly outcomeCode: BulkRefusal | null;
  /** Version of the contact after the act; null where it did not change. */
  readonly became: number | null;
}

/** A plan as it is kept. */
export interface BulkPlan {
  readonly id: string;
  readonly wish: BulkWish;
  readonly confirmBy: Date;
  readonly confirmed: boolean;
  /** Is it too late to do more of it? */
  readonly lapsed: boolean;
  readonly contacts: readonly PlannedContact[];
}

const KEEP = `
  INSERT INTO front_door.bulk_plan (locality, id, team, act, to_team, reason_type, reason_text, account, planned_at, confirm_by)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, at, at + make_interval(mins => ${BULK_CONFIRMED_WITHIN_MINUTES})
  FROM (SELECT front_door.now() AS at) instant
  RETURNING confirm_by AS "confirmBy"`;

/** By a statement of its own: a line is written by whoever sees its plan, and that is there after the statement that wrote it. */
const KEEP_LINES = `
  INSERT INTO front_door.bulk_plan_contact (locality, plan_id, contact_id, place, version, would, would_code, why_second)
  SELECT $1, $2, l.contact_id, l.place, l.version, l.would, l.code, l.why
  FROM jsonb_to_recordset($3::jsonb) AS l(contact_id uuid, place integer, version integer, would text, code text, why jsonb)`;

/** Keeps a plan. @returns until when it can be confirmed */
export async function keepPlan(
  tx: Tx,
  which: { readonly locality: string; readonly id: string; readonly account: string },
  wish: BulkWish,
  lines: readonly (BulkContact & { readonly foreseen: Foreseen })[],
): Promise<Date> {
  const { locality, id, account } = which;
  const { team, act, toTeam, reason } = wish;
  const rows = lines.map(({ contactId, version, foreseen }, place) => ({
    ...{ contact_id: contactId, place, version, would: foreseen.would },
    code: 'code' in foreseen ? foreseen.code : null,
    why: 'why' in foreseen ? foreseen.why : null,
  }));
  const values = [locality, id, team, act, toTeam, reason?.type ?? null, reason?.text ?? null, account];
  const [kept] = await tx.query<{ confirmBy: Date }>(KEEP, values);
  if (!kept) throw new Error('a plan that was kept is not there');
  await tx.query(KEEP_LINES, [locality, id, JSON.stringify(rows)]);
  return kept.confirmBy;
}

const LINES = `
  SELECT json_agg(json_build_object('contactId', l.contact_id, 'version', l.version, 'would', l.would, 'code', l.would_code,
           'whySecond', l.why_second, 'outcome', l.outcome, 'outcomeCode', l.code, 'became', l.became) ORDER BY l.place)
  FROM front_door.bulk_plan_contact l WHERE l.locality = p.locality AND l.plan_id = p.id`;

const PLAN = `
  SELECT p.id, p.confirm_by AS "confirmBy", p.confirmed_at IS NOT NULL AS confirmed, p.confirm_by <= front_door.now() AS lapsed,
         json_build_object('act', p.act, 'team', p.team, 'toTeam', p.to_team, 'reason',
           CASE WHEN p.reason_text IS NOT NULL THEN json_build_object('type', p.reason_type, 'text', p.reason_text) END) AS wish,
         (${LINES}) AS contacts
  FROM front_door.bulk_plan p
  WHERE p.locality = $1 AND p.id = $2 AND p.account = $3 AND p.team = $4`;

/** A plan of one person for one worklist. */
export interface WhichPlan {
  readonly locality: string;
  readonly id: string;
  readonly account: string;
  readonly team: string;
}

/** The plan that this person made for that worklist; null where they made none of that id. */
export async function planOf(tx: Tx, { locality, id, account, team }: WhichPlan): Promise<BulkPlan | null> {
  const [plan] = await tx.query<BulkPlan>(PLAN, [locality, id, account, team]);
  return plan ?? null;
}

const CONFIRM = `
  UPDATE front_door.bulk_plan SET confirmed_at = front_door.now()
  WHERE locality = $1 AND id = $2 AND confirmed_at IS NULL AND confirm_by > front_door.now()`;

/** Writes down that its person said yes, once. */
export async function noteConfirmed(tx: Tx, { locality, id }: Pick<WhichPlan, 'locality' | 'id'>): Promise<void> {
  await tx.query(CONFIRM, [locality, id]);
}

const TAKE_LINE = `
  SELECT l.outcome FROM front_door.bulk_plan_contact l
  WHERE l.locality = $1 AND l.plan_id = $2 AND l.contact_id = $3 AND l.would = 'do' FOR UPDATE`;

/** Takes a line of a plan for acting on its contact. @returns false where it has been acted on already, or is not to be */
export async function takeLine(tx: Tx, locality: string, planId: string, contactId: string): Promise<boolean> {
  const [line] = await tx.query<{ outcome: string | null }>(TAKE_LINE, [locality, planId, contactId]);
  return line?.outcome === null;
}

const SETTLE_LINE = `
  UPDATE front_door.bulk_plan_contact SET outcome = $4, code = $5, became = $6, at = front_door.now()
  WHERE locality = $1 AND plan_id = $2 AND contact_id = $3`;

/** Writes what came of a line, in the transaction that acted. */
export async function settleLine(
  tx: Tx,
  { locality, planId, contactId }: { readonly locality: string; readonly planId: string; readonly contactId: string },
  came: Pick<PlannedContact, 'outcome' | 'outcomeCode' | 'became'>,
): Promise<void> {
  await tx.query(SETTLE_LINE, [locality, planId, contactId, came.outcome, came.outcomeCode, came.became]);
}

const FORGET_WORDS = `
  UPDATE front_door.bulk_plan p SET reason_text = NULL
  WHERE p.locality = $1 AND p.reason_text IS NOT NULL
    AND (p.confirm_by <= front_door.now()
      OR (p.confirmed_at IS NOT NULL AND NOT EXISTS (SELECT FROM front_door.bulk_plan_contact l
            WHERE l.locality = p.locality AND l.plan_id = p.id AND l.would = 'do' AND l.outcome IS NULL)))`;

/** Forgets the words of reasons of plans that are done or can no longer be confirmed: each decision keeps its own. */
export async function forgetWordsOfPlans(tx: Tx, locality: string): Promise<void> {
  await tx.query(FORGET_WORDS, [locality]);
}
