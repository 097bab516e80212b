import { isLive, owesPolice, plusMinutes, type CallOutNow } from './call-out.js';
import { rungOf, type Rung } from './rung.js';

/** A way a staff member is reached at work: the number of it among theirs, and the channel it is on. */
export interface OnCallWay {
  readonly n: number;
  readonly channel: string;
}

/** A person the rota has on duty. */
export interface OnCall {
  readonly person: string;
  readonly name: string;
  readonly ways: readonly OnCallWay[];
  /** Live call-outs this person has answered and not settled. */
  readonly live: number;
}

/** Who can be rung at an instant. */
export interface OnDutyNow {
  readonly now: Date;
  readonly byRole: ReadonlyMap<string, readonly OnCall[]>;
  /** Past this many live call-outs of everybody on a rung, the next rung is rung as well. */
  readonly mostLive: number;
}

/** Somebody told at a rung; `person` null for a role as such. */
export interface Told {
  readonly role: string;
  readonly title: string;
  readonly person: Pick<OnCall, 'person' | 'name' | 'ways'> | null;
}

/** One rung as it was climbed: rung, or passed through at once since nobody was on duty. */
export interface ClimbedRung {
  readonly climb: number;
  readonly role: string;
  readonly rungAt: Date;
  readonly dueAt: Date;
  readonly outcome: 'rung' | 'nobody-on-duty';
  readonly told: readonly Told[];
}

/** A ladder after climbing: where it stands, each rung it came by, and what needs attention. */
export interface Climbed {
  readonly climb: number;
  readonly dueAt: Date;
  readonly rungs: readonly ClimbedRung[];
  /** The rota has nobody on any rung: the role was told by its standing contact. */
  readonly nobodyAnywhere: boolean;
}

/**
 * Climbs to the next rung with somebody on it. A rung with nobody on duty is passed through at once, and says so. Where no rung has
 * anybody, the next one is told as a role, by its standing contact: never silence.
 * @param from rungs climbed so far; 0 for a ladder that starts
 */
export function climbFrom(ladder: readonly Rung[], from: number, onDuty: OnDutyNow): Climbed {
  const passed: ClimbedRung[] = [];
  for (let climb = from + 1; climb <= from + ladder.length; climb++) {
    const told = toldAt(rungOf(ladder, climb), onDuty);
    if (told.length > 0) {
      const also = isOverloaded(told, onDuty) ? nextUp(ladder, climb, onDuty) : [];
      return stand(passed, rungAt(ladder, climb, [...told, ...also], onDuty), false);
    }
    passed.push(nobodyAt(ladder, climb, onDuty));
  }
  const { role, title } = rungOf(ladder, from + 1);
  return stand([], rungAt(ladder, from + 1, [{ role, title, person: null }], onDuty), true);
}

/** What time makes of a call-out: its next rung where its time has passed; null where it has not, or where it has ended. */
export function passTime(
  callOut: CallOutNow,
  onDuty: OnDutyNow,
): { readonly callOut: CallOutNow; readonly climbed: Climbed; readonly policeOwed: boolean } | null {
  if (!isLive(callOut.state) || callOut.dueAt > onDuty.now) return null;
  const climbed = climbFrom(callOut.ladder, callOut.climb, onDuty);
  const { climb, dueAt } = climbed;
  const unanswered = { answeredBy: null, answeredAt: null, heldSince: null };
  return {
    callOut: { ...callOut, ...unanswered, state: 'raised', climb, dueAt },
    climbed,
    policeOwed: owesPolice(callOut),
  };
}

const stand = (passed: readonly ClimbedRung[], on: ClimbedRung, nobodyAnywhere: boolean): Climbed => ({
  ...{ climb: on.climb, dueAt: on.dueAt, rungs: [...passed, on], nobodyAnywhere },
});

function toldAt({ role, title, standing }: Rung, { byRole }: OnDutyNow): Told[] {
  if (standing === true) return [{ role, title, person: null }];
  return (byRole.get(role) ?? []).map(({ person, name, ways }) => ({ role, title, person: { person, name, ways } }));
}

/** Has everybody on this rung more live call-outs than the locality lets one worker hold? A role as such is nobody's load. */
const isOverloaded = (told: readonly Told[], { byRole, mostLive }: OnDutyNow): boolean =>
  told.every(({ role, person }) => {
    const load = byRole.get(role)?.find((each) => each.person === person?.person)?.live ?? 0;
    return person !== null && load >= mostLive;
  });

/** The nearest rung above with somebody on it who is not told already. */
function nextUp(ladder: readonly Rung[], climb: number, onDuty: OnDutyNow): readonly Told[] {
  for (let above = climb + 1; above < climb + ladder.length; above++) {
    const told = toldAt(rungOf(ladder, above), onDuty);
    if (told.length > 0) return told;
  }
  return [];
}

const rungAt = (ladder: readonly Rung[], climb: number, told: readonly Told[], { now }: OnDutyNow): ClimbedRung => {
  const { role, minutes } = rungOf(ladder, climb);
  return { climb, role, rungAt: now, dueAt: plusMinutes(now, minutes), outcome: 'rung', told };
};

const nobodyAt = (ladder: readonly Rung[], climb: number, { now }: OnDutyNow): ClimbedRung => {
  const { role } = rungOf(ladder, climb);
  return { climb, role, rungAt: now, dueAt: now, outcome: 'nobody-on-duty', told: NOBODY };
};

const NOBODY: readonly Told[] = [];
