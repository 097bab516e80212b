import type { RecordedActor, Tx } from '#record';
import type { Casework } from '../domain/casework/casework.js';
import type { AskedQuestion, WantedAnswer } from '../domain/casework/wanted-answer.js';

type Which = Pick<Casework, 'locality' | 'contactId'>;

const ASKED = `
  SELECT w.n, w.place, a.n IS NOT NULL AS answered
  FROM front_door.wanted_information w
  LEFT JOIN front_door.wanted_answer a ON a.locality = w.locality AND a.contact_id = w.contact_id AND a.n = w.n AND a.place = w.place
  WHERE w.locality = $1 AND w.contact_id = $2 ORDER BY w.n, w.place`;

/** Every question asked about a contact. Read while it is taken, so that none is answered meanwhile. */
export const askedQuestions = (tx: Tx, { locality, contactId }: Which): Promise<AskedQuestion[]> =>
  tx.query<AskedQuestion>(ASKED, [locality, contactId]);

const KEEP = `
  INSERT INTO front_door.wanted_answer (locality, contact_id, n, place, outcome, answered_by, answered_at, words, recorded_by, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, front_door.now())`;

/** Keeps what came of a question; its key allows one answer. */
export async function keepWantedAnswer(
  tx: Tx,
  { locality, contactId }: Which,
  { n, place }: Pick<AskedQuestion, 'n' | 'place'>,
  { outcome, by, at, words }: WantedAnswer,
  recordedBy: RecordedActor,
): Promise<void> {
  await tx.query(KEEP, [locality, contactId, n, place, outcome, by, at, words, JSON.stringify(recordedBy)]);
}
