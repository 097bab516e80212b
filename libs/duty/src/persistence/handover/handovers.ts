import type { RecordedActor, Tx } from '#record';
import type { Handover, HandoverAnswer } from '../../domain/handover/handover.js';

/** A handover as it is offered. Columns as in the database. */
export interface HandoverRow {
  readonly id: string;
  readonly contact_id: string;
  readonly reference: string;
  readonly way: Handover['way'];
  readonly from_team: string;
  readonly to_team: string;
  readonly due_at: Date;
  readonly climbs_at: Date;
  readonly acted_on: boolean;
  readonly held_throughout: boolean;
  readonly given_by: RecordedActor;
  readonly manager: { readonly name: string; readonly reachedBy: string } | null;
  readonly needed: string | null;
}

const OFFER = `
  INSERT INTO front_door.handover (locality, id, contact_id, reference, way, from_team, to_team, state, due_at, climbs_at, acted_on,
    held_throughout, given_by, given_at, manager, needed)
  SELECT $1, h.id, h.contact_id, h.reference, h.way, h.from_team, h.to_team, 'offered', h.due_at, h.climbs_at, h.acted_on,
    h.held_throughout, h.given_by, front_door.now(), h.manager, h.needed
  FROM jsonb_to_recordset($2::jsonb) AS h(id uuid, contact_id uuid, reference text, way text, from_team text, to_team text,
    due_at timestamptz, climbs_at timestamptz, acted_on boolean, held_throughout boolean, given_by jsonb, manager jsonb, needed text)
  ON CONFLICT (locality, contact_id) WHERE state = 'offered' DO NOTHING
  RETURNING id`;

/** Offers handovers; a contact of which one waits for its answer keeps that one. @returns the ids of those offered now */
export async function offerHandovers(tx: Tx, locality: string, rows: readonly HandoverRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const offered = await tx.query<{ id: string }>(OFFER, [locality, JSON.stringify(rows)]);
  return offered.map(({ id }) => id);
}

/** The contact a handover is about, without taking anything, so that the contact is taken first. Null where there is no such handover. */
export async function contactOfHandover(tx: Tx, locality: string, id: string): Promise<string | null> {
  const [found] = await tx.query<{ contactId: string }>(
    `SELECT contact_id AS "contactId" FROM front_door.handover WHERE locality = $1 AND id = $2`,
    [locality, id],
  );
  return found?.contactId ?? null;
}

/**
 * Somebody of the night acted on it, before it was offered or since: through its call-out, or by a visit. Whoever answers now has not by that.
 * @param but who does not count, as an SQL expression
 */
export const actedOn = (but: string): string => `(h.acted_on OR h.way = 'to-day' AND (
    EXISTS (SELECT FROM front_door.escalation_act a JOIN front_door.escalation e ON e.locality = a.locality AND e.id = a.escalation_id
            WHERE e.locality = h.locality AND e.contact_id = h.contact_id AND a.at >= h.given_at AND a.by ->> 'id' IS DISTINCT FROM ${but})
    OR EXISTS (SELECT FROM front_door.visit v JOIN front_door.visit_report r ON r.locality = v.locality AND r.visit_id = v.id
               WHERE v.locality = h.locality AND v.contact_id = h.contact_id AND r.at >= h.given_at AND r.by ->> 'id' IS DISTINCT FROM ${but})))`;

const TAKE = `
  SELECT h.id, h.contact_id AS "contactId", h.reference, h.way, h.from_team AS "fromTeam", h.to_team AS "toTeam", h.state,
         h.due_at AS "dueAt", ${actedOn('$3')} AS "actedOn", h.held_throughout AS "heldThroughout"
  FROM front_door.handover h WHERE h.locality = $1 AND h.id = $2 FOR UPDATE`;

/** Takes a handover; whoever else would answer it waits until this transaction is over. Null where there is none. @param by who answers */
export async function takeHandover(tx: Tx, locality: string, id: string, by: string): Promise<Handover | null> {
  const [found] = await tx.query<Handover>(TAKE, [locality, id, by]);
  return found ?? null;
}

