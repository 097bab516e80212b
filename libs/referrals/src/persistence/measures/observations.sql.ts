import { RESPONSES } from '#thresholds';

/**
 * SQL of what is measured. Parameters: 1 locality, 2 and 3 first and last London day of receipt, 4 what it is broken down by, 5 whether
 * contacts told afterwards are left out.
 */
const GROUP = `
  CASE $4::text WHEN 'source' THEN c.source_kind WHEN 'team' THEN c.held_by_team
                WHEN 'week' THEN to_char(date_trunc('week', c.received_at AT TIME ZONE 'Europe/London'), 'YYYY-MM-DD')
                WHEN 'month' THEN to_char(c.received_at AT TIME ZONE 'Europe/London', 'YYYY-MM') END`;

/** Midnight in London that begins a day. */
const dawnOf = (day: string): string => `((${day})::timestamp AT TIME ZONE 'Europe/London')`;

export const RECEIVED_IN_PERIOD = `
  c.locality = $1 AND c.received_at >= ${dawnOf('$2::date')} AND c.received_at < ${dawnOf('$3::date + 1')}
  AND NOT ($5::boolean AND c.backdated)`;

const COHORT = `
  cohort AS MATERIALIZED (
    SELECT c.id, c.received_at, c.status, c.transfers, c.decision_n, ${GROUP} AS grp
    FROM front_door.contact c WHERE ${RECEIVED_IN_PERIOD}
  )`;

/*
 * What belongs to a contact is looked up for each by its key, and `OFFSET 0` keeps it so: planned as joins, every clock and challenge
 * there ever was would be read for one month's contacts.
 */
const PARTS = `
  SELECT min(p.at) FILTER (WHERE p.part = 'social-worker-decided') AS decided_at,
         min(p.at) FILTER (WHERE p.part = 'referrer-told-decision') AS told_at
  FROM front_door.clock_part p WHERE p.locality = $1 AND p.contact_id = c.id`;

const DECISIONS = `
  SELECT coalesce(array_agg(d.act) FILTER (WHERE d.kind = 'professional'), '{}') AS acts,
         min(d.n) FILTER (WHERE d.kind = 'proposed') AS first_n,
         (array_agg(d.priority ORDER BY d.n) FILTER (WHERE d.kind = 'proposed'))[1] AS first_priority,
         coalesce(bool_or(d.kind = 'proposed' AND d.priority = 'red'), false) AS ever_proposed_red,
         coalesce(bool_or(d.kind = 'professional' AND d.n = c.decision_n AND d.priority = 'red'), false) AS stands_red
  FROM front_door.decision d WHERE d.locality = $1 AND d.contact_id = c.id`;

const rank = (of: string): string => `coalesce(array_position(ARRAY['${RESPONSES.join("', '")}'], ${of}), 0)`;
const FLOOR = rank(`k.evaluation #>> '{floor,response}'`);
const CEILING = rank(`k.evaluation #>> '{ceiling,response}'`);
const redBy = (how: string): string =>
  `jsonb_path_exists(k.evaluation, '$.because[*] ? (@.priority == "red" && @.by == "${how}")')`;

const BAND = `
  SELECT coalesce(bool_or(${CEILING} > ${FLOOR}), false) AS open, max(${FLOOR}) AS floor, max(${CEILING}) AS ceiling,
         coalesce(bool_or(${redBy('known')}), false) AS red_known, coalesce(bool_or(${redBy('precaution')}), false) AS red_precaution
  FROM front_door.decision_child k WHERE k.locality = $1 AND k.contact_id = c.id AND k.n = d.first_n`;

const ANSWERS = `
  SELECT count(*) > 0 AS answered, coalesce(bool_or(o.answer = 'return'), false) AS returned
  FROM front_door.offer_answer o WHERE o.locality = $1 AND o.contact_id = c.id AND o.answer IN ('accept', 'return')`;

