import type { DataSource } from 'typeorm';

/** How call-outs stand over every locality; no case content. */
export interface LadderFigures {
  /** Seconds past its time of the most overdue rung nobody answered; null when none is. */
  readonly overdueRungSeconds: number | null;
  readonly callOutsRinging: number;
}

/** Counts the call-outs nobody has answered. @throws when the database does not answer */
export async function ladderFigures(source: DataSource): Promise<LadderFigures> {
  const [figures] = (await source.query(
    `SELECT overdue AS "overdueRungSeconds", ringing AS "callOutsRinging" FROM front_door.ladder_figures()`,
  )) as LadderFigures[];
  if (!figures) throw new Error('the database told no figures of call-outs');
  return figures;
}
