/** One step of the out-of-hours ladder: whose turn it is, in a code and in words, and how long before it climbs. */
export interface Rung {
  readonly role: string;
  readonly title: string;
  readonly minutes: number;
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
