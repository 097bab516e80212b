import { appendAudit, type AuditEntry, type RecordedActor, type Tx } from '#record';
import type { Conversation } from '../../domain/conversation/conversation.js';
import { takeOutGuarded } from '../../domain/conversation/guarded-parts.js';
import type { LiveRule } from '../../domain/conversation/live-rules.js';

const OPEN = `
  INSERT INTO front_door.conversation (locality, id, began_at, way, opened_by, opened_at, correlation_id, audit_seq, active_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $6)`;

/** Keeps a conversation that has begun, with its clocks and its people. */
export async function insertConversation(tx: Tx, begun: Conversation, audit: AuditEntry): Promise<void> {
  const { locality, id, beganAt, way, openedBy, activeAt, correlationId } = begun;
  await tx.query(OPEN, [locality, id, beganAt, way, JSON.stringify(openedBy), activeAt, correlationId]);
  await insertPeople(tx, begun, openedBy, activeAt);
  await saveClocks(tx, begun);
  await appendAudit(tx, [audit]);
}

const ACT = `
  UPDATE front_door.conversation SET audit_seq = $3, active_at = $4, ended_at = $5 WHERE locality = $1 AND id = $2`;

/** What an act changed, for the rows it adds. */
export interface ActKept {
  readonly before: Conversation;
  readonly after: Conversation;
  readonly audit: AuditEntry;
  /** Rules that stood when it ended. */
  readonly live?: readonly LiveRule[];
}

/** Keeps what an act added to a conversation taken in the same transaction. */
export async function saveConversation(tx: Tx, { before, after, audit, live = [] }: ActKept): Promise<void> {
  const { locality, id } = after;
  await insertNotes(tx, after, after.notes.slice(before.notes.length));
  await insertFacts(tx, after, after.facts.slice(before.facts.length));
  await insertFactAnswers(tx, before, after);
  await insertTries(tx, before, after);
  if (after.people !== before.people) await insertPeople(tx, after, audit.actor, after.activeAt);
  if (after.clocks !== before.clocks) await saveClocks(tx, after);
  if (after.ending && !before.ending) await insertEnding(tx, after, audit.seq, live);
  await tx.query(ACT, [locality, id, after.version, after.activeAt, after.ending?.at ?? null]);
  await appendAudit(tx, [audit]);
}

/** The ending stands already, written with the contact it became: the conversation's own row hears of it. */
export async function closeBehindContact(tx: Tx, after: Conversation): Promise<void> {
  await saveClocks(tx, after);
  await tx.query(ACT, [after.locality, after.id, after.version, after.activeAt, after.ending?.at ?? null]);
}

const PEOPLE = `
  INSERT INTO front_door.conversation_people (locality, conversation_id, n, people, by, at)
  SELECT $1, $2::uuid, coalesce(max(p.n), 0) + 1, $3::jsonb, $4::jsonb, $5
  FROM front_door.conversation_people p WHERE p.locality = $1 AND p.conversation_id = $2::uuid RETURNING n`;
const PROTECTED = `INSERT INTO front_door.protected_part (locality, subject, n, parts) VALUES ($1, $2, $3, $4)`;

async function insertPeople(
  tx: Tx,
  { locality, id, people }: Conversation,
  by: RecordedActor,
  at: Date,
): Promise<void> {
  const { open, guarded } = takeOutGuarded(people);
  const [row] = await tx.query<{ n: number }>(PEOPLE, [locality, id, JSON.stringify(open), JSON.stringify(by), at]);
  if (row && guarded.length > 0) await tx.query(PROTECTED, [locality, id, row.n, JSON.stringify(guarded)]);
}

const NOTES = `
  INSERT INTO front_door.conversation_note (locality, conversation_id, n, kind, words, send_on, by, at)
  SELECT $1, $2::uuid, n.n, n.kind, n.words, n."sendOn", n.by, n.at
  FROM jsonb_to_recordset($3::jsonb) AS n(n integer, kind text, words text, "sendOn" boolean, by jsonb, at timestamptz)`;

async function insertNotes(tx: Tx, { locality, id }: Conversation, notes: Conversation['notes']): Promise<void> {
  if (notes.length > 0) await tx.query(NOTES, [locality, id, JSON.stringify(notes)]);
}

