import { londonDate } from '#clocks';
import type { Tx } from '#record';
import type { Birth, LevelledResponse, Response } from '#thresholds';
import { childAge } from '../domain/casework/child-age.js';
import type { Casework, ChildStanding } from '../domain/casework/casework.js';

/** Casework with what an act needs beside it. */
export interface TakenCasework extends Casework {
  readonly reference: string;
  readonly postcodeDistrict: string | null;
  readonly correlationId: string;
  /** Id of the account of whoever made the decision that stands; null where the rules proposed it. */
  readonly decidedBy: string | null;
  /** Version of the document the rules proposed on; null where none was in force. */
  readonly documentVersion: string | null;
  /** The team that works with the family, or did lately; null for none. */
  readonly previousTeam: string | null;
}

interface ChildRow {
  readonly ref: string;
  readonly response: Response | null;
  readonly level: string | null;
  readonly floor: LevelledResponse | null;
  readonly ceiling: LevelledResponse | null;
  readonly birth: Birth | null;
  readonly earlierIncidents: number | null;
  readonly decided: Response | null;
}

type CaseworkRow = Omit<TakenCasework, 'children'> & { readonly children: readonly ChildRow[] };

/** Each child as the rules last proposed and as people have decided since. A child not known yet has no row of its own. */
const CHILDREN = `
  SELECT json_agg(json_build_object('ref', p.ref, 'response', p.response, 'level', p.level, 'floor', p.evaluation -> 'floor',
           'ceiling', p.evaluation -> 'ceiling', 'earlierIncidents', p.evaluation -> 'earlierIncidentsInAYear',
           'birth', k.birth, 'decided', now_.decided) ORDER BY p.place)
  FROM front_door.decision_child p
  LEFT JOIN front_door.child k ON k.locality = p.locality AND k.contact_id = p.contact_id AND k.ref = p.ref
  LEFT JOIN front_door.decision_child now_ ON now_.locality = p.locality AND now_.contact_id = p.contact_id
    AND now_.n = c.decision_n AND now_.ref = p.ref
  WHERE p.locality = c.locality AND p.contact_id = c.id
    AND p.n = (SELECT max(d.n) FROM front_door.decision d WHERE d.locality = c.locality AND d.contact_id = c.id AND d.kind = 'proposed')`;

/** What a rule names for the holder must be done before there is no holder; any other duty only has to be in a named person's hands. */
const BESIDE_OWED = `
  SELECT count(*)::int FROM front_door.beside_duty b
  WHERE b.locality = c.locality AND b.contact_id = c.id AND (b.state = 'owed' OR (b.state = 'accepted' AND b.kind = 'words'))`;

const ACCEPTED_ELSEWHERE = `
  SELECT coalesce(json_agg(o.child), '[]') FROM front_door.border_offer o
  WHERE o.locality = c.locality AND o.contact_id = c.id AND o.state = 'accepted'`;

const CASEWORK = `
  SELECT c.locality, c.id AS "contactId", c.reference, c.status, c.audit_seq AS version, coalesce(c.decision_n, 0) AS "decisionN",
         (SELECT coalesce(max(n), 0)::int FROM front_door.decision l WHERE l.locality = c.locality AND l.contact_id = c.id) AS "latestN",
         c.received_at AS "receivedAt", coalesce(d.priority, 'amber') AS priority, coalesce(d.can_wait, 'unknown') AS "canWait",
         c.transfers, c.postcode_district AS "postcodeDistrict", c.correlation_id AS "correlationId", d.decided_by ->> 'id' AS "decidedBy",
         d.document ->> 'version' AS "documentVersion",
         c.held_by_team, c.held_by_account, c.held_by_person, c.next_action, c.next_due_at, c.held_since, c.held_active_at,
         coalesce((${CHILDREN}), '[]') AS children,
         (SELECT json_build_object('id', r.id, 'n', r.n, 'act', r.act, 'why', r.why_second, 'by', r.asked_by, 'considered', r.considered)
          FROM front_door.decision_request r
          WHERE r.locality = c.locality AND r.contact_id = c.id AND r.state = 'awaiting') AS awaiting,
         (SELECT json_build_object('n', o.n, 'team', o.team, 'response', o.response)
          FROM front_door.offer o WHERE o.locality = c.locality AND o.contact_id = c.id AND o.state = 'offered') AS offer,
         EXISTS (SELECT FROM front_door.challenge h
                 WHERE h.locality = c.locality AND h.contact_id = c.id AND h.state = 'open') AS challenged,
         c.previous_team AS "previousTeam", (${BESIDE_OWED}) AS "besideOwed", (${ACCEPTED_ELSEWHERE}) AS "acceptedElsewhere"
  FROM front_door.contact c
  LEFT JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE c.locality = $1 AND c.id = $2`;

const TAKE = `${CASEWORK} FOR UPDATE OF c`;

interface HeldColumns {
  readonly held_by_team: string;
  readonly held_by_account: string | null;
  readonly held_by_person: string | null;
  readonly next_action: string;
  readonly next_due_at: Date;
  readonly held_since: Date;
  readonly held_active_at: Date | null;
}

/** Takes one contact for a person's act; whoever else would act on it waits until this transaction is over. Null for none. */
export const takeCasework = (tx: Tx, locality: string, id: string): Promise<TakenCasework | null> =>
  caseworkBy(TAKE, tx, locality, id);

/** The same for looking: takes nothing, and holds up nobody. */
export const readCasework = (tx: Tx, locality: string, id: string): Promise<TakenCasework | null> =>
  caseworkBy(CASEWORK, tx, locality, id);

async function caseworkBy(sql: string, tx: Tx, locality: string, id: string): Promise<TakenCasework | null> {
  const [row] = await tx.query<CaseworkRow & HeldColumns>(sql, [locality, id]);
  if (!row) return null;
  const {
    held_by_team,
    held_by_account,
    held_by_person,
    next_action,
    next_due_at,
    held_since,
    held_active_at,
    ...rest
  } = row;
  const day = londonDate(row.receivedAt);
  return {
    ...rest,
    holding: {
      team: held_by_team,
      person: held_by_account,
      personName: held_by_person,
      nextAction: next_action,
      dueAt: next_due_at,
      since: held_since,
      activeAt: held_active_at,
    },
    children: row.children.map((child) => standingOf(child, day)),
  };
}

const standingOf = (child: ChildRow, day: string): ChildStanding => ({
  ref: child.ref,
  proposed: child.response,
  level: child.level,
  floor: child.floor?.response ?? null,
  ceiling: child.ceiling?.response ?? null,
  age: childAge(child.birth ?? { kind: 'unknown' }, day),
  earlierIncidents: child.earlierIncidents ?? 0,
  decided: child.decided,
});
