import { runChecks, type Check, type CheckTerms, type Finding, type Tx } from '#record';

/** A process that died between a contact and the conversation it comes of is made good by the next sweep. */
const MADE_GOOD_WITHIN_SECONDS = 30;

const fault = (name: string, sql: string): Check => ({ name, severity: 'fault', sql });

const CONTACT_MISSING = `
  SELECT o.id::text AS subject, o.what || ' is said to be a contact, and that is not there' AS what
  FROM (
    SELECT e.conversation_id AS id, e.contact_id, 'the conversation' AS what FROM front_door.conversation_ending e WHERE e.locality = $1
    UNION ALL
    SELECT q.id, q.contact_id, 'the question to the MACPT' FROM front_door.macpt_question q WHERE q.locality = $1
  ) o
  WHERE o.contact_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM front_door.contact c WHERE c.locality = $1 AND c.id = o.contact_id)`;

const ENDING_UNHEARD = `
  SELECT c.id::text AS subject, 'it has ended, and stands among the open ones: is the worker running?' AS what
  FROM front_door.conversation c
  JOIN front_door.conversation_ending e ON e.locality = c.locality AND e.conversation_id = c.id
  WHERE c.locality = $1 AND c.ended_at IS NULL
    AND e.at < front_door.now() - make_interval(secs => ${MADE_GOOD_WITHIN_SECONDS} + $2)`;

/** The other way round nothing was said to end it: it would be open, and be found by nobody. */
const ENDED_BY_NOBODY = `
  SELECT c.id::text AS subject, 'it counts as ended, and nobody ended it' AS what FROM front_door.conversation c
  WHERE c.locality = $1 AND c.ended_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM front_door.conversation_ending e WHERE e.locality = c.locality AND e.conversation_id = c.id)`;

const CHECKS: readonly Check[] = [
  fault('conversation-contact-missing', CONTACT_MISSING),
  fault('conversation-ending-unheard', ENDING_UNHEARD),
  fault('conversation-ended-by-nobody', ENDED_BY_NOBODY),
];

/** Checks that no conversation is lost: each is open where people find it, or was ended by somebody, and what it became is there. */
export const faultsOfConversations = (tx: Tx, terms: CheckTerms): Promise<Finding[]> => runChecks(tx, CHECKS, terms);
