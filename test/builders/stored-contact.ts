import type { DataSource } from 'typeorm';
import type { Status } from '../../libs/referrals/src/domain/casework/casework.js';

const LOCALITY = 'buckinghamshire';

/**
 * A contact put straight into the tables by their owner, sound in itself: decided about its one child by a person unless it is only
 * received or proposed, offered where its status says so, with a clock that runs.
 * @returns its id
 */
export async function storeContact(owner: DataSource, status: Status): Promise<string> {
  const held = status === 'offered' || status === 'accepted' ? 'family-help-north' : 'front-door';
  const [row] = (await owner.query(
    `INSERT INTO front_door.contact (locality, id, reference, kind, source_kind, source_words, sender, child_not_known, received_at,
       recorded_at, backdated, escalate, police_protection, status, revision, decided_revision, audit_seq, doubts, route_team, route_kind,
       route_reason, held_by_team, held_since, next_action, next_due_at, decision_n, correlation_id)
     SELECT $1, i.id, 'FD-' || left(i.id::text, 8), 'concern', 'school', 'a school', 'x', false, front_door.now(), front_door.now(), false,
       false, false, $2::text, 1, ($2 <> 'received')::int, 1, '[]', $3, 'front-door', 'rule', $3, front_door.now(), 'Decide',
       front_door.now() + interval '1 day', CASE WHEN $2 <> 'received' THEN 1 END, 'c'
     FROM (SELECT gen_random_uuid() AS id) i RETURNING id`,
    [LOCALITY, status, held],
  )) as { id: string }[];
  const id = row?.id ?? '';
  const kind = status === 'received' || status === 'proposed' ? 'proposed' : 'professional';
  if (status !== 'received') {
    await owner.query(
      `INSERT INTO front_door.decision (locality, contact_id, n, kind, revision, response, priority, can_wait, document, decided_by, at, act, reason)
       VALUES ($1, $2, 1, $3, 1, 'family-help', 'amber', 'yes', '{}', '{"id": "a"}', front_door.now(), 'confirm', '{}')`,
      [LOCALITY, id, kind],
    );
    await owner.query(
      `INSERT INTO front_door.decision_child (locality, contact_id, n, ref, place, response, evaluation, decided)
       VALUES ($1, $2, 1, 'c1', 0, 'family-help', '{}', CASE WHEN $3 = 'professional' THEN 'family-help' END)`,
      [LOCALITY, id, kind],
    );
  }
  await owner.query(
    `INSERT INTO front_door.clock (locality, contact_id, kind, started_at, due_at, source)
     VALUES ($1, $2, 'decide-referral', front_door.now(), front_door.now() + interval '1 day', 'x')`,
    [LOCALITY, id],
  );
  if (status === 'offered') {
    await owner.query(
      `INSERT INTO front_door.offer (locality, contact_id, n, team, response, offered_by, offered_at, due_at, state)
       VALUES ($1, $2, 1, $3, 'family-help', '{}', front_door.now(), front_door.now() + interval '1 day', 'offered')`,
      [LOCALITY, id, held],
    );
  }
  return id;
}
