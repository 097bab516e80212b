import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The life of a document before and after it is published. Acts only grow, each with the exact bytes it brought. The app may
 * add acts, and still may not add to what is published: it asks one function, which refuses without the partners' signatures.
 */
export class CreateDocumentAct1764000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ACT, ORIGIN, WITHDRAWAL, PUBLISH]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const ACT = `
  CREATE TABLE front_door.document_act (
    locality text NOT NULL,
    draft_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    name text NOT NULL,
    at timestamptz NOT NULL,
    actor jsonb NOT NULL,
    document_sha256 text NOT NULL,
    details jsonb NOT NULL,
    body bytea,
    body_sha256 text GENERATED ALWAYS AS (encode(sha256(body), 'hex')) STORED,
    beside bytea,
    signer text CHECK (name <> 'signed' OR signer IS NOT NULL),
    PRIMARY KEY (locality, draft_id, n)
  );
  CREATE UNIQUE INDEX document_signed_once_by_partner ON front_door.document_act
    (locality, draft_id, (details->>'basis'), (details->>'partner')) WHERE name = 'signed';
  CREATE UNIQUE INDEX document_signed_once_by_person ON front_door.document_act
    (locality, draft_id, (details->>'basis'), (actor->>'id')) WHERE name = 'signed';
  CREATE UNIQUE INDEX document_signed_once_by_name ON front_door.document_act
    (locality, draft_id, (details->>'basis'), signer) WHERE name = 'signed';
  COMMENT ON TABLE front_door.document_act IS 'Dated acts in the life of a document. What a draft is now is read from them.';
  COMMENT ON COLUMN front_door.document_act.body IS 'What the act brought: the document, the certificate or the replay, as bytes.';
  COMMENT ON COLUMN front_door.document_act.beside IS 'What was brought with it: the cases of a document; the contacts a replay would send lower.';
  COMMENT ON COLUMN front_door.document_act.signer IS 'The name of who signed, so written that one person has one.';
  ALTER TABLE front_door.document_act ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_locality ON front_door.document_act TO front_door_app USING (front_door.is_own_locality(locality));
  CREATE POLICY publishing ON front_door.document_act TO CURRENT_USER USING (front_door.is_own_locality(locality));
  GRANT SELECT, INSERT ON front_door.document_act TO front_door_app;
  CREATE TRIGGER document_act_only_grows BEFORE UPDATE OR DELETE ON front_door.document_act
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();`;

const ORIGIN = `
  ALTER TABLE front_door.published_document ADD COLUMN draft_id uuid;
  COMMENT ON COLUMN front_door.published_document.draft_id IS 'The stream of acts it came from; null for what a release before acts came with.';`;

/** No person and no words: only that the version no longer stands. Why, and by whom, is in the acts. */
const WITHDRAWAL = `
  CREATE TABLE front_door.document_withdrawal (
    locality text NOT NULL,
    kind text NOT NULL,
    version text NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    PRIMARY KEY (locality, kind, version),
    FOREIGN KEY (locality, kind, version) REFERENCES front_door.published_document (locality, kind, version)
  );
  COMMENT ON TABLE front_door.document_withdrawal IS 'Published versions that no decision may stand on any more.';
  GRANT SELECT, INSERT ON front_door.document_withdrawal TO front_door_app;
  CREATE TRIGGER withdrawal_is_not_altered BEFORE UPDATE OR DELETE ON front_door.document_withdrawal
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  CREATE FUNCTION front_door.refuse_other_locality() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT coalesce(front_door.is_own_locality(NEW.locality), false) THEN
      RAISE EXCEPTION 'a locality withdraws its own documents' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER withdrawal_of_own_locality BEFORE INSERT ON front_door.document_withdrawal
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_other_locality();`;

/**
 * Publishes the bytes that were drafted last, where the three partners signed exactly them, their certificate and their replay.
 * Whatever the code above it does, the database lets nothing else be published by the app.
 */
const PUBLISH = `
  CREATE FUNCTION front_door.publish_document(of_locality text, of_draft uuid, of_version text, from_day date, until_day date)
  RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = front_door, pg_temp AS $$
  DECLARE
    drafted front_door.document_act;
    verified front_door.document_act;
    replayed front_door.document_act;
    signed_on text;
  BEGIN
    IF NOT coalesce(is_own_locality(of_locality), false) THEN
      RAISE EXCEPTION 'a locality publishes its own documents' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT * INTO drafted FROM document_act a
      WHERE a.locality = of_locality AND a.draft_id = of_draft AND a.name = 'drafted' ORDER BY a.n DESC LIMIT 1;
    SELECT * INTO verified FROM document_act a
      WHERE a.locality = of_locality AND a.draft_id = of_draft AND a.name = 'verified' AND a.n > drafted.n
        AND a.document_sha256 = drafted.body_sha256 ORDER BY a.n DESC LIMIT 1;
    SELECT * INTO replayed FROM document_act a
      WHERE a.locality = of_locality AND a.draft_id = of_draft AND a.name = 'replayed' AND a.n > verified.n
        AND a.document_sha256 = drafted.body_sha256 ORDER BY a.n DESC LIMIT 1;
    signed_on := encode(sha256(convert_to(
      drafted.body_sha256 || ' ' || verified.body_sha256 || ' ' || replayed.body_sha256, 'UTF8')), 'hex');
    IF signed_on IS NULL OR (verified.details->>'sound')::boolean IS NOT TRUE OR (
      SELECT count(DISTINCT a.details->>'partner') FROM document_act a
      WHERE a.locality = of_locality AND a.draft_id = of_draft AND a.name = 'signed' AND a.details->>'basis' = signed_on
        AND a.details->>'partner' IN ('local-authority', 'icb', 'police')) <> 3
    THEN
      RAISE EXCEPTION 'nothing is published without the signatures of the three partners on these very bytes'
        USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF from_day < (front_door.now() AT TIME ZONE 'Europe/London')::date THEN
      RAISE EXCEPTION 'nothing is published for days that have passed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO published_document
      (locality, kind, version, effective_from, effective_until, bytes, sha256, published_at, draft_id)
    VALUES (of_locality, 'threshold-document', of_version, from_day, until_day, drafted.body, drafted.body_sha256,
            front_door.now(), of_draft);
    RETURN signed_on;
  END $$;
  REVOKE ALL ON FUNCTION front_door.publish_document(text, uuid, text, date, date) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION front_door.publish_document(text, uuid, text, date, date) TO front_door_app;`;
