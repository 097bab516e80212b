import type { DataSource } from 'typeorm';

/** Contacts that wait for the rules, over every locality; no case content. */
export interface UndecidedFigures {
  readonly undecided: number;
  /** Seconds the oldest of them has waited; null when none waits. */
  readonly oldestUndecidedSeconds: number | null;
}

/** Counts contacts without a decision that no person was given instead. @throws when the database does not answer */
export async function undecidedFigures(source: DataSource): Promise<UndecidedFigures> {
  const [figures] = (await source.query(
    `SELECT waiting AS undecided, oldest AS "oldestUndecidedSeconds" FROM front_door.undecided_figures()`,
  )) as UndecidedFigures[];
  if (!figures) throw new Error('the database told no figures of contacts');
  return figures;
}
