import { theService } from '#access';
import { ringingAlarms } from '#duty';
import {
  causeOf,
  clearAlarms,
  connect,
  raiseAlarms,
  randomIds,
  SERVICE_WIDE,
  serviceScope,
  UnitOfWork,
  type Tx,
} from '#record';
import { asRole } from '../addresses.js';
import { keepTodaysRoots, type RootSettings } from './keep-roots.js';

const SUBJECT = 'audit-roots';

/**
 * Keeps the day's roots, with an alarm of the whole service where a folder cannot be written to: without a root of today that somebody
 * else has, the record of today could be built anew and nobody would see. The alarm takes itself back once they are kept again.
 * @returns the paths of those written now
 * @throws what {@link keepTodaysRoots} throws
 */
export async function keepRootsOrAlarm(settings: Parameters<typeof keepTodaysRoots>[0]): Promise<string[]> {
  try {
    const written = await keepTodaysRoots(settings);
    await onRecord(settings, takeBack);
    return written;
  } catch (error) {
    await onRecord(settings, (tx) => raise(tx, error)).catch(() => undefined); // a database that is away has other alarms
    throw error;
  }
}

const raise = (tx: Tx, error: unknown): Promise<void> =>
  raiseAlarms(tx, [
    {
      ...{ id: randomIds.next(), locality: SERVICE_WIDE, kind: 'roots-not-kept', subject: SUBJECT },
      details: { cause: causeOf(error) },
    },
  ]);

/** An alarm of the whole service is on the audit of one of its localities, as a person's clearing is. */
async function takeBack(tx: Tx, locality: string): Promise<void> {
  const ids = await ringingAlarms(tx, SERVICE_WIDE, 'roots-not-kept', SUBJECT);
  if (ids.length === 0) return;
  await clearAlarms(tx, { ids, localities: [SERVICE_WIDE], actor: theService(locality), because: 'settled' });
}

async function onRecord(
  { ownerUrl, localities: [locality] }: RootSettings,
  work: (tx: Tx, locality: string) => Promise<void>,
): Promise<void> {
  if (locality === undefined) return;
  const source = await connect({ url: asRole(ownerUrl, 'front_door_app'), name: 'front-door-roots', max: 1 });
  try {
    await new UnitOfWork(source).run(serviceScope(locality), (tx) => work(tx, locality));
  } finally {
    await source.destroy();
  }
}
