import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People's decisions: who decided what and why, what waits for a second person, what was offered to whom, what was asked.
 * A contact that is claimed says by which account and since when it was last acted on; one that is closed says so with a decision.
 */
export class CreateCasework1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CONTACT, DECISION, DECISION_REQUEST, OFFER, WANTED, CLOCK_PART, ASSERTION, CHALLENGE])
      await runner.query(part);
    for (const table of TABLES) await runner.query(wall(table));
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const TABLES = ['decision_request', 'offer', 'offer_answer', 'wanted_information', 'clock_part', 'challenge'] as const;

const CONTACT = `
  ALTER TABLE front_door.contact
    ADD COLUMN held_by_account text,
    ADD COLUMN held_active_at timestamptz,
    ADD COLUMN transfers integer NOT NULL DEFAULT 0 CHECK (transfers >= 0),
    ADD CONSTRAINT contact_claimed_by_someone_at_some_time CHECK ((held_by_account IS NULL) = (held_active_at IS NULL)),
    ADD CONSTRAINT contact_closed_by_a_decision CHECK (status <> 'closed' OR decision_n IS NOT NULL);
  CREATE INDEX contact_claimed ON front_door.contact (locality, held_active_at) WHERE held_active_at IS NOT NULL;`;

const DECISION = `
  ALTER TABLE front_door.decision
    ADD COLUMN act text CHECK (act IN ('confirm', 'raise', 'lower', 'redirect', 'want-information', 'close')),
    ADD COLUMN reason jsonb,
    ADD COLUMN views jsonb,
    ADD COLUMN considered jsonb,
    ADD COLUMN why_second jsonb,
    ADD COLUMN confirmed_by jsonb,
    ADD CONSTRAINT decision_signed_with_a_reason
      CHECK (kind = 'proposed' OR (act IS NOT NULL AND reason IS NOT NULL AND decided_by IS NOT NULL)),
    ADD CONSTRAINT decision_second_person_where_needed
      CHECK (why_second IS NULL OR jsonb_array_length(why_second) = 0 OR
             (confirmed_by IS NOT NULL AND confirmed_by ->> 'id' <> decided_by ->> 'id'));
  ALTER TABLE front_door.decision_child ADD COLUMN decided text
    CHECK (decided IN ('universal', 'notify', 'family-help', 'macpt'));`;

const DECISION_REQUEST = `
  CREATE TABLE front_door.decision_request (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    act jsonb NOT NULL,
    considered jsonb NOT NULL,
    why_second jsonb NOT NULL CHECK (jsonb_array_length(why_second) > 0),
    asked_by jsonb NOT NULL,
    asked_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('awaiting', 'confirmed', 'refused', 'overtaken')),
    answered_by jsonb,
    answered_at timestamptz,
    answer text,
    PRIMARY KEY (locality, contact_id, id),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
    CHECK ((state IN ('confirmed', 'refused')) = (answered_by IS NOT NULL)),
    CHECK (answered_by IS NULL OR answered_by ->> 'id' <> asked_by ->> 'id')
  );
  CREATE UNIQUE INDEX decision_request_one_waits ON front_door.decision_request (locality, contact_id) WHERE state = 'awaiting';
  COMMENT ON TABLE front_door.decision_request IS 'Decisions that change nothing until a second person has read them. n is the number each will have.';`;

const OFFER = `
  CREATE TABLE front_door.offer (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    team text NOT NULL,
    response text NOT NULL CHECK (response IN ('family-help', 'macpt')),
    offered_by jsonb NOT NULL,
    offered_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('offered', 'accepted', 'returned', 'withdrawn')),
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id)
  );
  CREATE UNIQUE INDEX offer_one_open ON front_door.offer (locality, contact_id) WHERE state = 'offered';
  CREATE INDEX offer_due ON front_door.offer (locality, due_at) WHERE state = 'offered';
  CREATE TABLE front_door.offer_answer (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    place integer NOT NULL CHECK (place > 0),
    n integer NOT NULL,
    answer text NOT NULL CHECK (answer IN ('accept', 'return', 'name-lead')),
    team text NOT NULL,
    by jsonb NOT NULL,
    at timestamptz NOT NULL,
    reason text,
    advice text,
    lead jsonb,
    PRIMARY KEY (locality, contact_id, place),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
    CHECK (answer <> 'return' OR (reason IS NOT NULL AND advice IS NOT NULL)),
    CHECK (answer <> 'name-lead' OR lead IS NOT NULL)
  );
  CREATE TRIGGER offer_answer_only_grows BEFORE UPDATE OR DELETE ON front_door.offer_answer
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  COMMENT ON TABLE front_door.offer_answer IS 'What destinations said, to offers and to what the rules proposed to them.';`;

const WANTED = `
  CREATE TABLE front_door.wanted_information (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    place integer NOT NULL,
    of text NOT NULL,
    fact text,
    about text,
    question text NOT NULL,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n, place),
    FOREIGN KEY (locality, contact_id, n) REFERENCES front_door.decision (locality, contact_id, n)
  );
  COMMENT ON TABLE front_door.wanted_information IS 'What a decision to want information asks, and of whom.';`;

const CLOCK_PART = `
  CREATE TABLE front_door.clock_part (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    part text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, part),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id)
  );
  COMMENT ON TABLE front_door.clock_part IS 'What the clocks of a contact wait for, as it happens: a clock stops when all it waits for has.';`;

const ASSERTION = `
  ALTER TABLE front_door.assertion
    ADD COLUMN corrects integer,
    ADD COLUMN resolves boolean NOT NULL DEFAULT false,
    ADD COLUMN reason text,
    ADD COLUMN added_by jsonb,
    ADD COLUMN added_at timestamptz,
    ADD CONSTRAINT assertion_corrected_with_a_reason
      CHECK ((corrects IS NULL AND NOT resolves) OR (reason IS NOT NULL AND added_by IS NOT NULL)),
    ADD CONSTRAINT assertion_corrects_an_earlier_one CHECK (corrects < n);
  COMMENT ON COLUMN front_door.assertion.added_by IS 'Who added it after the contact was received; null for what the contact came with.';`;

const CHALLENGE = `
  CREATE TABLE front_door.challenge (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    agency text,
    opened_by jsonb NOT NULL,
    opened_at timestamptz NOT NULL,
    words text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'answered')),
    stage integer NOT NULL CHECK (stage > 0),
    stage_to text NOT NULL,
    due_at timestamptz NOT NULL,
    answered_by jsonb,
    answered_at timestamptz,
    outcome text CHECK (outcome IN ('changed', 'stands')),
    answer text,
    PRIMARY KEY (locality, contact_id, n),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id),
    CHECK (state = 'open' OR (answered_by IS NOT NULL AND outcome IS NOT NULL AND answer IS NOT NULL))
  );
  CREATE INDEX challenge_due ON front_door.challenge (locality, due_at) WHERE state = 'open';
  COMMENT ON TABLE front_door.challenge IS 'A professional disagrees. While one is open its contact is not closed.';`;

const wall = (table: string): string => `
  ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.${table} TO front_door_app USING (front_door.is_own_locality(locality));`;

const GRANTS = `
  GRANT SELECT, INSERT, UPDATE ON front_door.decision_request, front_door.offer, front_door.challenge TO front_door_app;
  GRANT SELECT, INSERT ON front_door.wanted_information, front_door.offer_answer, front_door.clock_part TO front_door_app;`;
