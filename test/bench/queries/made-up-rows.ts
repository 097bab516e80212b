/**
 * SQL that makes up a locality's contacts, set by set, so that millions take minutes. Everything of contact number `i` follows from `i`
 * alone: the same sizes give the same rows. Numbers up to `$2` are closed and older, those after it are open and recent.
 *
 * Each statement makes the rows of contacts `$3` to `$4`; `$1` is the locality.
 */
export const GROUND = `
  CREATE SCHEMA IF NOT EXISTS bench;
  CREATE OR REPLACE FUNCTION bench.part(i bigint, k integer) RETURNS float LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (hashint8extended(i, k) & 1048575) / 1048576.0 $$;
  CREATE OR REPLACE FUNCTION bench.id(i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (lpad(to_hex(1500000000000 + i * 100000), 12, '0') || '7' || lpad(to_hex(i & 4095), 3, '0') || '8'
          || lpad(to_hex(hashint8extended(i, 77) & 1152921504606846975), 15, '0'))::uuid $$;`;

const OPEN_DAYS = 45;
const CLOSED_YEARS = 8;
const RULES = 'bench-1';

/** What the other statements start from: who a contact is about, where it stands and when everything happened. */
const CONTACTS = `
  SELECT i, bench.id(i) AS id, i <= $2 AS closed,
         CASE WHEN i <= $2 THEN front_door.now() - interval '${OPEN_DAYS} days' - (1 - i / ($2 + 1.0)) * interval '${CLOSED_YEARS} years'
              ELSE front_door.now() - bench.part(i, 1) * interval '${OPEN_DAYS} days' END AS at,
         (ARRAY['front-door', 'front-door', 'front-door', 'front-door', 'family-help-north', 'family-help-north', 'family-help-south',
                'family-help-south', 'macpt', 'macpt'])[1 + (bench.part(i, 2) * 10)::integer % 10] AS team,
         (ARRAY['school', 'school', 'police', 'police', 'police', 'health', 'health', 'parent-or-carer', 'housing', 'public'])[1 + (bench.part(i, 3) * 10)::integer % 10] AS source,
         (ARRAY['universal', 'universal', 'family-help', 'family-help', 'macpt'])[1 + (bench.part(i, 4) * 5)::integer % 5] AS response,
         (ARRAY['green', 'green', 'green', 'amber', 'amber', 'amber', 'amber', 'amber', 'amber', 'red'])[1 + (bench.part(i, 5) * 10)::integer % 10] AS priority,
         CASE WHEN i <= $2 THEN 'closed'
              ELSE (ARRAY['proposed', 'proposed', 'proposed', 'proposed', 'proposed', 'decided', 'offered', 'accepted', 'accepted', 'returned'])[1 + (bench.part(i, 6) * 10)::integer % 10] END AS status,
         (bench.part(i, 7) * ($2 / 2 + 500))::bigint AS child, bench.part(i, 8) < 0.4 AS sibling,
         interval '1 hour' + bench.part(i, 9) * interval '40 hours' AS took,
         front_door.now() + (bench.part(i, 10) * 8 - 2) * interval '1 day' AS next_due
  FROM generate_series($3::bigint, $4::bigint) AS i`;

const of = (rest: string): string => `WITH made AS (${CONTACTS}) ${rest}`;