const FACTS = `
  INSERT INTO front_door.conversation_fact (locality, conversation_id, n, sent, known, by, at)
  SELECT $1, $2::uuid, f.n, f.sent, f.known, f.by, f.at
  FROM jsonb_to_recordset($3::jsonb) AS f(n integer, sent jsonb, known boolean, by jsonb, at timestamptz)`;

async function insertFacts(tx: Tx, { locality, id }: Conversation, facts: Conversation['facts']): Promise<void> {
  if (facts.length > 0) await tx.query(FACTS, [locality, id, JSON.stringify(facts)]);
}

const FACT_ANSWERS = `
  INSERT INTO front_door.conversation_fact_answer (locality, conversation_id, fact, place, answer, reason, by, at)
  SELECT $1, $2::uuid, a.fact, a.place, a.answer, a.reason, a.by, a.at
  FROM jsonb_to_recordset($3::jsonb) AS a(fact integer, place integer, answer text, reason text, by jsonb, at timestamptz)`;

async function insertFactAnswers(tx: Tx, before: Conversation, { locality, id, facts }: Conversation): Promise<void> {
  const had = new Map(before.facts.map(({ n, answers }) => [n, answers.length]));
  const added = facts.flatMap(({ n: fact, answers }) =>
    answers.map((answer, index) => ({ fact, place: index + 1, ...answer })).slice(had.get(fact) ?? 0),
  );
  if (added.length > 0) await tx.query(FACT_ANSWERS, [locality, id, JSON.stringify(added)]);
}

const TRIES = `
  INSERT INTO front_door.conversation_call_back (locality, conversation_id, n, outcome, by, at)
  SELECT $1, $2::uuid, t.n, t.outcome, t.by, t.at
  FROM jsonb_to_recordset($3::jsonb) AS t(n integer, outcome text, by jsonb, at timestamptz)`;

async function insertTries(tx: Tx, before: Conversation, { locality, id, tries }: Conversation): Promise<void> {
  const added = tries.map((one, index) => ({ n: index + 1, ...one })).slice(before.tries.length);
  if (added.length > 0) await tx.query(TRIES, [locality, id, JSON.stringify(added)]);
}

/** Those that stop are stopped before another of their kind begins. */
const STOP_CLOCKS = `
  UPDATE front_door.conversation_clock k SET stopped_at = s."stoppedAt"
  FROM jsonb_to_recordset($3::jsonb) AS s(n integer, "stoppedAt" timestamptz)
  WHERE k.locality = $1 AND k.conversation_id = $2::uuid AND k.n = s.n AND k.stopped_at IS NULL AND s."stoppedAt" IS NOT NULL`;
const CLOCKS = `
  INSERT INTO front_door.conversation_clock (locality, conversation_id, n, kind, started_at, due_at, source, stopped_at)
  SELECT $1, $2::uuid, k.n, k.kind, k."startedAt", k."dueAt", k.source, k."stoppedAt"
  FROM jsonb_to_recordset($3::jsonb) AS k(n integer, kind text, "startedAt" timestamptz, "dueAt" timestamptz, source text, "stoppedAt" timestamptz)
  ON CONFLICT (locality, conversation_id, n) DO NOTHING`;

async function saveClocks(tx: Tx, { locality, id, clocks }: Conversation): Promise<void> {
  if (clocks.length === 0) return;
  const rows = JSON.stringify(clocks);
  await tx.query(STOP_CLOCKS, [locality, id, rows]);
  await tx.query(CLOCKS, [locality, id, rows]);
}

const ENDING = `
  INSERT INTO front_door.conversation_ending (locality, conversation_id, ending, reason, advice, override, live, by, at, seq)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

async function insertEnding(
  tx: Tx,
  { locality, id, ending }: Conversation,
  seq: number,
  live: readonly LiveRule[],
): Promise<void> {
  if (!ending) return;
  const { ending: kind, reason, advice, override, by, at } = ending;
  const asJson = [override && JSON.stringify(override), JSON.stringify(live), JSON.stringify(by)];
  await tx.query(ENDING, [locality, id, kind, reason, advice, ...asJson, at, seq]);
}
