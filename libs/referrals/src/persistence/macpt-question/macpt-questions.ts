import { insertAuditEntries, type AuditEntry, type RecordedActor, type Tx } from '#record';
import { putBackGuarded, type GuardedPart } from '../../domain/conversation/guarded-parts.js';
import type { MacptQuestion } from '../../domain/macpt-question/macpt-question.js';

/** A question as a row, columns as in the database, but for the locality. */
export interface QuestionRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

const COLUMNS = `id uuid, asked_by jsonb, agency text, asked_at timestamptz, question text, sent jsonb, doubts jsonb, live jsonb,
  due_at timestamptz, source text, correlation_id text`;

const INSERT = `
  INSERT INTO front_door.macpt_question (locality, id, asked_by, agency, asked_at, question, sent, doubts, live, due_at, source, correlation_id)
  SELECT $1, q.id, q.asked_by, q.agency, q.asked_at, q.question, q.sent, q.doubts, q.live, q.due_at, q.source, q.correlation_id
  FROM jsonb_to_record($2::jsonb) AS q(${COLUMNS})`;
const PROTECTED = `INSERT INTO front_door.protected_part (locality, subject, n, parts) VALUES ($1, $2, 1, $3)`;

/** Keeps a question that stays one. */
export async function insertQuestion(
  tx: Tx,
  locality: string,
  row: QuestionRow,
  guarded: readonly GuardedPart[],
): Promise<void> {
  await tx.query(INSERT, [locality, JSON.stringify(row)]);
  if (guarded.length > 0) await tx.query(PROTECTED, [locality, row.id, JSON.stringify(guarded)]);
}

interface Row extends Omit<MacptQuestion, 'sent' | 'answer'> {
  readonly open: unknown;
  readonly guarded: readonly GuardedPart[] | null;
  readonly answer: (Omit<NonNullable<MacptQuestion['answer']>, 'at'> & { readonly at: string }) | null;
}

const QUESTION = `
  SELECT q.id, q.asked_by AS "askedBy", q.agency, q.asked_at AS "askedAt", q.question, q.sent AS open, g.parts AS guarded, q.doubts, q.live,
         q.due_at AS "dueAt", q.source, q.contact_id AS "contactId", q.receipt,
         a.question_id IS NULL AND q.due_at < front_door.now() AS overdue,
         CASE WHEN a.question_id IS NULL THEN NULL
              ELSE json_build_object('answer', a.answer, 'makeContact', a.make_contact, 'by', a.by, 'at', a.at) END AS answer
  FROM front_door.macpt_question q
  LEFT JOIN front_door.macpt_answer a ON a.locality = q.locality AND a.question_id = q.id
  LEFT JOIN front_door.protected_part g ON g.locality = q.locality AND g.subject = q.id AND g.n = 1`;

/** One question; null where this locality has none. */
export async function questionOf(tx: Tx, locality: string, id: string): Promise<MacptQuestion | null> {
  const [row] = await tx.query<Row>(`${QUESTION} WHERE q.locality = $1 AND q.id = $2`, [locality, id]);
  return row ? asQuestion(row) : null;
}

const LIST = `
  WITH listed AS (
    SELECT q.id, (a.question_id IS NOT NULL)::int AS place,
           CASE WHEN a.question_id IS NULL THEN extract(epoch FROM q.due_at) ELSE -extract(epoch FROM a.at) END AS rank
    FROM front_door.macpt_question q
    LEFT JOIN front_door.macpt_answer a ON a.locality = q.locality AND a.question_id = q.id
    WHERE q.locality = $1 AND ($4::text IS NULL OR q.agency = $5 OR q.asked_by ->> 'id' = $4)
  ), page AS (
    SELECT id, place, rank FROM listed
    WHERE $3::uuid IS NULL OR (place, rank, id) > (SELECT place, rank, id FROM listed WHERE id = $3::uuid)
    ORDER BY place, rank, id LIMIT $2
  )
  SELECT whole.* FROM page JOIN (${QUESTION} WHERE q.locality = $1) whole ON whole.id = page.id
  ORDER BY page.place, page.rank, page.id`;

/** Questions: open ones first, most overdue first; then those answered, the latest first. @param only whose own and whose agency's; null for all */
export async function questionsOf(
  tx: Tx,
  {
    locality,
    only,
    limit,
    after,
  }: {
    readonly locality: string;
    readonly only: { readonly id: string; readonly agency: string | null } | null;
    readonly limit: number;
    readonly after: string | null;
  },
): Promise<MacptQuestion[]> {
  return (await tx.query<Row>(LIST, [locality, limit, after, only?.id ?? null, only?.agency ?? null])).map(asQuestion);
}

const ANSWER = `
  WITH kept AS (
    INSERT INTO front_door.macpt_answer (locality, question_id, answer, make_contact, by, at)
    VALUES ($1, $2, $3, $4, $5::jsonb, $6) ON CONFLICT DO NOTHING RETURNING question_id
  ), told AS (
    ${insertAuditEntries(`(SELECT $7::jsonb FROM kept)`)}
  )
  SELECT question_id FROM kept`;

/** Keeps the answer to a question, once. @returns false where another was first */
export async function insertAnswer(
  tx: Tx,
  locality: string,
  {
    id,
    answer,
    makeContact,
    by,
    at,
  }: {
    readonly id: string;
    readonly answer: string;
    readonly makeContact: boolean;
    readonly by: RecordedActor;
    readonly at: Date;
  },
  audit: AuditEntry,
): Promise<boolean> {
  const rows = await tx.query(ANSWER, [
    locality,
    id,
    answer,
    makeContact,
    JSON.stringify(by),
    at,
    JSON.stringify([audit]),
  ]);
  return rows.length === 1;
}

const asQuestion = ({ open, guarded, answer, ...row }: Row): MacptQuestion => ({
  ...row,
  sent: putBackGuarded(open, guarded ?? []) as MacptQuestion['sent'],
  answer: answer && { ...answer, at: new Date(answer.at) },
});
