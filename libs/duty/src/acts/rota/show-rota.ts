import { openSpans, type Calendar, type OpeningHours } from '#clocks';
import { clearAlarms, raiseAlarms, type Ids, type RecordedActor, type Tx } from '#record';
import { oneChannelAmong, sharedNumbersAmong, type OneChannel, type SharedNumber } from '../../domain/rota/reach.js';
import {
  gapsIn,
  overlapsIn,
  twiceIn,
  unknownIn,
  type RotaGap,
  type RotaMeeting,
  type RungToFill,
  type Shift,
} from '../../domain/rota/shift.js';
import { alarmsAbout, gapIsKnown } from '../../persistence/ladder/alarms-about.query.js';
import { nowOf } from '../../persistence/ladder/take-call-outs.js';
import { dutyPeople, keepsRota, shiftsBetween } from '../../persistence/rota/rota.js';

/** The rungs a rota fills, and the hours in which somebody has to be on each. */
export interface RotaRungs {
  readonly roles: readonly { readonly role: string; readonly hours: OpeningHours }[];
  readonly calendar: Calendar;
}

/** A rota over some time, with everything that is wrong with it. */
export interface RotaShown {
  readonly shifts: readonly Shift[];
  readonly gaps: readonly RotaGap[];
  readonly overlaps: readonly RotaMeeting[];
  readonly twice: readonly RotaMeeting[];
  readonly unknown: readonly Shift[];
  /** Who is on duty and shares a number with somebody: neither can answer by a reply. */
  readonly sharedNumbers: readonly SharedNumber[];
  /** Who is on duty and is reached by one channel alone. */
  readonly oneChannel: readonly OneChannel[];
}

/** Shows a rota, and ahead of time where nobody is on, where two are, where one is on twice, and whom it names who is not there. */
export async function showRota(
  tx: Tx,
  locality: string,
  { from, until, rungs }: { readonly from: Date; readonly until: Date; readonly rungs: RotaRungs },
): Promise<RotaShown> {
  const shifts = await shiftsBetween(tx, locality, from, until);
  const people = await dutyPeople(tx, locality);
  return {
    shifts,
    gaps: gapsIn(toFill(rungs, from, until), shifts),
    overlaps: overlapsIn(shifts),
    twice: twiceIn(shifts),
    unknown: unknownIn(shifts),
    sharedNumbers: sharedNumbersAmong(people),
    oneChannel: oneChannelAmong(people, shifts),
  };
}

const toFill = ({ roles, calendar }: RotaRungs, from: Date, until: Date): RungToFill[] =>
  roles.map(({ role, hours }) => ({ role, needed: openSpans(hours, calendar, from, until) }));

const HOUR_MS = 3_600_000;

/**
 * Rings an alarm for each rung with a gap ahead, and takes it back once the gap is filled; one that a person has cleared stays quiet. A
 * locality that has never kept a rota is left alone: its roles are told by their standing contact.
 */
export async function watchRota(
  tx: Tx,
  locality: string,
  watch: {
    readonly rungs: RotaRungs;
    readonly aheadHours: number;
    readonly ids: Ids;
    readonly service: RecordedActor;
  },
): Promise<readonly RotaGap[]> {
  if (!(await keepsRota(tx, locality))) return [];
  const now = await nowOf(tx);
  const until = new Date(now.getTime() + watch.aheadHours * HOUR_MS);
  const gaps = gapsIn(toFill(watch.rungs, now, until), await shiftsBetween(tx, locality, now, until));
  for (const { role } of watch.rungs.roles) {
    const first = gaps.find((gap) => gap.role === role);
    const ringing = await alarmsAbout(tx, { locality, kind: 'rota-gap', subject: role });
    if (first && ringing.length === 0 && !(await gapIsKnown(tx, { locality, role, until: first.until }))) {
      const details = { from: first.from, until: first.until };
      await raiseAlarms(tx, [{ id: watch.ids.next(), locality, kind: 'rota-gap', subject: role, details }]);
    }
    if (!first && ringing.length > 0)
      await clearAlarms(tx, { ids: ringing, localities: [locality], actor: watch.service, because: 'settled' });
  }
  return gaps;
}
