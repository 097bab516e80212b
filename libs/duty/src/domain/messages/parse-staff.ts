import {
  at,
  note,
  noteAgain,
  readList,
  readMembers,
  readOneOf,
  readWhole,
  readWords,
  show,
  type Parsed,
  type Place,
} from '#clocks';
import type { PublishedStaff } from './staff-directory.js';
import { isMailbox, telephoneOf, type StaffWay } from './staff-way.js';

/**
 * Reads `config/localities/<code>/duty-staff.yaml`: the work ways of each duty role and team, and whose telephone is whose.
 * @param raw the file as parsed data
 * @returns the staff, or every problem at once: a number that is none, a mailbox that is none, a telephone of two people
 */
export function parseStaff(raw: unknown): Parsed<PublishedStaff> {
  return readWhole((place) => {
    const members = readMembers(raw, place, ['ways', 'people']);
    const people = readList(members.people, at(place, 'people'), readPerson);
    noteTakenTelephones(people, at(place, 'people'));
    return { ways: readWays(members.ways, at(place, 'ways')), people };
  });
}

function readWays(raw: unknown, place: Place): ReadonlyMap<string, readonly StaffWay[]> {
  const roles = raw === undefined ? {} : readMembers(raw, place, [], Object.keys(raw ?? {}));
  return new Map(Object.entries(roles).map(([role, ways]) => [role, readList(ways, at(place, role), readWay)]));
}

function readWay(raw: unknown, place: Place): StaffWay {
  const members = readMembers(raw, place, ['by', 'to']);
  const by = readOneOf(members.by, at(place, 'by'), ['text', 'email'] as const);
  if (by === null) return { by: 'text', to: '' };
  return { by, to: (by === 'text' ? readTelephone : readMailbox)(members.to, at(place, 'to')) };
}

function readPerson(raw: unknown, place: Place): PublishedStaff['people'][number] {
  const members = readMembers(raw, place, ['id', 'name', 'roles', 'telephones']);
  return {
    id: readWords(members.id, at(place, 'id')),
    name: readWords(members.name, at(place, 'name')),
    roles: readList(members.roles, at(place, 'roles'), readWords),
    telephones: readList(members.telephones, at(place, 'telephones'), readTelephone),
  };
}

/** At the person who has it too: a number of two people is nobody's. */
const noteTakenTelephones = (people: PublishedStaff['people'], place: Place): void =>
  noteAgain(
    people.flatMap(({ telephones }, person) =>
      telephones.map((telephone, n) => [telephone, at(at(at(place, person), 'telephones'), n)] as const),
    ),
  );

function readTelephone(raw: unknown, place: Place): string {
  const telephone = typeof raw === 'string' ? telephoneOf(raw) : null;
  if (telephone === null && raw !== undefined)
    note(place, `${show(raw)} is not a telephone number: write it in quotes, as in '01632 960101'.`);
  return telephone ?? '';
}

function readMailbox(raw: unknown, place: Place): string {
  if (typeof raw === 'string' && isMailbox(raw)) return raw;
  if (raw !== undefined)
    note(place, `${show(raw)} is not an address of a mailbox: write it as in duty@council.example.`);
  return '';
}
