import { note, type Place } from '#clocks';
import { BESIDE_KINDS, type BesideKind, type BesideTeam } from './team.js';

/** Kinds that one team of is enough for a need, wherever the child is: chosen among by district only. */
const BY_DISTRICT: readonly BesideKind[] = ['family-hub', 'lado', 'private-fostering', 'accommodation'];

/**
 * Notes what would leave a duty beside a route without one team that answers it, or with two: a district served twice, several teams
 * and no default, one that nothing would ever reach, specialist support for no domain. A kind of which a locality has none is the front
 * door's to see to.
 */
export function noteWrongBeside(teams: readonly BesideTeam[], place: Place): void {
  for (const kind of BESIDE_KINDS) {
    const ofKind = teams.filter((team) => team.kind === kind);
    if (BY_DISTRICT.includes(kind)) noteByDistrict(ofKind, `of kind ${kind}`, place);
    else noteByDomain(ofKind, kind, place);
  }
  teams
    .filter(({ kind, domains }) => BY_DISTRICT.includes(kind) && domains.length > 0)
    .forEach(({ id, kind }) =>
      note(place, `${id} names domains, and a team of kind ${kind} is never chosen by them: leave them out.`),
    );
}

/** For each domain as for each kind: one team, one for each district with a default among them, or none. */
function noteByDomain(teams: readonly BesideTeam[], kind: BesideKind, place: Place): void {
  teams
    .filter(({ domains }) => domains.length === 0)
    .forEach(({ id }) => note(place, `nothing would ever reach ${id}: say for which domains it stands beside.`));
  for (const domain of new Set(teams.flatMap(({ domains }) => domains))) {
    const forIt = teams.filter(({ domains }) => domains.includes(domain));
    noteByDistrict(forIt, `of kind ${kind} for ${domain}`, place);
  }
}

function noteByDistrict(teams: readonly BesideTeam[], which: string, place: Place): void {
  if (teams.length < 2) return;
  const defaults = teams.filter(({ isDefault }) => isDefault).length;
  if (defaults !== 1)
    note(place, `has ${defaults} default teams ${which}: mark exactly one, for districts none serves.`);
  teams
    .filter(({ serves, isDefault }) => serves.length === 0 && !isDefault)
    .forEach(({ id }) => note(place, `nothing would ever reach ${id}: say which districts it serves.`));
  const seen = new Map<string, string>();
  for (const { id, serves } of teams) {
    for (const district of serves) {
      const other = seen.get(district);
      if (other !== undefined) note(place, `${district} is served by ${other} and by ${id}, ${which}: choose one.`);
      else seen.set(district, id);
    }
  }
}
