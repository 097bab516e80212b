/** One step of a ladder: whose turn it is, in a code and in words, and how long before it climbs. */
export interface Rung {
  readonly role: string;
  readonly title: string;
  readonly minutes: number;
  /** Reached as a role at any hour, by its standing contact; left out or false: by whoever the rota has on duty. */
  readonly standing?: boolean;
}

/**
 * The rung of a climb. There is no last rung: past the top it goes round again, for ever.
 * @param climb rungs climbed so far, from 1
 */
export function rungOf(ladder: readonly Rung[], climb: number): Rung {
  const rung = ladder[(climb - 1) % ladder.length];
  if (!rung) throw new Error('a ladder needs at least one rung');
  return rung;
}

/**
 * The ladder of what cannot wait while the day teams are there: the day's rungs, and above them the night's, so that a call-out that
 * was raised by day does not go on ringing those who went home.
 * @param day empty where the locality has none: then the night's alone
 */
export const ladderByDay = (day: readonly Rung[], night: readonly Rung[]): readonly Rung[] => [
  ...day,
  ...night.filter(({ role }) => !day.some((rung) => rung.role === role)),
];
