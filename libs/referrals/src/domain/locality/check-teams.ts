import { gapsBetween, note, type Place } from '#clocks';
import type { Team, TeamKind } from './team.js';

/** Kinds of which there is exactly one: nobody need ask which holds a contact. */
const ONE_OF_A_KIND: readonly TeamKind[] = ['front-door', 'duty'];

/** Kinds that are chosen among by level of need, district and domain. */
const CHOSEN_AMONG: readonly TeamKind[] = ['family-help', 'macpt'];

/**
 * Notes what would leave a contact without a team of this kind, or with two: none of the kind, two front doors, levels at which
 * none or several take what nobody serves, a district served twice, a team that nothing would ever reach.
 */
export function noteWrongKind(teams: readonly Team[], kind: TeamKind, place: Place): void {
  const ofKind = teams.filter((team) => team.kind === kind);
  if (ofKind.length === 0) note(place, `has no team of kind ${kind}: add one.`);
  if (ofKind.length > 1 && ONE_OF_A_KIND.includes(kind))
    note(place, `has ${ofKind.length} teams of kind ${kind}: only one may be it.`);
  if (!CHOSEN_AMONG.includes(kind)) return noteChoiceWhereNone(ofKind, place);
  noteSpecialists(ofKind, place);
  const general = ofKind.filter(({ domains }) => domains.length === 0);
  if (ofKind.length > 0 && general.length === 0)
    note(place, `has only teams of kind ${kind} that are for some domains: add one that is for all.`);
  for (const level of levelsNamed(general)) noteWrongChoice(general, { kind, level }, place);
}

/** Everything a general team names; null stands for all levels, where none names any. */
function levelsNamed(general: readonly Team[]): readonly (string | null)[] {
  const named = [...new Set(general.flatMap(({ levels }) => levels))];
  return named.length === 0 ? [null] : named;
}

function noteChoiceWhereNone(teams: readonly Team[], place: Place): void {
  teams
    .filter(({ levels, domains }) => levels.length > 0 || domains.length > 0)
    .forEach(({ id, kind }) =>
      note(place, `${id} names levels or domains, and a team of kind ${kind} is never chosen by them: leave them out.`),
    );
}

function noteSpecialists(ofKind: readonly Team[], place: Place): void {
  const specialists = ofKind.filter(({ domains }) => domains.length > 0);
  specialists
    .filter(({ isDefault }) => isDefault)
    .forEach(({ id }) =>
      note(place, `${id} is for some domains only, so it cannot be a default: mark a team for all.`),
    );
  specialists.forEach((team, index) => {
    const other = specialists.slice(0, index).find((before) => couldBothTake(before, team));
    if (other) note(place, `${other.id} and ${team.id} are for the same domain, levels and districts: choose one.`);
  });
}

const couldBothTake = (a: Team, b: Team): boolean =>
  meet(a.domains, b.domains) && meetOrAll(a.levels, b.levels) && meetOrAll(a.serves, b.serves);

const meet = (a: readonly string[], b: readonly string[]): boolean => a.some((each) => b.includes(each));

const meetOrAll = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || b.length === 0 || meet(a, b);

/** Two teams that could take the same contact are a problem, as is one that nothing would reach. */
function noteWrongChoice(
  general: readonly Team[],
  { kind, level }: { readonly kind: TeamKind; readonly level: string | null },
  place: Place,
): void {
  const teams = general.filter(({ levels }) => level === null || levels.length === 0 || levels.includes(level));
  if (teams.length < 2) return;
  const where = level === null ? `of kind ${kind}` : `of kind ${kind} at ${level}`;
  const defaults = teams.filter(({ isDefault }) => isDefault).length;
  if (defaults !== 1)
    note(place, `has ${defaults} default teams ${where}: mark exactly one, for districts none serves.`);
  noteWrongDistricts(teams, place);
}

function noteWrongDistricts(teams: readonly Team[], place: Place): void {
  teams
    .filter(({ serves, isDefault }) => serves.length === 0 && !isDefault)
    .forEach(({ id }) => note(place, `nothing would ever reach ${id}: say which districts it serves.`));
  const served = teams.flatMap(({ id, serves }) => serves.map((district) => ({ id, district })));
  served
    .filter(({ district, id }) => served.some((other) => other.district === district && other.id < id))
    .forEach(({ district, id }) =>
      note(place, `${district} is served by ${id} and by another team of its kind: choose one.`),
    );
}

/** Notes every minute at which neither the front door nor the duty service is there. */
export function noteGaps(teams: readonly Team[], place: Place): void {
  const [day, night] = [teams.find(({ kind }) => kind === 'front-door'), teams.find(({ kind }) => kind === 'duty')];
  if (day === undefined || night === undefined) return;
  gapsBetween(day.hours, night.hours).forEach(({ day: on, bankHoliday, from, until }) => {
    const when = bankHoliday ? `${on}, when it is a bank holiday,` : on;
    note(place, `nobody is there on ${when} from ${from} to ${until}: ${day.id} and ${night.id} must meet.`);
  });
}
