import type { Tx } from '#record';
import type { OnCall, OnDutyNow } from '../../domain/ladder/climb.js';

const ON_DUTY = `
  SELECT s.role, p.id AS person, p.name,
         coalesce((SELECT json_agg(json_build_object('n', w.n, 'channel', w.channel) ORDER BY w.n)
                   FROM front_door.duty_way w WHERE w.locality = p.locality AND w.person_id = p.id AND w.ended_at IS NULL), '[]') AS ways,
         (SELECT count(*)::int FROM front_door.escalation e
          WHERE e.locality = p.locality AND e.state IN ('held', 'acknowledged') AND e.acknowledged_by ->> 'id' = p.account) AS live
  FROM front_door.rota_shift s
  JOIN front_door.duty_person p ON p.locality = s.locality AND p.id = s.person_id AND p.left_at IS NULL
  WHERE s.locality = $1 AND s.taken_off_at IS NULL AND s.starts_at <= $2 AND s.ends_at > $2
  GROUP BY s.role, p.locality, p.id, p.name, p.account
  ORDER BY s.role, min(s.starts_at), p.name, p.id`;

/** Who the rota has on duty at an instant, by role, with what each has in hand. A person who has left is on duty nowhere. */
export async function onDutyAt(
  tx: Tx,
  { locality, now, mostLive }: { readonly locality: string; readonly now: Date; readonly mostLive: number },
): Promise<OnDutyNow> {
  const rows = await tx.query<OnCall & { role: string }>(ON_DUTY, [locality, now]);
  const byRole = new Map<string, OnCall[]>();
  for (const { role, ...person } of rows) byRole.set(role, [...(byRole.get(role) ?? []), person]);
  return { now, byRole, mostLive };
}
