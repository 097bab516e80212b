import type { RecordedActor, Tx } from '#record';
import type { Challenge, StageReached } from '../domain/casework/challenge.js';
import type { Casework } from '../domain/casework/casework.js';

type Which = Pick<Casework, 'locality' | 'contactId'>;

const OF_CONTACT = `
  SELECT h.n, h.agency, h.on_behalf_of AS "onBehalfOf", h.state, h.stage, h.due_at AS "dueAt"
  FROM front_door.challenge h WHERE h.locality = $1 AND h.contact_id = $2 ORDER BY h.n`;

/** Every challenge of a contact, oldest first. Read while the contact is taken, so that none changes meanwhile. */
export const challengesOf = (tx: Tx, { locality, contactId }: Which): Promise<Challenge[]> =>
  tx.query<Challenge>(OF_CONTACT, [locality, contactId]);

const OPEN = `
  INSERT INTO front_door.challenge (locality, contact_id, n, agency, opened_by, opened_at, words, state, stage, stage_to, due_at,
    on_behalf_of)
  VALUES ($1, $2, $3, $4, $5, front_door.now(), $6, 'open', $7, $8, $9, $10)`;

/** Writes down that a professional disagrees. */
export async function openChallenge(
  tx: Tx,
  { locality, contactId }: Which,
  opened: {
    readonly n: number;
    readonly by: RecordedActor;
    readonly words: string;
    readonly at: StageReached;
    readonly onBehalfOf: string | null;
  },
): Promise<void> {
  const { n, by, words, at, onBehalfOf } = opened;
  await tx.query(OPEN, [
    locality,
    contactId,
    n,
    by.agency,
    JSON.stringify(by),
    words,
    at.stage,
    at.to,
    at.dueAt,
    onBehalfOf,
  ]);
}

const REACH = `
  UPDATE front_door.challenge SET state = 'open', stage = $4, stage_to = $5, due_at = $6
  WHERE locality = $1 AND contact_id = $2 AND n = $3`;

/** Writes down that a challenge has come to a further stage. */
export async function reachFurther(tx: Tx, { locality, contactId }: Which, n: number, at: StageReached): Promise<void> {
  await tx.query(REACH, [locality, contactId, n, at.stage, at.to, at.dueAt]);
}

const ANSWER = `
  UPDATE front_door.challenge
  SET state = 'answered', answered_by = $4, answered_at = front_door.now(), outcome = $5, answer = $6
  WHERE locality = $1 AND contact_id = $2 AND n = $3`;

/** Writes down what a challenge was answered with. */
export async function answerChallenge(
  tx: Tx,
  { locality, contactId }: Which,
  answered: {
    readonly n: number;
    readonly by: RecordedActor;
    readonly outcome: 'changed' | 'stands';
    readonly answer: string;
  },
): Promise<void> {
  const { n, by, outcome, answer } = answered;
  await tx.query(ANSWER, [locality, contactId, n, JSON.stringify(by), outcome, answer]);
}

/** The instant is asked once, so that the index on what is due is used. */
const OVERDUE = `
  WITH instant AS MATERIALIZED (SELECT front_door.now() AS at)
  SELECT h.contact_id AS "contactId", h.n FROM front_door.challenge h
  WHERE h.locality = $1 AND h.state = 'open' AND h.due_at <= (SELECT at FROM instant) ORDER BY h.due_at LIMIT 100`;

/** Challenges nobody has answered in time, most overdue first. */
export const overdueChallenges = (
  tx: Tx,
  locality: string,
): Promise<{ readonly contactId: string; readonly n: number }[]> => tx.query(OVERDUE, [locality]);
