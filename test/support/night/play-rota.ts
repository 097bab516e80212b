export interface PlayedShift {
  readonly role: string;
  readonly person: number;
  readonly startsAt: number;
  readonly endsAt: number;
  off: boolean;
}

/** A rota as it is played, at an instant. */
interface PlayedRota {
  readonly clock: number;
  readonly shifts: PlayedShift[];
  readonly left: ReadonlySet<number>;
}

/** Puts somebody on. @returns `done`, or the code it was refused with */
export function putOn(
  night: PlayedRota,
  {
    role,
    person,
    inMinutes,
    minutes,
  }: { readonly role: string; readonly person: number; readonly inMinutes: number; readonly minutes: number },
): string {
  const [startsAt, endsAt] = [night.clock + inMinutes * 60_000, night.clock + (inMinutes + minutes) * 60_000];
  if (endsAt <= startsAt) return 'not-after';
  if (endsAt <= night.clock) return 'over';
  if (night.left.has(person)) return 'no-such-person';
  const twice = night.shifts.some(
    (shift) => !shift.off && shift.person === person && shift.startsAt < endsAt && startsAt < shift.endsAt,
  );
  if (twice) return 'twice';
  night.shifts.push({ role, person, startsAt, endsAt, off: false });
  return 'done';
}

/** Takes a shift off. @returns `done`, or the code it was refused with */
export function takeOff(night: PlayedRota, place: number): string {
  const shift = round(night.shifts, place);
  if (!shift) return 'nothing';
  if (shift.off) return 'taken-off';
  if (shift.endsAt <= night.clock) return 'over';
  shift.off = true;
  return 'done';
}

/** The one of that number, taken round; undefined where there is none. */
export const round = <Item>(items: readonly Item[], place: number): Item | undefined => items[place % items.length];
