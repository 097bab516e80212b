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
import { noteWrongBeside } from './check-beside.js';
import { noteGaps, noteWrongKind } from './check-teams.js';
import { readDistricts, type NamedDistricts } from './postcode-districts.js';
import { readTelephone } from './telephone.js';
import { BESIDE_KINDS, TEAM_KINDS, type BesideTeam, type Destination, type Team, type TeamKind } from './team.js';

/** Everyone a locality's file names: those who can hold a contact, and those who stand beside a holding. */
export interface Teams {
  readonly holding: readonly Team[];
  readonly beside: readonly BesideTeam[];
}

const KINDS = [...TEAM_KINDS, ...BESIDE_KINDS];
type Kind = (typeof KINDS)[number];

/** A team of any kind, with what either sort may say, whose hours may still be "when that other team is closed". */
interface WrittenTeam
  extends
    Omit<Destination<Kind>, 'hours'>,
    Pick<Team, 'levels' | 'leadPractitioner' | 'manager'>,
    Pick<BesideTeam, 'telephone'> {
  readonly hours: WeeklyHours | { readonly outside: string };
}

/** Reads the teams and checks them together: every kind is there, none overlaps another, and day and night meet. */
export function readTeams(raw: unknown, place: Place, groups: NamedDistricts): Teams {
  const written = readList(raw, place, (one, here) => readTeam(one, here, groups));
  const settledTeams = written.map((team, index) => ({
    ...team,
    hours: settled(team, written, at(at(place, index), 'hours')),
  }));
  noteRepeats(
    written.map(({ id }) => id),
    place,
    'id',
  );
  const holding = settledTeams.flatMap(({ telephone: _, ...team }) => (holds(team) ? [team] : []));
  const beside = settledTeams.flatMap(({ levels: _, leadPractitioner: __, manager: ___, ...team }) =>
    standsBeside(team) ? [team] : [],
  );
  if (raw !== undefined && isSound(place, 'kind')) {
    TEAM_KINDS.forEach((kind) => noteWrongKind(holding, kind, place));
    noteWrongBeside(beside, place);
  }
  if (isSound(place, 'hours') && isSound(place, 'closures')) noteGaps(holding, place);
  return { holding, beside };
}

const holds = <Sort extends { readonly kind: Kind }>(team: Sort): team is Sort & { readonly kind: TeamKind } =>
  (TEAM_KINDS as readonly Kind[]).includes(team.kind);

const standsBeside = <Sort extends { readonly kind: Kind }>(
  team: Sort,
): team is Sort & { readonly kind: BesideTeam['kind'] } => !holds(team);

const MAY_SAY = ['closures', 'serves', 'domains', 'default'];
const A_HOLDER_MAY_SAY = [...MAY_SAY, 'levels', 'leadPractitioner', 'manager'];
const ONE_BESIDE_MAY_SAY = [...MAY_SAY, 'telephone'];

function readTeam(raw: unknown, place: Place, groups: NamedDistricts): WrittenTeam {
  const beside = (BESIDE_KINDS as readonly unknown[]).includes((raw as { readonly kind?: unknown } | null)?.kind);
  const maySay = beside ? ONE_BESIDE_MAY_SAY : A_HOLDER_MAY_SAY;
  const members = readMembers(raw, place, ['id', 'name', 'kind', 'hours'], maySay);
  if (members.default !== undefined && typeof members.default !== 'boolean') {
    note(at(place, 'default'), `${show(members.default)} is neither true nor false.`);
  }
  const words = (member: string): string | null =>
    members[member] === undefined ? null : readWords(members[member], at(place, member));
  return {
    id: readWords(members.id, at(place, 'id')),
    name: readWords(members.name, at(place, 'name')),
    kind: readOneOf(members.kind, at(place, 'kind'), KINDS) ?? 'front-door',
    hours: readHours(members.hours, members.closures, place),
    serves: readDistricts(members.serves, at(place, 'serves'), groups),
    levels: readList(members.levels, at(place, 'levels'), readWords),
    domains: readList(members.domains, at(place, 'domains'), readWords),
    leadPractitioner: words('leadPractitioner'),
    manager: words('manager'),
    telephone: members.telephone === undefined ? null : readTelephone(members.telephone, at(place, 'telephone')),
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