const ANSWER = `
  UPDATE front_door.handover
  SET state = $3, answered_by = $4, answered_at = front_door.now(), spoken_with = $5, spoken_at = $6, reason = $7
  WHERE locality = $1 AND id = $2 RETURNING answered_at AS at`;

/** Writes who answered a handover that this transaction took. @returns when */
export async function answerOf(
  tx: Tx,
  { locality, id, by }: { readonly locality: string; readonly id: string; readonly by: RecordedActor },
  answer: HandoverAnswer,
): Promise<Date> {
  const accepts = answer.answer === 'accept';
  const spoken = accepts ? answer.spoken : null;
  const [written] = await tx.query<{ at: Date }>(ANSWER, [
    ...[locality, id, accepts ? 'accepted' : 'declined', JSON.stringify(by)],
    ...[spoken?.with ?? null, spoken?.at ?? null, accepts ? null : answer.reason],
  ]);
  if (!written) throw new Error('a handover went away while it was being answered');
  return written.at;
}

const OVERTAKE = `
  UPDATE front_door.handover h SET state = 'overtaken'
  FROM jsonb_to_recordset($2::jsonb) AS held(contact_id uuid, team text)
  WHERE h.locality = $1 AND h.state = 'offered' AND h.contact_id = held.contact_id AND 
    held.team IS DISTINCT FROM CASE WHEN h.held_throughout THEN h.to_team ELSE h.from_team END`;

/** Ends what waits for an answer about contacts that another team than the giving one holds now, or none: they have passed on. */
export async function overtakeHandovers(
  tx: Tx,
  locality: string,
  holders: readonly { readonly contact_id: string; readonly team: string | null }[],
): Promise<void> {
  if (holders.length > 0) await tx.query(OVERTAKE, [locality, JSON.stringify(holders)]);
}

const END_TO_NIGHT = `
  UPDATE front_door.handover SET state = 'overtaken'
  WHERE locality = $1 AND state = 'offered' AND way = 'to-night' AND contact_id = ANY($2::uuid[])`;

/** Ends what the night was offered of these contacts and never accepted: the night is over, and the day has them still. */
export async function endOffersToNight(tx: Tx, locality: string, contacts: readonly string[]): Promise<void> {
  if (contacts.length > 0) await tx.query(END_TO_NIGHT, [locality, contacts]);
}

const STANDING = `
  SELECT h.contact_id AS "contactId", bool_or(h.state = 'offered') AS waits,
         coalesce(json_agg(h.to_team) FILTER (WHERE h.state = 'declined' AND h.way = 'to-day'), '[]') AS declined
  FROM front_door.handover h
  WHERE h.locality = $1 AND (h.state = 'offered' OR h.contact_id = ANY($2::uuid[]))
  GROUP BY h.contact_id`;

/** How handing over a contact stands: does one wait for its answer, and which of the day's teams have declined it. */
export interface HandoverStanding {
  readonly contactId: string;
  readonly waits: boolean;
  readonly declined: readonly string[];
}

/** Of every contact of which a handover waits, and of these. */
export const handoverStanding = (tx: Tx, locality: string, contacts: readonly string[]): Promise<HandoverStanding[]> =>
  tx.query<HandoverStanding>(STANDING, [locality, contacts]);

const CLIMBING = `
  UPDATE front_door.handover h SET climbed_at = front_door.now()
  FROM (SELECT id FROM front_door.handover
        WHERE locality = $1 AND state = 'offered' AND climbed_at IS NULL AND climbs_at <= front_door.now()
        ORDER BY climbs_at LIMIT 100 FOR UPDATE SKIP LOCKED) due
  WHERE h.locality = $1 AND h.id = due.id
  RETURNING h.id, h.contact_id AS "contactId", h.reference, h.way, h.to_team AS "toTeam"`;

/** Those nobody answered in time, each told once: by whoever rings the ladder in the same transaction. */
export const unansweredHandovers = (
  tx: Tx,
  locality: string,
): Promise<Pick<Handover, 'id' | 'contactId' | 'reference' | 'way' | 'toTeam'>[]> => tx.query(CLIMBING, [locality]);
