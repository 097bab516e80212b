import type { Response } from '#thresholds';
import type { Locality } from './locality.js';
import type { Team, TeamKind } from './team.js';

/**
 * Destination: a team that can hold a contact. Chosen by the response alone and by where the child is; never by queue, rota or caseload.
 *
 * @param response `macpt` and `family-help` go to the team of that kind serving the district, else to that kind's default team;
 * `universal`, `notify` and null stay at the front door, which holds them until a person decides.
 * @param district the postcode district (outward code) such as `HP20`, any case; null when it is not known.
 * @returns the team's id.
 */
export function teamFor(locality: Locality, response: Response | null, district: string | null): string {
  const ofKind = locality.teams.filter(({ kind }) => kind === kindFor(response));
  return (
    (serving(ofKind, district) ?? ofKind.find(({ isDefault }) => isDefault) ?? ofKind[0])?.id ?? locality.frontDoorTeam
  );
}

const kindFor = (response: Response | null): TeamKind =>
  response === 'macpt' || response === 'family-help' ? response : 'front-door';

function serving(teams: readonly Team[], district: string | null): Team | undefined {
  const outward = district?.trim().toUpperCase().split(/\s/)[0];
  return outward === undefined ? undefined : teams.find(({ serves }) => serves.includes(outward));
}
