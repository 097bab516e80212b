import { theService } from '#access';
import type { CanarySettings } from '#config';
import {
  beginCanary,
  canariesToAskFor,
  canaryHandedOver,
  canaryNotTaken,
  canaryReturned,
  forgetOldCanaries,
  lostCanaries,
  ringingAlarms,
  type ChannelName,
  type ChannelSet,
  type WayKind,
} from '#duty';
import {
  clearAlarms,
  line,
  raiseAlarms,
  SERVICE_WIDE,
  serviceScope,
  shown,
  type Ids,
  type Line,
  type UnitOfWork,
} from '#record';
import type { DataSource } from 'typeorm';
import { whyNotTaken, type Notifier } from './notifier.js';

/** What canaries are sent with. */
export interface CanaryTools {
  readonly source: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly channels: ChannelSet;
  readonly notifier: Notifier;
  readonly canary: CanarySettings;
  /** Whether receipts of mails and pages are sent to us; else their being taken is all the proof there is. */
  readonly receipts: boolean;
  /** In whose audit it stands that an alarm took itself back. */
  readonly usualLocality: string;
  readonly ids: Ids;
  readonly say: (line: Line) => void;
}

/** A canary that is not back by then is lost. */
const WANTED_WITHIN_SECONDS = 300;
const WORDS = 'Test of the out-of-hours messages. There is nothing for you to do.';

/**
 * Proves every channel: a test message at the interval, whose delivery must be told. Lost ones ring an alarm, which takes itself back
 * when the next comes back.
 */
export async function sendCanaries(tools: CanaryTools): Promise<void> {
  const { everyMinutes } = tools.canary;
  if (everyMinutes === null) return;
  const begun = await Promise.all(provable(tools).map((one) => sendCanary(tools, one, everyMinutes)));
  await askAfterCanaries(tools);
  await alarmOfLost(tools);
  if (begun.some(Boolean)) await forgetOldCanaries(tools.source);
}

interface Provable {
  readonly channel: ChannelName;
  readonly way: WayKind;
  readonly to: string | null;
}

/** Channels that have somewhere for a canary to go. */
function provable({ channels, canary: { text, email } }: CanaryTools): Provable[] {
  const to: Partial<Record<WayKind, string | null>> = {
    page: null,
    ...(text === null ? {} : { text }),
    ...(email === null ? {} : { email }),
  };
  return [...channels.there].flatMap(([channel, carries]) =>
    carries.flatMap((way) => (way in to ? [{ channel, way, to: to[way] ?? null }] : [])),
  );
}

/** @returns whether it was time for one */
async function sendCanary(tools: CanaryTools, { channel, way, to }: Provable, everyMinutes: number): Promise<boolean> {
  const { source, notifier, ids, receipts, say } = tools;
  const times = { everySeconds: everyMinutes * 60, wantedWithinSeconds: WANTED_WITHIN_SECONDS };
  const begun = await beginCanary(source, { id: ids.next(), channel, way, ...times });
  if (!begun) return false;
  const { id } = begun;
  try {
    const taken = await notifier.send({ id, channel, way, to, role: 'canary', body: WORDS, correlationId: id });
    const isProof = channel !== 'notify' && !receipts;
    await canaryHandedOver(source, { id, providerId: taken?.providerId ?? null, isProof });
  } catch (error) {
    say(
      line`canary ${shown.id(id)} was not taken by channel ${shown.code(channel)} (${shown.code(whyNotTaken(error))})`,
    );
    await canaryNotTaken(source, id, whyNotTaken(error));
  }
  return true;
}

async function askAfterCanaries({ source, channels }: CanaryTools): Promise<void> {
  for (const { id, channel, providerId } of await canariesToAskFor(source)) {
    const status = await channels.statusOf(channel, providerId).catch(() => null);
    if (status === 'delivered') await canaryReturned(source, id);
  }
}

async function alarmOfLost({ source, unitOfWork, usualLocality, ids }: CanaryTools): Promise<void> {
  for (const { channel, way, lost } of await lostCanaries(source)) {
    const subject = `${channel}-${way}`;
    if (lost) {
      await raiseAlarms(source, [
        { id: ids.next(), locality: SERVICE_WIDE, kind: 'canary-lost', subject, details: { channel, way } },
      ]);
      continue;
    }
    await unitOfWork.run(serviceScope(usualLocality), async (tx) => {
      const ringing = await ringingAlarms(tx, SERVICE_WIDE, 'canary-lost', subject);
      const terms = {
        ids: ringing,
        localities: [SERVICE_WIDE],
        actor: theService(usualLocality),
        because: 'settled' as const,
      };
      if (ringing.length > 0) await clearAlarms(tx, terms);
    });
  }
}