const CONTACT = of(`
  INSERT INTO front_door.contact
    (locality, id, reference, kind, source_kind, source_words, sender, agency, child_not_known, received_at, recorded_at, backdated, escalate,
     police_protection, status, revision, decided_revision, audit_seq, doubts, route_team, route_kind, route_reason, held_by_team, held_by_person,
     held_by_account, held_active_at, held_since, next_action, next_due_at, decision_n, correlation_id, transfers)
  SELECT $1, id, 'FD-' || lpad(upper(to_hex(i)), 9, '0'), 'concern', source, 'Made up for the benchmark', 'bench', 'agency-' || (i % 400), false, at, at, false, false,
         false, status, 1, 1, CASE WHEN status = 'proposed' THEN 2 ELSE 3 END, '[]', team,
         CASE WHEN team LIKE 'family%' THEN 'family-help' ELSE team END, 'rule', team,
         CASE WHEN NOT closed AND i % 200 = 0 THEN 'Pat Bench' END, CASE WHEN NOT closed AND i % 200 = 0 THEN 'bench-' || (i % 1000) END,
         CASE WHEN NOT closed AND i % 200 = 0 THEN front_door.now() END, at + took,
         CASE WHEN closed THEN 'Nothing: this contact is closed' ELSE 'Decide' END,
         CASE WHEN closed THEN at + took ELSE next_due END,
         CASE WHEN status = 'proposed' THEN 1 ELSE 2 END, 'bench', (bench.part(i, 11) * 3)::integer
  FROM made`);

const BODY = of(`
  INSERT INTO front_door.contact_body (locality, contact_id, body, sha256)
  SELECT $1, id, convert_to(json_build_object('source', json_build_object('kind', source), 'children', json_build_array(json_build_object('ref', 'c1')),
           'concern', json_build_object('narrative', repeat(md5(i::text), CASE WHEN closed THEN 4 ELSE 80 END)))::text, 'UTF8'),
         sha256(convert_to(i::text, 'UTF8'))
  FROM made`);

const CHILD = of(`
  INSERT INTO front_door.child (locality, contact_id, ref, place, given_name, family_name, name_key, birth, born_on, sex, nhs_number, upn)
  SELECT $1, id, 'c' || (place + 1), place, 'Made', 'Up', 'made up ' || who, jsonb_build_object('kind', 'born', 'from', born, 'until', born), born, 'U',
         CASE WHEN bench.part(who, 12) < 0.6 THEN lpad((9990000000 + who % 10000000)::text, 10, '9') END,
         CASE WHEN bench.part(who, 13) < 0.3 THEN 'U' || lpad(who::text, 12, '0') END
  FROM made
  CROSS JOIN LATERAL (SELECT 0 AS place, child AS who UNION ALL SELECT 1, child + 1 WHERE sibling) k
  CROSS JOIN LATERAL (SELECT date '2010-01-01' + (bench.part(who, 14) * 5000)::integer AS born) b`);

const ASSERTION = of(`
  INSERT INTO front_door.assertion (locality, contact_id, n, about, fact, value, evidence, said_by, source_kind, may_be_of_concern)
  SELECT $1, id, n, CASE WHEN n % 2 = 0 THEN 'c1' ELSE 'household' END,
         (ARRAY['neglect', 'domestic-abuse', 'parental-mental-health', 'school-attendance', 'young-carer', 'missing-from-home'])[1 + (i + n) % 6],
         (ARRAY['"yes"', '"no"', '"unknown"', '"persistent"'])[1 + (i + n) % 4]::jsonb, 'seen', 'source', source, false
  FROM made CROSS JOIN LATERAL generate_series(1, 2 + (bench.part(i, 15) * 4)::integer) AS n`);

/** What runs is due no sooner than the contact's next action: the sweep brings that forward to whatever was noticed. */
const CLOCK = of(`
  INSERT INTO front_door.clock (locality, contact_id, kind, started_at, due_at, stopped_at, source, warnings, due_soon_at, look_at)
  SELECT $1, id, k.kind, at, k.due, CASE WHEN k.stops THEN at + took END, 'Made up', '[]', k.due - interval '2 hours',
         CASE WHEN NOT k.stops AND k.due > front_door.now() THEN k.due - interval '2 hours' END
  FROM made
  CROSS JOIN LATERAL (SELECT CASE WHEN closed THEN at + interval '1 day' ELSE greatest(next_due, at + interval '1 day') END AS due) d
  CROSS JOIN LATERAL (
    SELECT 'decide-referral' AS kind, d.due, closed OR status <> 'proposed' AS stops
    UNION ALL SELECT 'front-door-decision-' || priority, d.due + bench.part(i, 16) * interval '1 day', closed OR status <> 'proposed'
    UNION ALL SELECT 'accept-offer', d.due, closed OR status <> 'offered' WHERE team NOT IN ('front-door')
    UNION ALL SELECT 'feedback-to-referrer', d.due, closed AND i % 50 <> 0 WHERE status <> 'proposed'
    UNION ALL SELECT 'assessment', greatest(d.due, at + interval '63 days'), false WHERE status = 'accepted') k`);

