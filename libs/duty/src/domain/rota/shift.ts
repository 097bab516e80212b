/** A person at a rung from one instant up to another. */
export interface Placed {
  readonly id: string;
  readonly role: string;
  readonly person: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A shift of the rota, with what is known of its person. */
export interface Shift extends Placed {
  /** Has this person left, so that the rota names somebody who is not there? */
  readonly left: boolean;
  /** Has this person any way to be rung of their own? */
  readonly reachable: boolean;
}

/** From one instant up to another, in milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** A rung the rota fills, and when somebody has to be on it. */
export interface RungToFill {
  readonly role: string;
  readonly needed: readonly Stretch[];
}

export interface RotaGap {
  readonly role: string;
  readonly from: Date;
  readonly until: Date;
}

/** Two shifts that are on at once. */
export interface RotaMeeting {
  readonly role: string;
  readonly from: Date;
  readonly until: Date;
  readonly shifts: readonly [string, string];
  readonly people: readonly string[];
}

/** @returns every stretch in which a rung has nobody on duty who is still there, in order */
export function gapsIn(rungs: readonly RungToFill[], shifts: readonly Shift[]): readonly RotaGap[] {
  return rungs.flatMap(({ role, needed }) => {
    const filled = shifts.filter((shift) => shift.role === role && !shift.left).map(stretchOf);
    return leftOpen(needed, filled).map(({ from, until }) => ({ role, from: new Date(from), until: new Date(until) }));
  });
}

/** What of some stretches no other covers. Both are walked once, in order. */
function leftOpen(needed: readonly Stretch[], filled: readonly Stretch[]): Stretch[] {
  const inOrder = [...filled].sort((a, b) => a.from - b.from);
  const open: Stretch[] = [];
  let [next, coveredUntil] = [0, -Infinity];
  for (const { from, until } of [...needed].sort((a, b) => a.from - b.from)) {
    let at = Math.max(from, Math.min(coveredUntil, until));
    for (let one = inOrder[next]; one && one.from < until; one = inOrder[++next]) {
      if (one.from > at) open.push({ from: at, until: one.from });
      coveredUntil = Math.max(coveredUntil, one.until);
      at = Math.max(at, Math.min(coveredUntil, until));
    }
    if (at < until) open.push({ from: at, until });
  }
  return open;
}

/** @returns where two people are on one rung at once: both are rung, which may be meant */
export const overlapsIn = (shifts: readonly Placed[]): readonly RotaMeeting[] =>
  meetings(shifts, (a, b) => a.role === b.role && a.person !== b.person);

/** @returns where one person is on twice at once: a ladder that climbs from them to them is silence */
export const twiceIn = (shifts: readonly Placed[]): readonly RotaMeeting[] =>
  meetings(shifts, (a, b) => a.person === b.person);

/** @returns shifts of people who have left, and of people who have no way to be rung */
export const unknownIn = (shifts: readonly Shift[]): readonly Shift[] =>
  shifts.filter(({ left, reachable }) => left || !reachable);

export const meet = (a: Pick<Placed, 'startsAt' | 'endsAt'>, b: Pick<Placed, 'startsAt' | 'endsAt'>): boolean =>
  a.startsAt < b.endsAt && b.startsAt < a.endsAt;

const stretchOf = ({ startsAt, endsAt }: Shift): Stretch => ({ from: startsAt.getTime(), until: endsAt.getTime() });

function meetings(shifts: readonly Placed[], together: (a: Placed, b: Placed) => boolean): RotaMeeting[] {
  const inOrder = [...shifts].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return inOrder.flatMap((a, index) => {
    const found: RotaMeeting[] = [];
    for (const b of inOrder.slice(index + 1)) {
      if (b.startsAt >= a.endsAt) break;
      if (together(a, b)) found.push(meetingOf(a, b));
    }
    return found;
  });
}

const meetingOf = (a: Placed, b: Placed): RotaMeeting => ({
  role: a.role === b.role ? a.role : `${a.role}, ${b.role}`,
  from: b.startsAt,
  until: a.endsAt < b.endsAt ? a.endsAt : b.endsAt,
  shifts: [a.id, b.id],
  people: [...new Set([a.name, b.name])],
});