const FACTS = `
  facts AS (
    SELECT c.*, p.decided_at, p.told_at, d.acts, d.first_priority, d.ever_proposed_red, d.stands_red,
           b.open, b.floor, b.ceiling, b.red_known, b.red_precaution, o.answered, o.returned,
           EXISTS (SELECT FROM front_door.challenge h WHERE h.locality = $1 AND h.contact_id = c.id OFFSET 0) AS challenged,
           EXISTS (SELECT FROM front_door.decision_request r WHERE r.locality = $1 AND r.contact_id = c.id OFFSET 0) AS asked_second
    FROM cohort c
    CROSS JOIN LATERAL (${PARTS}) p
    CROSS JOIN LATERAL (${DECISIONS}) d
    CROSS JOIN LATERAL (${BAND}) b
    CROSS JOIN LATERAL (${ANSWERS}) o
  )`;

const minutes = (from: string, until: string): string => `(extract(epoch FROM ${until} - ${from}) / 60)::float`;
const MACPT = RESPONSES.indexOf('macpt') + 1;

/** Of contacts: code, whether it is in the share, minutes of those that are, how often. */
const OF_CONTACTS: readonly (readonly [code: string, yes: string, minutes?: string | null, often?: string])[] = [
  ['received', 'true'],
  ['decided', 'f.decided_at IS NOT NULL', minutes('f.received_at', 'f.decided_at')],
  ['referrer-told', 'f.told_at IS NOT NULL', minutes('f.received_at', 'f.told_at')],
  ['team-answered', 'f.answered'],
  ['returned', 'f.returned'],
  ['confirmed', `'confirm' = ANY (f.acts)`],
  ['raised', `'raise' = ANY (f.acts)`],
  ['lowered', `'lower' = ANY (f.acts)`],
  ['redirected', `'redirect' = ANY (f.acts)`],
  ['information-wanted', `'want-information' = ANY (f.acts)`],
  ['closed', `'close' = ANY (f.acts)`],
  ['second-person', 'f.asked_second'],
  ['challenged', 'f.challenged'],
  ['passed-on', 'f.transfers > 0', null, 'f.transfers'],
  ['band-open', 'f.open'],
  ['macpt-by-ceiling', `f.ceiling = ${MACPT} AND f.floor < ${MACPT}`],
  ['red-by-rule', `f.first_priority = 'red' AND f.red_known`],
  ['red-by-precaution', `f.first_priority = 'red' AND NOT f.red_known AND f.red_precaution`],
  ['red-without-rule', `f.first_priority = 'red' AND NOT f.red_known AND NOT f.red_precaution`],
  ['red-by-person', 'f.stands_red AND NOT f.ever_proposed_red'],
];

const percentiles = (of: string, yes: string): string =>
  `percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${of}) FILTER (WHERE ${yes})`;
const counted = ([code, yes, time, often]: (typeof OF_CONTACTS)[number]): string =>
  `'${code}', json_build_object('numerator', count(*) FILTER (WHERE ${yes}), 'minutes', ${time ? percentiles(time, yes) : 'NULL'},
     'mean', ${often ? `avg(${often})::float` : 'NULL'})`;

/** A row for each group and one over all, with every measure of contacts in it: a contact is looked at once for all of them. */
export const COUNT_CONTACTS = `
  WITH ${COHORT}, ${FACTS}
  SELECT f.grp, grouping(f.grp) = 1 AS whole, count(*)::int AS denominator,
         json_build_object(${OF_CONTACTS.map(counted).join(', ')}) AS counts
  FROM facts f GROUP BY GROUPING SETS ((f.grp), ()) HAVING count(*) > 0`;

const knownBy = (condition: string): string =>
  `SELECT e.contact_id FROM front_door.child e WHERE e.locality = $1 AND ${condition}`;

const EARLIER = `
  SELECT FROM front_door.child k
  CROSS JOIN LATERAL (
    ${knownBy('e.nhs_number = k.nhs_number')}
    UNION ${knownBy('e.upn = k.upn')}
    UNION ${knownBy('e.name_key = k.name_key AND e.born_on = k.born_on')}
  ) e
  CROSS JOIN LATERAL (SELECT x.id, x.received_at FROM front_door.contact x WHERE x.locality = $1 AND x.id = e.contact_id OFFSET 0) x
  WHERE k.locality = $1 AND k.contact_id = c.id AND x.id <> c.id
    AND (x.received_at, x.id) < (c.received_at, c.id) AND x.received_at >= c.received_at - interval '12 months'`;