const CLOCK_PART = of(`
  INSERT INTO front_door.clock_part (locality, contact_id, part, at)
  SELECT $1, id, p.part, at + took
  FROM made CROSS JOIN LATERAL (VALUES ('social-worker-decided'), ('referrer-acknowledged'), ('referrer-told-decision')) AS p(part)
  WHERE status <> 'proposed' AND NOT (p.part = 'referrer-told-decision' AND i % 50 = 0)`);

const DECISION = of(`
  INSERT INTO front_door.decision
    (locality, contact_id, n, kind, revision, response, level, priority, can_wait, document, decided_by, at, act, reason, views, considered, why_second)
  SELECT $1, id, n, CASE n WHEN 1 THEN 'proposed' ELSE 'professional' END, 1, response, 'L3', priority, 'yes', '{"version": "${RULES}"}',
         CASE n WHEN 2 THEN '{"id": "bench", "name": "Pat Bench"}'::jsonb END, at + CASE n WHEN 1 THEN interval '2 seconds' ELSE took END,
         CASE n WHEN 2 THEN CASE WHEN closed THEN 'close' ELSE 'confirm' END END,
         CASE n WHEN 2 THEN '{"type": "professional-judgement", "text": "Made up."}'::jsonb END, CASE n WHEN 2 THEN '[]'::jsonb END,
         CASE n WHEN 2 THEN '{}'::jsonb END, CASE n WHEN 2 THEN '[]'::jsonb END
  FROM made CROSS JOIN LATERAL generate_series(1, CASE WHEN status = 'proposed' THEN 1 ELSE 2 END) AS n`);

/** About what an evaluation of two matched rules and one question weighs; closed ones are lighter, for the disc's sake. */
const DECISION_CHILD = of(`
  INSERT INTO front_door.decision_child (locality, contact_id, n, ref, place, response, level, evaluation, decided)
  SELECT $1, id, n, 'c' || (place + 1), place, response, 'L3',
         jsonb_build_object('ref', 'c' || (place + 1), 'response', response, 'level', 'L3', 'priority', priority,
           'floor', jsonb_build_object('response', response, 'level', 'L3'),
           'ceiling', jsonb_build_object('response', CASE WHEN i % 7 = 0 THEN 'macpt' ELSE response END, 'level', 'L3'),
           'because', jsonb_build_array(jsonb_build_object('rule', 'r' || i % 90, 'by', CASE WHEN i % 5 = 0 THEN 'precaution' ELSE 'known' END, 'priority', priority,
             'text', repeat(md5(i::text), CASE WHEN closed THEN 2 ELSE 25 END))),
           'mustNot', '[]'::jsonb, 'earlierIncidentsInAYear', 0),
         CASE n WHEN 2 THEN response END
  FROM made
  CROSS JOIN LATERAL generate_series(1, CASE WHEN status = 'proposed' THEN 1 ELSE 2 END) AS n
  CROSS JOIN LATERAL generate_series(0, CASE WHEN sibling THEN 1 ELSE 0 END) AS place`);

