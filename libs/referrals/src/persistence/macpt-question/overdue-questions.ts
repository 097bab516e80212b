import type { Tx } from '#record';

const KIND = 'macpt-question-overdue';
const ANSWERED = `EXISTS (SELECT FROM front_door.macpt_answer a WHERE a.locality = q.locality AND a.question_id = q.id)`;

/** Once for each question, whoever clears the alarm; longer ago than this no pause of the worker is. */
const OVERDUE = `
  SELECT q.id, '${KIND}' AS alarm FROM front_door.macpt_question q
  WHERE q.locality = $1 AND q.due_at BETWEEN front_door.now() - interval '60 days' AND front_door.now() - interval '1 minute' AND NOT ${ANSWERED}
    AND NOT EXISTS (SELECT FROM front_door.alarm r WHERE r.locality = q.locality AND r.kind = '${KIND}' AND r.subject = q.id::text)
  ORDER BY q.due_at DESC LIMIT 200`;

/** Questions past their time that no alarm has rung for. */
export const noticeQuestions = (tx: Tx, locality: string): Promise<{ readonly id: string; readonly alarm: string }[]> =>
  tx.query(OVERDUE, [locality]);

const SETTLED = `
  SELECT r.id FROM front_door.alarm r JOIN front_door.macpt_question q ON q.locality = r.locality AND q.id::text = r.subject
  WHERE r.locality = $1 AND r.kind = '${KIND}' AND r.cleared_at IS NULL AND ${ANSWERED}`;

/** Ids of alarms about questions that have been answered. */
export async function settledQuestionAlarms(tx: Tx, locality: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(SETTLED, [locality])).map(({ id }) => id);
}
