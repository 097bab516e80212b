import {
  at,
  note,
  noteRepeats,
  readClosures,
  readList,
  readMembers,
  readOneOf,
  readWeeklyHours,
  readWords,
  show,
  type OpeningHours,
  type Place,
  type WeeklyHours,
} from '#clocks';
import { noteGaps, noteWrongKind } from './check-teams.js';
import { readDistricts } from './postcode-districts.js';
import { TEAM_KINDS, type Team } from './team.js';

/** A team whose hours may still be "when that other team is closed". */
interface WrittenTeam extends Omit<Team, 'hours'> {
  readonly hours: WeeklyHours | { readonly outside: string };
}

/** Reads the teams and checks them together: every kind is there, none overlaps another, and day and night meet. */
export function readTeams(raw: unknown, place: Place): readonly Team[] {
  const written = readList(raw, place, readTeam);
  const teams = written.map((team, index) => ({
    ...team,
    hours: settled(team, written, at(at(place, index), 'hours')),
  }));
  noteRepeats(
    teams.map(({ id }) => id),
    place,
    'id',
  );
  if (raw !== undefined && isSound(place, 'kind')) TEAM_KINDS.forEach((kind) => noteWrongKind(teams, kind, place));
  if (isSound(place, 'hours') && isSound(place, 'closures')) noteGaps(teams, place);
  return teams;
}

const MAY_SAY = ['closures', 'serves', 'levels', 'domains', 'leadPractitioner', 'default'];

function readTeam(raw: unknown, place: Place): WrittenTeam {
  const members = readMembers(raw, place, ['id', 'name', 'kind', 'hours'], MAY_SAY);
  if (members.default !== undefined && typeof members.default !== 'boolean') {
    note(at(place, 'default'), `${show(members.default)} is neither true nor false.`);
  }
  return {
    id: readWords(members.id, at(place, 'id')),
    name: readWords(members.name, at(place, 'name')),
    kind: readOneOf(members.kind, at(place, 'kind'), TEAM_KINDS) ?? 'front-door',
    hours: readHours(members.hours, members.closures, place),
    serves: readDistricts(members.serves, at(place, 'serves')),
    levels: readList(members.levels, at(place, 'levels'), readWords),
    domains: readList(members.domains, at(place, 'domains'), readWords),
    leadPractitioner:
      members.leadPractitioner === undefined
        ? null
        : readWords(members.leadPractitioner, at(place, 'leadPractitioner')),
    isDefault: members.default === true,
  };
}

function readHours(raw: unknown, closures: unknown, place: Place): WrittenTeam['hours'] {
  const itsPlace = at(place, 'hours');
  if (typeof raw === 'object' && raw !== null && Object.hasOwn(raw, 'outside')) {
    const { outside } = readMembers(raw, itsPlace, ['outside']);
    if (closures !== undefined) note(at(place, 'closures'), 'cannot stand with hours outside another team’s.');
    return { outside: readWords(outside, at(itsPlace, 'outside')) };
  }
  const week = readWeeklyHours(raw === undefined ? {} : raw, raw === undefined ? unheard(itsPlace) : itsPlace);
  return { ...week, closures: readClosures(closures, at(place, 'closures')) };
}

/** A place whose problems are not kept, for what is missing and has been said to be. */
const unheard = (place: Place): Place => ({ ...place, problems: [] });

function settled({ hours }: WrittenTeam, teams: readonly WrittenTeam[], place: Place): OpeningHours {
  if ('kind' in hours) return hours;
  const other = teams.find(({ id }) => id === hours.outside)?.hours;
  if (other !== undefined && 'kind' in other) return { kind: 'outside', of: other };
  note(at(place, 'outside'), `${show(hours.outside)} is not a team with a week of its own: write such a team’s id.`);
  return { kind: 'outside', of: readWeeklyHours({}, unheard(place)) };
}

/** Was this member of every team read without a problem? What is not sound is not checked further. */
const isSound = ({ path, problems }: Place, member: string): boolean =>
  !problems.some((problem) => problem.path.startsWith(`${path}[`) && problem.path.split('.').includes(member));
