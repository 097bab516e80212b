import type { OpeningHours } from '#clocks';
import type { Locality } from './locality.js';

/** A rung the rota fills, and the hours in which somebody has to be on it. */
export interface RotaRung {
  readonly role: string;
  readonly title: string;
  readonly hours: OpeningHours;
}

/**
 * The rungs of a locality that the rota fills: those of the night while the duty service is there, those of the day while the front
 * door is. A rung that is reached as a role at any hour is on no rota.
 */
export function rotaRungs({ teams, ladder, dayLadder, dutyTeam, frontDoorTeam }: Locality): readonly RotaRung[] {
  const of = (team: string, rungs: Locality['ladder']): RotaRung[] => {
    const hours = teams.find(({ id }) => id === team)?.hours;
    const filled = rungs.filter(({ standing }) => !standing);
    return hours ? filled.map(({ role, title }) => ({ role, title, hours })) : [];
  };
  return [...of(dutyTeam, ladder), ...of(frontDoorTeam, dayLadder)];
}
