import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Conversations and questions to the MACPT. What was said only grows. How a conversation ended is one row, by its key: whoever writes it first has
 * ended it. It is written in the very statement that accepts a contact where it becomes one, so that there is never the one without the other.
 */
export class CreateConversation1764000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CONVERSATION, PEOPLE, NOTE, FACT, CLOCK, ENDING, QUESTION, PROTECTED, ANSWER])
      await runner.query(part);
    for (const table of [...GROWING, 'conversation', 'conversation_clock', 'act_answer'])
      await runner.query(wall(table));
    for (const table of GROWING) await runner.query(onlyGrows(table));
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const GROWING = [
  'conversation_people',
  'conversation_note',
  'conversation_fact',
  'conversation_fact_answer',
  'conversation_call_back',
  'conversation_ending',
  'macpt_question',
  'macpt_answer',
  'protected_part',
] as const;

const CONVERSATION = `
  CREATE TABLE front_door.conversation (
    locality text NOT NULL,
    id uuid NOT NULL,
    began_at timestamptz NOT NULL,
    way text NOT NULL CHECK (way IN ('telephone', 'desk', 'video', 'call-back')),
    opened_by jsonb NOT NULL,
    opened_at timestamptz NOT NULL,
    correlation_id text NOT NULL,
    audit_seq integer NOT NULL CHECK (audit_seq > 0),
    active_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (locality, id),
    CHECK (began_at <= opened_at)
  );
  CREATE INDEX conversation_open ON front_door.conversation (locality, active_at) WHERE ended_at IS NULL;
  COMMENT ON COLUMN front_door.conversation.ended_at IS 'For finding those that are open; conversation_ending says whether and how.';`;

const PEOPLE = `
  CREATE TABLE front_door.conversation_people (
    locality text NOT NULL,
    conversation_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    people jsonb NOT NULL,
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, conversation_id, n),
    FOREIGN KEY (locality, conversation_id) REFERENCES front_door.conversation (locality, id)
  );
  COMMENT ON TABLE front_door.conversation_people IS 'Who is talking and about whom; the latest counts. What leads to a door is in protected_part.';`;

const NOTE = `
  CREATE TABLE front_door.conversation_note (
    locality text NOT NULL,
    conversation_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    kind text NOT NULL CHECK (kind IN ('note', 'childs-words', 'familys-words', 'strengths', 'help-tried', 'advice')),
    words text NOT NULL CHECK (words <> ''),
    send_on boolean NOT NULL,
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, conversation_id, n),
    FOREIGN KEY (locality, conversation_id) REFERENCES front_door.conversation (locality, id)
  );`;

const FACT = `
  CREATE TABLE front_door.conversation_fact (
    locality text NOT NULL,
    conversation_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    sent jsonb NOT NULL,
    known boolean NOT NULL,
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, conversation_id, n),
    FOREIGN KEY (locality, conversation_id) REFERENCES front_door.conversation (locality, id)
  );
  CREATE TABLE front_door.conversation_fact_answer (
    locality text NOT NULL,
    conversation_id uuid NOT NULL,
    fact integer NOT NULL,
    place integer NOT NULL CHECK (place > 0),
    answer text NOT NULL CHECK (answer IN ('confirmed', 'set-aside')),
    reason text,
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, conversation_id, fact, place),
    FOREIGN KEY (locality, conversation_id, fact) REFERENCES front_door.conversation_fact (locality, conversation_id, n)
  );
  COMMENT ON TABLE front_door.conversation_fact_answer IS 'A suggested fact counts while its last answer is confirmed.';`;

const CLOCK = `
  CREATE TABLE front_door.conversation_clock (
    locality text NOT NULL,
    conversation_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    kind text NOT NULL CHECK (kind IN ('call-back', 'speak-to-child')),
    started_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    source text NOT NULL,
    stopped_at timestamptz,
    noticed_at timestamptz,
    PRIMARY KEY (locality, conversation_id, n),
    FOREIGN KEY (locality, conversation_id) REFERENCES front_door.conversation (locality, id)
  );
  CREATE UNIQUE INDEX conversation_clock_one_runs ON front_door.conversation_clock (locality, conversation_id, kind) WHERE stopped_at IS NULL;
  CREATE INDEX conversation_clock_due ON front_door.conversation_clock (locality, due_at) WHERE stopped_at IS NULL AND noticed_at IS NULL;
  CREATE TABLE front_door.conversation_call_back (
    locality text NOT NULL,
    conversation_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    outcome text NOT NULL CHECK (outcome IN ('reached', 'no-answer', 'they-came-to-us')),
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, conversation_id, n),
    FOREIGN KEY (locality, conversation_id) REFERENCES front_door.conversation (locality, id)
  );`;

