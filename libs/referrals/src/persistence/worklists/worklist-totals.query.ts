import type { Tx } from '#record';
import type { Priority } from '#thresholds';
import { STATUSES, type Status } from '../../domain/casework/casework.js';
import { INSTANT, STANDING_DECISION, STATE_OF_CONTACT } from './open-contact.sql.js';
import type { RunningState } from './worklist.query.js';

/** What a team holds, counted. */
export interface WorklistTotals {
  readonly team: string;
  readonly open: number;
  readonly byStage: Readonly<Record<Exclude<Status, 'closed'>, number>>;
  readonly byState: Readonly<Record<RunningState, number>>;
  /** `none`: the rules have not been applied yet. */
  readonly byPriority: Readonly<Record<Priority | 'none', number>>;
  readonly unclaimed: number;
  readonly awaitingSecond: number;
  readonly challenged: number;
  /** Received longest ago, and due longest ago or soonest; null where nothing is held. */
  readonly oldest: { readonly receivedAt: Date; readonly dueAt: Date } | null;
}

const counts = (column: string, values: readonly string[]): string =>
  `json_build_object(${values.map((value) => `'${value}', count(*) FILTER (WHERE ${column} = '${value}')`).join(', ')})`;

const OPEN_STATUSES = STATUSES.filter((status) => status !== 'closed');
const STATES: readonly RunningState[] = ['overdue', 'due', 'due-soon', 'running'];

/**
 * Reads what is open, by the index worklists are read by, and nothing that is closed. In the order of ids, which is that of receipt: what
 * is looked up for one contact then stands beside what is looked up for the next.
 */
const TOTALS = `
  WITH ${INSTANT}, held AS MATERIALIZED (
    SELECT c.locality, c.id, c.held_by_team, c.status, c.received_at, c.next_due_at, c.held_by_account, c.decision_n
    FROM front_door.contact c WHERE c.locality = $1 AND c.held_by_team = ANY ($2::text[]) AND c.status <> 'closed' ORDER BY c.id
  ), open AS (
    SELECT c.held_by_team AS team, c.status, c.received_at, c.next_due_at, c.held_by_account, coalesce(d.priority, 'none') AS priority,
           ${STATE_OF_CONTACT} AS state,
           c.id IN (SELECT r.contact_id FROM front_door.decision_request r WHERE r.locality = $1 AND r.state = 'awaiting') AS awaiting,
           c.id IN (SELECT h.contact_id FROM front_door.challenge h WHERE h.locality = $1 AND h.state = 'open') AS challenged
    FROM held c
    ${STANDING_DECISION}
  )
  SELECT team.id AS team, count(o.team)::int AS open,
         ${counts('o.status', OPEN_STATUSES)} AS "byStage", ${counts('o.state', STATES)} AS "byState",
         ${counts('o.priority', ['red', 'amber', 'green', 'none'])} AS "byPriority",
         (count(o.team) FILTER (WHERE o.held_by_account IS NULL))::int AS unclaimed,
         (count(*) FILTER (WHERE o.awaiting))::int AS "awaitingSecond", (count(*) FILTER (WHERE o.challenged))::int AS challenged,
         CASE WHEN count(o.team) > 0
              THEN json_build_object('receivedAt', min(o.received_at), 'dueAt', min(o.next_due_at)) END AS oldest
  FROM unnest($2::text[]) WITH ORDINALITY AS team(id, place) LEFT JOIN open o ON o.team = team.id
  GROUP BY team.id, team.place ORDER BY team.place`;

/** Counts what each of some teams of a locality holds, in the order the teams are given in. One statement. */
export const worklistTotals = (tx: Tx, locality: string, teams: readonly string[]): Promise<WorklistTotals[]> =>
  tx.query<WorklistTotals>(TOTALS, [locality, teams]);
