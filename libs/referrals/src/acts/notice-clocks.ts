import { theService } from '#access';
import type { ClockKind, ClockThreshold } from '#clocks';
import { clearAlarms, raiseAlarms, type Alarm, type Ids, type Tx } from '#record';
import { owedFor, passedOf, type ClockToLookAt, type Owed } from '../domain/noticed-clock.js';
import { noticeThresholds, takeClocks, type LookedAt } from '../persistence/clocks-to-look-at.js';
import { settledAlarms } from '../persistence/settled-alarms.query.js';

/** What the sweep noticed of a clock just now, and what is owed for it. */
export interface NoticedClock {
  readonly contactId: string;
  readonly reference: string;
  readonly kind: ClockKind;
  /** The latest of the thresholds just passed: after a long pause nobody is rung for each. */
  readonly threshold: ClockThreshold;
  readonly dueAt: Date;
  /** The team that holds the contact, and the one its route leads to; null before it has a route. */
  readonly team: string;
  readonly routeTeam: string | null;
  readonly ring: Owed['ring'];
  readonly correlationId: string;
}

/**
 * Looks at the clocks that have come to a threshold, by the database's clock: notes each once, puts the contact up its holder's
 * worklist, raises the alarms, and takes back those whose clocks have stopped. Several may sweep at once: each takes different rows.
 * @returns what is new, for whoever rings people
 */
export async function noticeClocks(tx: Tx, locality: string, ids: Ids): Promise<NoticedClock[]> {
  const looked = (await takeClocks(tx, locality)).map((clock): LookedAt => ({ clock, ...passedOf(clock) }));
  const noticed = looked.length === 0 ? [] : newest(looked, await noticeThresholds(tx, locality, looked));
  await raiseAlarms(
    tx,
    noticed.flatMap(({ clock, threshold, owed }) => alarmOf(clock, threshold, owed, { locality, id: ids.next() })),
  );
  await takeBackAlarms(tx, locality);
  return noticed.map(
    ({ clock: { contactId, reference, kind, dueAt, team, routeTeam, correlationId }, threshold, owed }) => ({
      ...{ contactId, reference, kind, threshold, dueAt, team, routeTeam, ring: owed.ring, correlationId },
    }),
  );
}

interface Noticed {
  readonly clock: ClockToLookAt;
  readonly threshold: ClockThreshold;
  readonly owed: Owed;
}

function newest(looked: readonly LookedAt[], fresh: Awaited<ReturnType<typeof noticeThresholds>>): Noticed[] {
  return looked.flatMap(({ clock, passed }) => {
    const threshold = passed.findLast((one) =>
      fresh.some(
        (event) => event.contactId === clock.contactId && event.kind === clock.kind && event.threshold === one,
      ),
    );
    return threshold ? [{ clock, threshold, owed: owedFor(clock.kind, threshold, clock) }] : [];
  });
}

/** Codes and ids only: whoever may read the contact finds the rest there. */
function alarmOf(
  { contactId, kind, team, closed }: ClockToLookAt,
  threshold: ClockThreshold,
  { alarm }: Owed,
  { locality, id }: { readonly locality: string; readonly id: string },
): Alarm[] {
  const details = { clock: kind, threshold, team, ...(closed ? { closed } : {}) };
  return alarm ? [{ id, locality, kind: alarm, subject: contactId, details }] : [];
}

async function takeBackAlarms(tx: Tx, locality: string): Promise<void> {
  const ids = await settledAlarms(tx, locality);
  if (ids.length === 0) return;
  await clearAlarms(tx, { ids, localities: [locality], actor: theService(locality), because: 'settled' });
}
