import type { Response } from '#thresholds';
import type { Locality } from './locality.js';
import { outwardCode } from './postcode-districts.js';
import type { BesideKind, BesideTeam, Destination, Team, TeamKind } from './team.js';

/** What a destination is chosen by: what the rules ask for, and where the child is. */
export interface Need {
  readonly response: Response | null;
  /** Id of the level of need asked for, as the locality's document names it; null where none is. */
  readonly level: string | null;
  /** Domains of the paragraphs that ask for it. Empty where a national rule does, or where nobody can tell. */
  readonly domains: readonly string[];
  /** The postcode district (outward code) such as `HP20`, any case; null when it is not known. */
  readonly district: string | null;
}

/**
 * Destination: a team that can hold a contact. Chosen by what the rules ask for and by where the child is; never by queue, rota or caseload.
 *
 * `macpt` and `family-help` go to a team of that kind which works at the level: one that is for the need's domains where every
 * one of them is its own, else the one that serves the district, else the default. A level that no team names is the highest team's,
 * the one listed last. `universal`, `notify` and null stay at the front door, which holds them until a person decides.
 *
 * @returns the team's id.
 */
export function teamFor(locality: Locality, need: Need): string {
  const ofKind = locality.teams.filter(({ kind }) => kind === kindFor(need.response));
  const general = ofKind.filter(({ domains }) => domains.length === 0);
  const level = general.some((team) => worksAt(team, need.level)) ? need.level : highestNamed(general);
  const atLevel = ofKind.filter((team) => worksAt(team, level));
  return (specialistFor(atLevel, need) ?? generalTeam(atLevel, need.district))?.id ?? locality.frontDoorTeam;
}

const highestNamed = (teams: readonly Team[]): string | null => teams.flatMap(({ levels }) => levels).at(-1) ?? null;

const kindFor = (response: Response | null): TeamKind =>
  response === 'macpt' || response === 'family-help' ? response : 'front-door';

const worksAt = ({ levels }: Team, level: string | null): boolean =>
  levels.length === 0 || (level !== null && levels.includes(level));

/** A specialist team takes what is wholly its own: a child with other needs as well has the team of the district. */
const specialistFor = (teams: readonly Team[], { domains, district }: Need): Team | undefined =>
  domains.length === 0
    ? undefined
    : teams.find(
        (team) =>
          domains.every((domain) => team.domains.includes(domain)) &&
          (team.serves.length === 0 || serves(team, district)),
      );

/**
 * The team for a need, where the family may have had one: a team that works with it, or did lately, is offered first what its kind of
 * team is for, at a level it works at. Source: design, continuity.
 */
export function destinationFor(locality: Locality, previousTeam: string | null, need: Need): string {
  const previous = locality.teams.find(({ id }) => id === previousTeam);
  const again = previous?.kind === 'family-help' && previous.kind === need.response && worksAt(previous, need.level);
  return again ? previous.id : teamFor(locality, need);
}

/** The team that stands beside a route for a need that is no matter of domain; null where the locality has none: the front door sees to it. */
export function besideTeamFor({ besideTeams }: Locality, kind: BesideKind, district: string | null): BesideTeam | null {
  return byDistrict(
    besideTeams.filter((team) => team.kind === kind),
    district,
  );
}

/** Specialist support for these domains: for each, the one team that serves the district, else the default. Each team once. */
export function specialistSupportFor(
  { besideTeams }: Locality,
  domains: readonly string[],
  district: string | null,
): readonly BesideTeam[] {
  const support = besideTeams.filter(({ kind }) => kind === 'specialist-support');
  const chosen = domains.flatMap(
    (domain) =>
      byDistrict(
        support.filter((team) => team.domains.includes(domain)),
        district,
      ) ?? [],
  );
  return [...new Set(chosen)];
}

function byDistrict(teams: readonly BesideTeam[], district: string | null): BesideTeam | null {
  return teams.find((team) => serves(team, district)) ?? teams.find(({ isDefault }) => isDefault) ?? teams[0] ?? null;
}

function generalTeam(teams: readonly Team[], district: string | null): Team | undefined {
  const general = teams.filter(({ domains }) => domains.length === 0);
  return general.find((team) => serves(team, district)) ?? general.find(({ isDefault }) => isDefault) ?? general[0];
}

const serves = (team: Pick<Destination<TeamKind | BesideKind>, 'serves'>, district: string | null): boolean =>
  team.serves.includes(outwardCode(district));
