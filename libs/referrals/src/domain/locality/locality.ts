import {
  at,
  note,
  noteRepeats,
  readList,
  readMembers,
  readWhole,
  readWords,
  show,
  type ClockCatalogue,
  type ClockSettings,
  type Parsed,
  type Place,
} from '#clocks';
import { readChallengeStages, type ChallengeStage } from './challenge-stages.js';
import { readDutySettings, type DutySettings } from './duty-settings.js';
import { readClockSettings } from './locality-clocks.js';
import { readTeams } from './locality-teams.js';
import { readOtherAuthorities, type OtherAuthority } from './other-authorities.js';
import { readNamedDistricts, type NamedDistricts } from './postcode-districts.js';
import { readTelephone } from './telephone.js';
import type { BesideTeam, Team } from './team.js';

/** Locality: one local authority's front door as configured: its teams, their hours, the duty ladder and its own clock figures. */
export interface Locality {
  readonly code: string;
  readonly name: string;
  /** Shown wherever the locality is shown; null where there is nothing to say. */
  readonly notice: string | null;
  /** The numbers a person rings, as they are to be shown. */
  readonly telephones: { readonly frontDoor: string; readonly nightDuty: string };
  /** Teams that can hold a contact. */
  readonly teams: readonly Team[];
  /** Teams that stand beside a holding, and never hold. */
  readonly besideTeams: readonly BesideTeam[];
  /** Postcode districts under names of the locality's own; none where its file groups none. */
  readonly districts: NamedDistricts;
  /** Authorities whose children it may find. */
  readonly otherAuthorities: readonly OtherAuthority[];
  /** Ids of the one team that is the front door and the one that is the duty service. */
  readonly frontDoorTeam: string;
  readonly dutyTeam: string;
  /** Lowest rung first. */
  readonly ladder: readonly LadderRung[];
  /** Who is rung about what cannot wait while the front door is open; empty where the locality names nobody: then `ladder`. */
  readonly dayLadder: readonly LadderRung[];
  readonly duty: DutySettings;
  readonly clocks: ClockSettings;
  /** Who answers a professional who disagrees, and by when: the partnership's staged ladder, first stage first. */
  readonly challengeStages: readonly ChallengeStage[];
}

/** One step of the out-of-hours ladder: whose turn it is, and how many minutes before it climbs. */
export interface LadderRung {
  readonly role: string;
  /** The role in words, for a page or a message. */
  readonly title: string;
  readonly minutes: number;
  /** Reached as a role at any hour, by its standing contact; else by whoever the rota has on duty. */
  readonly standing: boolean;
}

const LONGEST_RUNG_MINUTES = 120;

/**
 * Reads `config/localities/<code>/locality.yaml`.
 * @param raw the file as parsed data.
 * @param national the clocks of the nation, some of which the locality sets figures for.
 * @returns the locality, or every problem at once. Day and night must meet: a minute at which neither the front door nor the duty
 * service is there is a problem.
 */
export function parseLocality(raw: unknown, national: ClockCatalogue): Parsed<Locality> {
  return readWhole((place) => {
    const members = readMembers(
      raw,
      place,
      ['code', 'name', 'telephones', 'teams', 'ladder', 'clocks'],
      ['notice', 'challenges', 'dayLadder', 'duty', 'districts', 'otherAuthorities'],
    );
    const districts = readNamedDistricts(members.districts, at(place, 'districts'));
    const { holding: teams, beside: besideTeams } = readTeams(members.teams, at(place, 'teams'), districts);
    const own = [...new Set([...districts.values(), ...teams.map(({ serves }) => serves)].flat())];
    noteUnused(districts, [...teams, ...besideTeams], at(place, 'districts'));
    const frontDoor = teams.find(({ kind }) => kind === 'front-door');
    return {
      code: readCode(members.code, at(place, 'code')),
      name: readWords(members.name, at(place, 'name')),
      notice: members.notice === undefined ? null : readWords(members.notice, at(place, 'notice')),
      telephones: readTelephones(members.telephones, at(place, 'telephones')),
      teams,
      besideTeams,
      districts,
      otherAuthorities: readOtherAuthorities(members.otherAuthorities, at(place, 'otherAuthorities'), own),
      frontDoorTeam: frontDoor?.id ?? '',
      dutyTeam: teams.find(({ kind }) => kind === 'duty')?.id ?? '',
      ladder: readLadder(members.ladder, at(place, 'ladder')),
      dayLadder: readLadder(members.dayLadder, at(place, 'dayLadder')),
      duty: readDutySettings(members.duty, at(place, 'duty')),
      clocks: { national, ...readClockSettings(members.clocks, at(place, 'clocks'), frontDoor?.hours ?? null) },
      challengeStages: readChallengeStages(members.challenges, at(place, 'challenges')),
    };
  });
}

function readCode(raw: unknown, place: Place): string {
  const code = readWords(raw, place);
  if (code !== '' && !/^[a-z][a-z0-9-]*$/.test(code)) {
    note(place, `${show(code)} is not a code: use lower case letters, digits and hyphens.`);
  }
  return code;
}

function readTelephones(raw: unknown, place: Place): Locality['telephones'] {
  const members = raw === undefined ? {} : readMembers(raw, place, ['frontDoor', 'nightDuty']);
  return {
    frontDoor: readTelephone(members.frontDoor, at(place, 'frontDoor')),
    nightDuty: readTelephone(members.nightDuty, at(place, 'nightDuty')),
  };
}

/** A group that nobody serves is a misspelt one, or one left over. */
function noteUnused(districts: NamedDistricts, teams: readonly { readonly serves: readonly string[] }[], place: Place) {
  const served = new Set(teams.flatMap(({ serves }) => serves));
  for (const [name, list] of districts)
    if (list.length > 0 && !list.some((district) => served.has(district)))
      note(at(place, name), 'is served by no team: say which, or leave it out.');
}

function readLadder(raw: unknown, place: Place): readonly LadderRung[] {
  const ladder = readList(raw, place, readRung);
  noteRepeats(
    ladder.map(({ role }) => role),
    place,
    'role',
  );
  if (raw !== undefined && ladder.length < 2)
    note(place, 'needs at least two rungs, or silence has nobody to climb to.');
  return ladder;
}

function readRung(raw: unknown, place: Place): LadderRung {
  const members = readMembers(raw, place, ['role', 'title', 'minutes'], ['standing']);
  const { minutes, standing } = members;
  if (standing !== undefined && typeof standing !== 'boolean')
    note(at(place, 'standing'), `${show(standing)} is neither true nor false.`);
  const whole = Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= LONGEST_RUNG_MINUTES;
  if (minutes !== undefined && !whole) {
    note(at(place, 'minutes'), `${show(minutes)} is not a number of minutes from 1 to ${LONGEST_RUNG_MINUTES}.`);
  }
  return {
    role: readWords(members.role, at(place, 'role')),
    title: readWords(members.title, at(place, 'title')),
    minutes: whole ? Number(minutes) : 1,
    standing: standing === true,
  };
}
