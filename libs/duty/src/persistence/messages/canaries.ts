import type { DataSource } from 'typeorm';
import type { ChannelName, WayKind } from '../../domain/messages/channel-plan.js';

/** A canary that was begun: to be sent now. */
export interface BegunCanary {
  readonly id: string;
  readonly channel: ChannelName;
  readonly way: WayKind;
}

/** One for each slice of time as long as the interval: two workers at once begin one between them. */
const BEGIN = `
  INSERT INTO front_door.canary (id, channel, way, slice, sent_at, wanted_by)
  SELECT $1, $2, $3, floor(extract(epoch FROM front_door.now()) / $4), front_door.now(),
         front_door.now() + make_interval(secs => $5)
  ON CONFLICT (channel, way, slice) DO NOTHING
  RETURNING id, channel, way`;

const HANDED_OVER = `
  UPDATE front_door.canary SET handed_over_at = front_door.now(), provider_id = $2,
    returned_at = CASE WHEN $3 THEN front_door.now() ELSE returned_at END
  WHERE id = $1`;

const RETURNED = `
  UPDATE front_door.canary SET returned_at = coalesce(returned_at, front_door.now()) WHERE id = $1 RETURNING channel, way`;

const LATE = `
  SELECT DISTINCT ON (channel, way) channel, way, returned_at IS NULL AS lost FROM front_door.canary
  WHERE sent_at > front_door.now() - interval '2 days' AND (returned_at IS NOT NULL OR wanted_by < front_door.now())
  ORDER BY channel, way, sent_at DESC`;

const ASK = `
  SELECT id, channel, provider_id AS "providerId" FROM front_door.canary
  WHERE returned_at IS NULL AND provider_id IS NOT NULL AND sent_at > front_door.now() - interval '1 hour'
    AND sent_at < front_door.now() - interval '3 seconds' LIMIT 10`;

/** Begins a canary where it is time for one. @returns null where it is not */
export async function beginCanary(
  source: DataSource,
  canary: BegunCanary & { readonly everySeconds: number; readonly wantedWithinSeconds: number },
): Promise<BegunCanary | null> {
  const { id, channel, way, everySeconds, wantedWithinSeconds } = canary;
  const [begun] = (await source.query(BEGIN, [id, channel, way, everySeconds, wantedWithinSeconds])) as BegunCanary[];
  return begun ?? null;
}

/** A channel took a canary. `isProof`: its channel gives no other. */
export async function canaryHandedOver(
  source: DataSource,
  { id, providerId, isProof }: { id: string; providerId: string | null; isProof: boolean },
): Promise<void> {
  await source.query(HANDED_OVER, [id, providerId, isProof]);
}

/** A channel did not take a canary: it cannot come back. */
export async function canaryNotTaken(source: DataSource, id: string, problem: string): Promise<void> {
  await source.query(`UPDATE front_door.canary SET problem = $2 WHERE id = $1`, [id, problem]);
}

/** A canary came back. @returns whether there is such a one */
export async function canaryReturned(source: DataSource, id: string): Promise<boolean> {
  const [rows] = (await source.query(RETURNED, [id])) as [unknown[], number];
  return rows.length > 0;
}

/** Each channel with whether its newest canary that was wanted by now is lost. */
export const lostCanaries = async (source: DataSource): Promise<{ channel: string; way: string; lost: boolean }[]> =>
  (await source.query(LATE)) as { channel: string; way: string; lost: boolean }[];

/** Canaries whose provider can be asked what became of them. */
export const canariesToAskFor = async (
  source: DataSource,
): Promise<{ id: string; channel: ChannelName; providerId: string }[]> =>
  (await source.query(ASK)) as { id: string; channel: ChannelName; providerId: string }[];

/** Old canaries have proved what they could. */
export async function forgetOldCanaries(source: DataSource): Promise<void> {
  await source.query(`DELETE FROM front_door.canary WHERE sent_at < front_door.now() - interval '7 days'`);
}