const AUDIT = of(`
  INSERT INTO front_door.audit (locality, stream, seq, at, name, actor, purpose, details, seal)
  SELECT $1, id, n, at + n * interval '1 second', (ARRAY['contact.accepted', 'decision.proposed', 'decision.made'])[n],
         '{"id": "bench", "kind": "person", "name": "Pat Bench", "roles": ["front-door"], "agency": null, "rights": [], "locality": "bench"}', 'casework',
         jsonb_build_object('n', n, 'response', response, 'heldBy', team, 'correlationId', 'bench'), 1 + i / 200
  FROM made CROSS JOIN LATERAL generate_series(1, CASE WHEN status = 'proposed' THEN 2 ELSE 3 END) AS n`);

const OFFER = of(`
  INSERT INTO front_door.offer (locality, contact_id, n, team, response, offered_by, offered_at, due_at, state)
  SELECT $1, id, 2, team, CASE team WHEN 'macpt' THEN 'macpt' ELSE 'family-help' END, '{"id": "bench"}', at + took, at + took + interval '1 day',
         CASE status WHEN 'offered' THEN 'offered' WHEN 'returned' THEN 'returned' ELSE 'accepted' END
  FROM made WHERE status <> 'proposed' AND team <> 'front-door'`);

const OFFER_ANSWER = of(`
  INSERT INTO front_door.offer_answer (locality, contact_id, n, place, answer, team, by, at, reason, advice)
  SELECT $1, id, 2, 1, CASE WHEN i % 9 = 0 THEN 'return' ELSE 'accept' END, team, '{"id": "bench"}', at + took + interval '3 hours', 'Made up.', 'Made up.'
  FROM made WHERE status IN ('closed', 'accepted', 'returned') AND team <> 'front-door'`);

const CHALLENGE = of(`
  INSERT INTO front_door.challenge
    (locality, contact_id, n, agency, opened_by, opened_at, words, state, stage, stage_to, due_at, answered_by, answered_at, outcome, answer)
  SELECT $1, id, 1, 'agency-' || (i % 400), '{"id": "bench"}', at + took, 'Made up.', CASE WHEN closed THEN 'answered' ELSE 'open' END, 1, 'a manager',
         CASE WHEN closed THEN at + took + interval '1 day' ELSE front_door.now() + interval '1 day' END,
         CASE WHEN closed THEN '{"id": "other"}'::jsonb END, CASE WHEN closed THEN at + took + interval '5 hours' END,
         CASE WHEN closed THEN CASE WHEN i % 300 = 0 THEN 'changed' ELSE 'stands' END END, CASE WHEN closed THEN 'Made up.' END
  FROM made WHERE i % 100 = 0`);

const REQUEST = of(`
  INSERT INTO front_door.decision_request
    (locality, contact_id, id, n, act, considered, why_second, asked_by, asked_at, state, answered_by, answered_at, answer)
  SELECT $1, id, id, 2, '{}', '{}', '["daily-sample"]', '{"id": "bench"}', at + took, CASE WHEN closed THEN 'confirmed' ELSE 'awaiting' END,
         CASE WHEN closed THEN '{"id": "other"}'::jsonb END, CASE WHEN closed THEN at + took + interval '1 hour' END, CASE WHEN closed THEN '' END
  FROM made WHERE i % 40 = 1`);

const KEY = of(`
  INSERT INTO front_door.idempotency (locality, caller, key, body_sha256, contact_id, answer, created_at)
  SELECT $1, 'bench', 'key-' || i, sha256(convert_to(i::text, 'UTF8')), id, '{"reference": "made up"}', at FROM made WHERE NOT closed AND at > front_door.now() - interval '20 days'`);

/** What is made, in order. */
export const MADE_UP: Readonly<Record<string, string>> = {
  contact: CONTACT,
  contact_body: BODY,
  child: CHILD,
  assertion: ASSERTION,
  clock: CLOCK,
  clock_part: CLOCK_PART,
  decision: DECISION,
  decision_child: DECISION_CHILD,
  audit: AUDIT,
  offer: OFFER,
  offer_answer: OFFER_ANSWER,
  challenge: CHALLENGE,
  decision_request: REQUEST,
  idempotency: KEY,
};
