import type { Tx } from '#record';

/** A team that still holds open contacts and is in no file of the locality any more: they are on nobody's list. */
export interface TeamGone {
  readonly team: string;
  readonly contacts: number;
}

/** @param teams ids of the teams there are */
export const teamsGone = (tx: Tx, locality: string, teams: readonly string[]): Promise<TeamGone[]> =>
  tx.query<TeamGone>(
    `SELECT c.held_by_team AS team, count(*)::int AS contacts FROM front_door.contact c
     WHERE c.locality = $1 AND c.status <> 'closed' AND NOT (c.held_by_team = ANY($2)) GROUP BY c.held_by_team ORDER BY 1`,
    [locality, teams],
  );