/** Each child is looked up by itself, by the indexes on what it is known by. */
export const COUNT_AGAIN = `
  WITH ${COHORT}, again AS (SELECT c.grp, EXISTS (${EARLIER}) AS yes FROM cohort c)
  SELECT 're-contact' AS code, a.grp, grouping(a.grp) = 1 AS whole, count(*)::int AS denominator,
         (count(*) FILTER (WHERE a.yes))::int AS numerator, NULL AS minutes, NULL AS mean
  FROM again a GROUP BY GROUPING SETS ((a.grp), ()) HAVING count(*) > 0`;

/** Of clocks: code, kind, when what it waits for happened. A contact that is closed waits for no team any more. */
const OF_CLOCKS: readonly (readonly [code: string, kind: string, happened: string, waits: string])[] = [
  ['decided-in-one-working-day', 'decide-referral', 'p.decided_at', 'true'],
  ['red-decided-in-time', 'front-door-decision-red', 'p.decided_at', 'true'],
  ['amber-decided-in-time', 'front-door-decision-amber', 'p.decided_at', 'true'],
  ['green-decided-in-time', 'front-door-decision-green', 'p.decided_at', 'true'],
  ['team-answered-in-time', 'accept-offer', 'k.stopped_at', `c.status <> 'closed'`],
  ['referrer-told-in-time', 'feedback-to-referrer', 'p.told_at', 'true'],
];

/** Overdue is the minute after it is due, as everywhere. */
const CLOCKS = `
  SELECT c.grp, m.code, coalesce(m.happened < k.due_at + interval '1 minute', false) AS yes, NULL::float AS minutes
  FROM cohort c
  CROSS JOIN LATERAL (${PARTS}) p
  CROSS JOIN LATERAL (SELECT r.kind, r.due_at, r.stopped_at FROM front_door.clock r WHERE r.locality = $1 AND r.contact_id = c.id OFFSET 0) k
  CROSS JOIN LATERAL (VALUES ${OF_CLOCKS.map((row) => `('${row[0]}', '${row[1]}', ${row[2]}, ${row[3]})`).join(', ')})
    AS m(code, kind, happened, waits)
  WHERE m.kind = k.kind AND (m.happened IS NOT NULL OR (m.waits AND (SELECT at FROM terms) >= k.due_at + interval '1 minute'))`;

const CHALLENGES = `
  SELECT c.grp, m.code, m.yes, CASE WHEN m.yes THEN m.minutes END AS minutes
  FROM cohort c
  CROSS JOIN LATERAL (SELECT * FROM front_door.challenge r WHERE r.locality = $1 AND r.contact_id = c.id OFFSET 0) h
  CROSS JOIN LATERAL (VALUES ('challenge-answered', h.answered_at IS NOT NULL, ${minutes('h.opened_at', 'h.answered_at')}),
                             ('challenge-upheld', coalesce(h.outcome = 'changed', false), NULL::float)) AS m(code, yes, minutes)`;

const REQUESTS = `
  SELECT c.grp, 'second-person-' || m.state AS code, r.state = m.state AS yes, NULL::float AS minutes
  FROM cohort c
  CROSS JOIN LATERAL (SELECT q.state FROM front_door.decision_request q WHERE q.locality = $1 AND q.contact_id = c.id OFFSET 0) r
  CROSS JOIN LATERAL (VALUES ('confirmed'), ('refused'), ('overtaken')) AS m(state)`;

/** A row for each measure and group, and one over all, of what a contact can have several of. */
export const COUNT_OTHERS = `
  WITH terms AS MATERIALIZED (SELECT front_door.now() AS at), ${COHORT},
  observed AS (${CLOCKS} UNION ALL ${CHALLENGES} UNION ALL ${REQUESTS})
  SELECT o.code, o.grp, grouping(o.grp) = 1 AS whole, count(*)::int AS denominator, (count(*) FILTER (WHERE o.yes))::int AS numerator,
         ${percentiles('o.minutes', 'o.yes')} AS minutes, NULL AS mean
  FROM observed o GROUP BY GROUPING SETS ((o.code, o.grp), (o.code))`;
