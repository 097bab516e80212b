import type { DataSource } from 'typeorm';
import { randomFrom } from '../bench/random.js';
import { forge } from '../support/database.js';

/** A contact of a made-up history, with only what measures count. Instants are milliseconds. */
export interface MadeUpContact {
  readonly id: string;
  readonly receivedAt: number;
  readonly source: string;
  readonly team: string;
  readonly status: 'proposed' | 'decided' | 'closed';
  readonly backdated: boolean;
  readonly transfers: number;
  readonly children: readonly { readonly nhs: string | null; readonly upn: string | null; readonly name: string }[];
  readonly decidedAt: number | null;
  readonly toldAt: number | null;
  readonly decisions: readonly {
    readonly kind: 'proposed' | 'professional';
    readonly act: string | null;
    readonly priority: string;
    readonly children: readonly { floor: string | null; ceiling: string | null; red: 'known' | 'precaution' | null }[];
  }[];
  readonly clocks: readonly { readonly kind: string; readonly dueAt: number; readonly stoppedAt: number | null }[];
  readonly answers: readonly ('accept' | 'return' | 'name-lead')[];
  readonly challenges: readonly { openedAt: number; answeredAt: number | null; outcome: 'changed' | 'stands' | null }[];
  readonly requests: readonly ('awaiting' | 'confirmed' | 'refused' | 'overtaken')[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RESPONSES = [null, 'universal', 'notify', 'family-help', 'macpt'] as const;

/** Contacts of ninety days, odd ones among them: due to the minute, received at midnight, told before they were decided. */
export function madeUpHistory(count: number, from: Date, seed: number): MadeUpContact[] {
  const random = randomFrom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  const some = <Value>(most: number, make: () => Value): Value[] => Array.from({ length: below(most + 1) }, make);
  return Array.from({ length: count }, (_, n): MadeUpContact => {
    const receivedAt = from.getTime() + below(90) * DAY + pick([0, below(DAY), 23 * HOUR, HOUR - 1]);
    const dueAt = receivedAt + DAY;
    const decidedAt = pick([null, dueAt, dueAt + MINUTE, dueAt + MINUTE - 1, receivedAt + below(3 * DAY)]);
    const toldAt = pick([null, null, receivedAt + below(4 * DAY)]);
    const red = pick([null, 'known', 'precaution'] as const);
    const band = () => ({ floor: pick(RESPONSES), ceiling: pick(RESPONSES), red: pick([red, null]) });
    const decision = (kind: 'proposed' | 'professional', act: string | null) => ({
      ...{ kind, act, priority: pick(['red', 'amber', 'green']) },
      children: kind === 'proposed' ? [band(), ...some(1, band)] : [],
    });
    const clock = (kind: string) => ({
      kind,
      dueAt: pick([dueAt, receivedAt + below(6 * DAY), from.getTime() + 120 * DAY]),
      stoppedAt: pick([null, dueAt, receivedAt + below(6 * DAY)]),
    });
    const acts = ['confirm', 'raise', 'lower', 'redirect', 'want-information', 'close'];
    return {
      id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      ...{ receivedAt, decidedAt, toldAt, backdated: below(5) === 0, transfers: pick([0, 0, 1, 3]) },
      source: pick(['school', 'school', 'school', 'police', 'health', 'housing']),
      team: pick(['front-door', 'front-door', 'macpt', 'family-help-north']),
      status: pick(['proposed', 'decided', 'closed'] as const),
      children: some(2, () => ({
        nhs: pick([null, `99900${below(30)}`]),
        upn: pick([null, null, `U${below(30)}`]),
        name: `name ${below(40)}`,
      })),
      decisions: [
        ...(below(10) === 0 ? [] : [decision('proposed', null)]),
        ...some(2, () => decision('professional', pick(acts))),
        ...some(1, () => decision('proposed', null)),
      ],
      clocks: [
        clock('decide-referral'),
        clock(`front-door-decision-${pick(['red', 'amber', 'green'])}`),
        ...some(1, () => clock('accept-offer')),
        ...some(1, () => clock('feedback-to-referrer')),
        clock('assessment'),
      ],
      answers: some(2, () => pick(['accept', 'return', 'name-lead'] as const)),
      challenges: some(2, () => {
        const openedAt = receivedAt + below(2 * DAY);
        const answeredAt = pick([null, openedAt + below(DAY)]);
        return { openedAt, answeredAt, outcome: answeredAt === null ? null : pick(['changed', 'stands'] as const) };
      }),
      requests: [
        ...some(2, () => pick(['confirmed', 'refused', 'overtaken'] as const)),
        ...some(1, () => 'awaiting' as const),
      ],
    };
  });
}

const CONTACT = `
  INSERT INTO front_door.contact
    (locality, id, reference, kind, source_kind, source_words, sender, child_not_known, received_at, recorded_at, backdated, escalate,
     police_protection, status, revision, audit_seq, doubts, held_by_team, held_since, next_action, next_due_at, decision_n, correlation_id, transfers)
  SELECT $1, c.id, 'FD-' || c.id, 'concern', c.source, '', '', false, to_timestamp(c.at), to_timestamp(c.at), c.backdated, false,
         false, c.status, 1, 1, '[]', c.team, to_timestamp(c.at), 'x', to_timestamp(c.at), c.n, 'x', c.transfers
  FROM jsonb_to_recordset($2::jsonb) AS c(id uuid, source text, at float, backdated boolean, status text, team text, transfers integer, n integer)`;
const CHILD = `
  INSERT INTO front_door.child (locality, contact_id, ref, place, name_key, birth, born_on, nhs_number, upn)
  SELECT $1, k.id, k.ref, 0, k.name, '{}', '2015-01-01', k.nhs, k.upn
  FROM jsonb_to_recordset($2::jsonb) AS k(id uuid, ref text, name text, nhs text, upn text)`;
const DECISION = `
  INSERT INTO front_door.decision (locality, contact_id, n, kind, revision, priority, can_wait, document, at, act, reason, decided_by)
  SELECT $1, d.id, d.n, d.kind, d.n, d.priority, 'yes', '{}', front_door.now(), d.act,
         CASE d.kind WHEN 'professional' THEN '{}'::jsonb END, CASE d.kind WHEN 'professional' THEN '{"id": "a"}'::jsonb END
  FROM jsonb_to_recordset($2::jsonb) AS d(id uuid, n integer, kind text, priority text, act text)`;
const DECISION_CHILD = `
  INSERT INTO front_door.decision_child (locality, contact_id, n, ref, place, evaluation)
  SELECT $1, k.id, k.n, k.ref, 0, k.evaluation FROM jsonb_to_recordset($2::jsonb) AS k(id uuid, n integer, ref text, evaluation jsonb)`;
const CLOCK = `
  INSERT INTO front_door.clock (locality, contact_id, kind, started_at, due_at, stopped_at, source)
  SELECT $1, k.id, k.kind, to_timestamp(k.due), to_timestamp(k.due), to_timestamp(k.stopped), ''
  FROM jsonb_to_recordset($2::jsonb) AS k(id uuid, kind text, due float, stopped float)`;
const PART = `
  INSERT INTO front_door.clock_part (locality, contact_id, part, at)
  SELECT $1, p.id, p.part, to_timestamp(p.at) FROM jsonb_to_recordset($2::jsonb) AS p(id uuid, part text, at float)`;
const ANSWER = `
  INSERT INTO front_door.offer_answer (locality, contact_id, n, place, answer, team, by, at, reason, advice, lead)
  SELECT $1, a.id, 1, a.place, a.answer, 'x', '{}', front_door.now(), 'x', 'x', '{}'
  FROM jsonb_to_recordset($2::jsonb) AS a(id uuid, place integer, answer text)`;
const CHALLENGE = `
  INSERT INTO front_door.challenge (locality, contact_id, n, opened_by, opened_at, words, state, stage, stage_to, due_at, answered_by, answered_at, outcome, answer)
  SELECT $1, h.id, h.n, '{}', to_timestamp(h.opened), 'x', CASE WHEN h.answered IS NULL THEN 'open' ELSE 'answered' END, 1, 'x', front_door.now(),
         '{}', to_timestamp(h.answered), h.outcome, 'x'
  FROM jsonb_to_recordset($2::jsonb) AS h(id uuid, n integer, opened float, answered float, outcome text)`;
const REQUEST = `
  INSERT INTO front_door.decision_request (locality, contact_id, id, n, act, considered, why_second, asked_by, asked_at, state, answered_by)
  SELECT $1, r.id, gen_random_uuid(), 1, '{}', '{}', '["below-floor"]', '{"id": "a"}', front_door.now(), r.state,
         CASE WHEN r.state IN ('confirmed', 'refused') THEN '{"id": "b"}'::jsonb END
  FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, state text)`;

const seconds = (at: number | null): number | null => at && at / 1_000;

/** Writes a made-up history, as the owner of the database. */
export async function keepHistory(
  owner: DataSource,
  locality: string,
  history: readonly MadeUpContact[],
): Promise<void> {
  const each = (rows: (one: MadeUpContact) => readonly object[]): string =>
    JSON.stringify(history.flatMap((one) => rows(one).map((row) => ({ id: one.id, ...row }))));
  const put = (sql: string, rows: (one: MadeUpContact) => readonly object[]) =>
    forge(owner, sql, [locality, each(rows)]);
  await put(CONTACT, (c) => [
    { ...c, at: seconds(c.receivedAt), n: c.decisions.length || (c.status === 'closed' ? 1 : null) },
  ]);
  await put(CHILD, ({ children }) => children.map((child, n) => ({ ...child, ref: `c${n}` })));
  await put(DECISION, ({ decisions }) =>
    decisions.map(({ kind, priority, act }, at) => ({ n: at + 1, kind, priority, act })),
  );
  await put(DECISION_CHILD, ({ decisions }) =>
    decisions.flatMap(({ children, priority }, at) =>
      children.map(({ floor, ceiling, red }, n) => {
        const levelled = (response: string | null) => response && { response, level: 'L' };
        const because = [{ by: 'known', priority: 'amber' }, ...(red ? [{ by: red, priority: 'red' }] : [])];
        const evaluation = { floor: levelled(floor), ceiling: levelled(ceiling), because, priority };
        return { n: at + 1, ref: `c${n}`, evaluation };
      }),
    ),
  );
  await put(CLOCK, ({ clocks }) =>
    clocks.map(({ kind, dueAt, stoppedAt }) => ({ kind, due: seconds(dueAt), stopped: seconds(stoppedAt) })),
  );
  await put(PART, ({ decidedAt, toldAt }) =>
    [
      { part: 'social-worker-decided', at: seconds(decidedAt) },
      { part: 'referrer-told-decision', at: seconds(toldAt) },
      { part: 'contact-screened', at: 0 },
    ].filter(({ at }) => at !== null),
  );
  await put(ANSWER, ({ answers }) => answers.map((answer, n) => ({ place: n + 1, answer })));
  await put(CHALLENGE, ({ challenges }) =>
    challenges.map(({ openedAt, answeredAt, outcome }, n) => ({
      n: n + 1,
      opened: seconds(openedAt),
      answered: seconds(answeredAt),
      outcome,
    })),
  );
  await put(REQUEST, ({ requests }) => requests.map((state) => ({ state })));
}