/** No foreign key to the contact: the same statement writes both. */
const ENDING = `
  CREATE TABLE front_door.conversation_ending (
    locality text NOT NULL,
    conversation_id uuid NOT NULL,
    ending text NOT NULL CHECK (ending IN ('contact', 'advice', 'not-for-us')),
    reason text NOT NULL CHECK (reason <> ''),
    advice text,
    override jsonb,
    live jsonb NOT NULL,
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    contact_id uuid,
    receipt jsonb,
    seq integer NOT NULL CHECK (seq > 1),
    PRIMARY KEY (locality, conversation_id),
    CHECK ((ending = 'contact') = (contact_id IS NOT NULL AND receipt IS NOT NULL)),
    CHECK (by ->> 'kind' = 'person')
  );
  CREATE UNIQUE INDEX conversation_ending_contact ON front_door.conversation_ending (locality, contact_id) WHERE contact_id IS NOT NULL;
  COMMENT ON COLUMN front_door.conversation_ending.live IS 'Published rules that stood on what was confirmed when it ended: codes.';
  COMMENT ON COLUMN front_door.conversation_ending.seq IS 'Its place in the audit stream of the conversation.';`;

const QUESTION = `
  CREATE TABLE front_door.macpt_question (
    locality text NOT NULL,
    id uuid NOT NULL,
    asked_by jsonb NOT NULL,
    agency text,
    asked_at timestamptz NOT NULL,
    question text NOT NULL CHECK (question <> ''),
    sent jsonb NOT NULL,
    doubts jsonb NOT NULL,
    live jsonb NOT NULL,
    due_at timestamptz NOT NULL,
    source text NOT NULL,
    contact_id uuid,
    receipt jsonb,
    correlation_id text NOT NULL,
    PRIMARY KEY (locality, id),
    CHECK ((contact_id IS NULL) = (receipt IS NULL))
  );
  CREATE INDEX macpt_question_due ON front_door.macpt_question (locality, due_at);
  CREATE UNIQUE INDEX macpt_question_contact ON front_door.macpt_question (locality, contact_id) WHERE contact_id IS NOT NULL;
  CREATE TABLE front_door.macpt_answer (
    locality text NOT NULL,
    question_id uuid NOT NULL,
    answer text NOT NULL CHECK (answer <> ''),
    make_contact boolean NOT NULL,
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, question_id),
    FOREIGN KEY (locality, question_id) REFERENCES front_door.macpt_question (locality, id),
    CHECK (by ->> 'kind' = 'person')
  );
  COMMENT ON TABLE front_door.macpt_answer IS 'One named answer to a question. Beside the contact it may be about, and never in its place.';`;

const PROTECTED = `
  CREATE TABLE front_door.protected_part (
    locality text NOT NULL,
    subject uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    parts jsonb NOT NULL,
    PRIMARY KEY (locality, subject, n)
  );
  COMMENT ON TABLE front_door.protected_part IS 'Addresses, numbers and whereabouts taken out of what a conversation or a question to the MACPT was told.';`;

const ANSWER = `
  CREATE TABLE front_door.act_answer (
    locality text NOT NULL,
    caller text NOT NULL,
    key text NOT NULL,
    body_sha256 bytea NOT NULL CHECK (length(body_sha256) = 32),
    answer jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (locality, caller, key)
  );
  CREATE INDEX act_answer_age ON front_door.act_answer (locality, created_at);
  COMMENT ON TABLE front_door.act_answer IS 'What an act sent with a key was answered, kept 30 days: ids, numbers and codes.';`;

const wall = (table: string): string => `
  ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.${table} TO front_door_app USING (front_door.is_own_locality(locality));`;

const onlyGrows = (table: string): string => `
  CREATE TRIGGER ${table}_only_grows BEFORE UPDATE OR DELETE ON front_door.${table}
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();`;

/** What a contact brings beside itself when it comes of a conversation or a question. */
const BY_INTAKE = ['conversation_ending', 'macpt_question', 'protected_part', 'act_answer'];

const accepting = (table: string): string => `
  CREATE POLICY accepting ON front_door.${table} FOR INSERT TO front_door_intake WITH CHECK (true);
  GRANT INSERT ON front_door.${table} TO front_door_intake;`;

const GRANTS = `
  GRANT SELECT, INSERT ON ${[...GROWING, 'conversation', 'conversation_clock', 'act_answer'].map((table) => `front_door.${table}`).join(', ')} TO front_door_app;
  GRANT UPDATE (audit_seq, active_at, ended_at) ON front_door.conversation TO front_door_app;
  GRANT UPDATE (stopped_at, noticed_at) ON front_door.conversation_clock TO front_door_app;
  GRANT DELETE ON front_door.act_answer TO front_door_app;
  ${BY_INTAKE.map(accepting).join('')}`;
