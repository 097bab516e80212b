import type { DataSource } from 'typeorm';

/** What is owed and what needs attention, over every locality; no case content. */
export interface WorkFigures {
  /** Seconds the oldest work has been owed; null when none is. */
  readonly oldestWorkSeconds: number | null;
  readonly workWaiting: number;
  readonly quarantined: number;
  readonly alarms: number;
}

const FIGURES = `
  SELECT extract(epoch FROM front_door.now() - min(created_at) FILTER (WHERE quarantined_at IS NULL))::float AS "oldestWorkSeconds",
         count(*) FILTER (WHERE quarantined_at IS NULL)::int AS "workWaiting",
         count(*) FILTER (WHERE quarantined_at IS NOT NULL)::int AS quarantined,
         (SELECT count(*)::int FROM front_door.alarm WHERE cleared_at IS NULL) AS alarms
  FROM front_door.outbox`;

/** Counts the work that is owed and the alarms that ring. @throws when the database does not answer */
export async function workFigures(source: DataSource): Promise<WorkFigures> {
  const [figures] = (await source.query(FIGURES)) as WorkFigures[];
  if (!figures) throw new Error('the database told no figures of work');
  return figures;
}
