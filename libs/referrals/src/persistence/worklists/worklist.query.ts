import type { ClockState } from '#clocks';
import type { Tx } from '#record';
import type { Priority } from '#thresholds';
import type { Status } from '../../domain/casework/casework.js';
import { LIST_START, type ListCursor } from '../../domain/worklists/list-cursor.js';
import { CLOCK_STATE } from '../clocks.sql.js';
import {
  AWAITING_SECOND,
  CHALLENGED,
  INSTANT,
  OWED_BY,
  STANDING_DECISION,
  STATE_OF_CONTACT,
} from './open-contact.sql.js';

export type RunningState = Exclude<ClockState, 'stopped'>;

/** A line of a team's worklist. */
export interface WorklistItem {
  readonly id: string;
  readonly reference: string;
  readonly status: Status;
  readonly kind: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly response: string | null;
  readonly priority: string | null;
  readonly canWait: string | null;
  readonly children: number;
  readonly person: string | null;
  /** Has the person who asks claimed it? */
  readonly mine: boolean;
  readonly nextAction: string;
  readonly dueAt: Date;
  readonly overdue: boolean;
  /** Where the most pressing of what is owed stands: its next action, or any clock that runs. */
  readonly state: RunningState;
  /** When the first of what is owed is due. */
  readonly owedBy: Date;
  /** The instant all of this is told of. */
  readonly asOf: Date;
  /** The clock that is due soonest; null where none runs. */
  readonly clock: { readonly kind: string; readonly dueAt: Date; readonly state: ClockState } | null;
  readonly transfers: number;
  readonly awaitingSecond: boolean;
  readonly challenged: boolean;
  /** The number in its ETag. */
  readonly version: number;
  /** Where the list goes on after this line. */
  readonly cursor: ListCursor;
}

/** Which lines are wanted; null: whichever. */
export interface WorklistFilter {
  readonly statuses: readonly Status[] | null;
  readonly states: readonly RunningState[] | null;
  readonly priorities: readonly Priority[] | null;
  readonly person: 'mine' | 'unclaimed' | null;
}

export interface WorklistWanted {
  readonly locality: string;
  readonly team: string;
  readonly limit: number;
  /** Null for the first page. */
  readonly after: ListCursor | null;
  readonly filter: WorklistFilter;
  /** Id of the account of whoever asks. */
  readonly account: string;
}

/** Each text is one statement, planned for itself: what somebody has claimed is little, and found by the index on claims. */
const PERSON = {
  any: '',
  mine: `AND c.id IN (SELECT m.id FROM mine m)`,
  unclaimed: 'AND c.held_by_account IS NULL',
} as const;

const MINE = `
  , mine AS MATERIALIZED (
    SELECT c.id FROM front_door.contact c WHERE c.locality = $1 AND c.held_active_at IS NOT NULL AND c.held_by_account = $6
  )`;

const STATE = {
  any: '',
  some: `AND ${STATE_OF_CONTACT} = ANY ($9::text[])`,
  /** Nothing that is past its time is due soon or running, so the list begins at this instant. */
  ahead: `AND c.next_due_at > (SELECT at FROM instant) AND ${STATE_OF_CONTACT} = ANY ($9::text[])`,
} as const;

type Person = keyof typeof PERSON;
type State = keyof typeof STATE;

const listed = (person: Person, state: State): string => `
  WITH ${INSTANT} ${person === 'mine' ? MINE : ''}
  SELECT c.id, c.reference, c.status, c.kind, c.source_words AS source, c.received_at AS "receivedAt", d.response, d.priority,
         d.can_wait AS "canWait", c.held_by_person AS person, coalesce(c.held_by_account = $6, false) AS mine,
         c.next_action AS "nextAction", c.next_due_at AS "dueAt",
         c.next_due_at < (SELECT at FROM instant) AS overdue, ${STATE_OF_CONTACT} AS state, ${OWED_BY} AS "owedBy",
         (SELECT at FROM instant) AS "asOf",
         (SELECT json_build_object('kind', k.kind, 'dueAt', k.due_at, 'state', ${CLOCK_STATE}) FROM front_door.clock k
          WHERE k.locality = c.locality AND k.contact_id = c.id AND k.stopped_at IS NULL ORDER BY k.due_at, k.kind LIMIT 1) AS clock,
         (SELECT count(*)::int FROM front_door.child k WHERE k.locality = c.locality AND k.contact_id = c.id) AS children,
         c.transfers, ${AWAITING_SECOND} AS "awaitingSecond", ${CHALLENGED} AS challenged, c.audit_seq AS version,
         json_build_object('dueMicros', (extract(epoch FROM c.next_due_at) * 1000000)::bigint::text, 'id', c.id) AS cursor
  FROM front_door.contact c
  ${STANDING_DECISION}
  WHERE c.locality = $1 AND c.held_by_team = $2 AND c.status <> 'closed'
    AND (c.next_due_at, c.id) > ('epoch'::timestamptz + $4::bigint * interval '1 microsecond', $5::uuid)
    AND ($7::text[] IS NULL OR c.status = ANY ($7)) AND ($8::text[] IS NULL OR d.priority = ANY ($8)) AND ($9::text[] IS NULL OR true)
    ${PERSON[person]} ${STATE[state]}
  ORDER BY c.next_due_at, c.id LIMIT $3`;

/** What a team holds, most overdue first: the sweep puts a contact whose clock is past its time where that clock belongs. */
export async function worklistOf(tx: Tx, wanted: WorklistWanted): Promise<WorklistItem[]> {
  const { locality, team, limit, after, filter, account } = wanted;
  const { dueMicros, id } = after ?? LIST_START;
  const sql = listed(filter.person ?? 'any', stateOf(filter.states));
  const values = [locality, team, limit, dueMicros, id, account, filter.statuses, filter.priorities, filter.states];
  return tx.query<WorklistItem>(sql, values);
}

function stateOf(states: WorklistFilter['states']): State {
  if (states === null) return 'any';
  return states.every((state) => state === 'running' || state === 'due-soon') ? 'ahead' : 'some';
}

const CURSOR_AT = `
  SELECT (extract(epoch FROM c.next_due_at) * 1000000)::bigint::text AS "dueMicros", c.id
  FROM front_door.contact c WHERE c.locality = $1 AND c.id = $2`;

/** Where a list goes on after a contact, as it is due now; null where the locality has no such contact. */
export async function cursorAt(tx: Tx, locality: string, contactId: string): Promise<ListCursor | null> {
  const [row] = await tx.query<ListCursor>(CURSOR_AT, [locality, contactId]);
  return row ?? null;
}
