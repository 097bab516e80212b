import { CLOCK_STATE } from '../clocks.sql.js';

/** SQL fragments over an open contact `c`. `instant` is a common table expression with the one instant `at` all of a statement is held to. */
export const INSTANT = `instant AS MATERIALIZED (SELECT front_door.now() AS at)`;

/**
 * All that is owed of a contact as though it were one clock: due when the first of it is, and due soon when the first of it is.
 */
const PRESSING = `
  SELECT min(k.due_at) AS due_at, min(k.due_soon_at) AS due_soon_at, NULL::timestamptz AS stopped_at
  FROM (SELECT due_at, due_soon_at FROM front_door.clock r WHERE r.locality = c.locality AND r.contact_id = c.id AND r.stopped_at IS NULL
        UNION ALL SELECT c.next_due_at, NULL) k`;

/** When the first of what is owed is due. */
export const OWED_BY = `(SELECT k.due_at FROM (${PRESSING}) k)`;

/** Where the most pressing of what is owed stands. What is past its own time is overdue, whatever else runs: no clock is looked up for it. */
export const STATE_OF_CONTACT = `
  CASE WHEN c.next_due_at + interval '1 minute' <= (SELECT at FROM instant) THEN 'overdue'
       ELSE (SELECT ${CLOCK_STATE} FROM (${PRESSING}) k) END`;

/** A decision of it waits for a second person. */
export const AWAITING_SECOND = `
  EXISTS (SELECT FROM front_door.decision_request r WHERE r.locality = c.locality AND r.contact_id = c.id AND r.state = 'awaiting')`;

/** A professional disagrees and has not been answered. */
export const CHALLENGED = `
  EXISTS (SELECT FROM front_door.challenge h WHERE h.locality = c.locality AND h.contact_id = c.id AND h.state = 'open')`;

/**
 * The decision that stands, looked up for each contact by its key: `OFFSET 0` keeps it so. Planned as a join, a database that has grown
 * since its statistics were taken would read every decision there is.
 */
export const STANDING_DECISION = `
  LEFT JOIN LATERAL (
    SELECT s.response, s.priority, s.can_wait FROM front_door.decision s
    WHERE s.locality = c.locality AND s.contact_id = c.id AND s.n = c.decision_n OFFSET 0
  ) d ON true`;
