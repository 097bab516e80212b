import { readFileSync } from 'node:fs';
import {
  ROLES,
  SECOND_FACTOR_CLAIMS,
  type IdentityProvider,
  type MachineRule,
  type PeopleRule,
  type Role,
  type SecondFactor,
} from '#access';
import {
  at,
  note,
  readList,
  readMembers,
  readOneOf,
  readWhole,
  readWords,
  show,
  type Parsed,
  type Place,
} from '#clocks';
import { readYaml } from '#publishing';
import { readAssertion, readBrowserSignIn } from './identity-sign-in.js';

/** The identity provider's file cannot be used, with every problem of it. */
export class UnreadableIdentity extends Error {
  override readonly name = 'UnreadableIdentity';
}

/**
 * Reads who signs people in and what that means here.
 * @param path of a YAML file as docs/signing-in.md sets it out
 * @param localities codes of those served
 * @throws UnreadableIdentity naming every problem at once
 */
export function readIdentity(path: string, localities: readonly string[]): IdentityProvider {
  const yaml = readYaml(bytesOf(path));
  const read = yaml.ok ? parseIdentity(yaml.value, localities) : yaml;
  if (read.ok) return read.value;
  const lines = read.problems.map(({ path: place, message }) => `  - ${place ? `at ${place}: ` : ''}${message}`);
  throw new UnreadableIdentity(
    `FRONT_DOOR_IDENTITY names a file with ${lines.length} problem(s):\n${lines.join('\n')}`,
  );
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new UnreadableIdentity('FRONT_DOOR_IDENTITY names a file that cannot be read: write its path');
  }
}

/** @returns the provider, or every problem at once */
export const parseIdentity = (raw: unknown, localities: readonly string[]): Parsed<IdentityProvider> =>
  readWhole((place) => {
    const may = ['keys', 'groupsClaim', 'people', 'machines', 'secondFactor', 'signIn', 'assertions'];
    const members = readMembers(raw, place, ['issuer', 'audience'], may);
    const inside = (name: string) => at(place, name);
    const people = readList(members.people, inside('people'), (one, where) => readPeople(one, where, localities));
    const machines = readList(members.machines, inside('machines'), (one, where) =>
      readMachine(one, where, localities),
    );
    const localityOf = (one: unknown, where: Place) => readLocality(one, where, localities);
    const assertions = readList(members.assertions, inside('assertions'), (one, where) =>
      readAssertion(one, where, localityOf),
    );
    if (people.length + machines.length + assertions.length === 0)
      note(place, 'lets nobody in: write people, machines or assertions.');
    return {
      issuer: readSecureAddress(members.issuer, inside('issuer')),
      audience: readWords(members.audience, inside('audience')),
      keys: members.keys === undefined ? null : readSecureAddress(members.keys, inside('keys')),
      groupsClaim: members.groupsClaim === undefined ? 'groups' : readWords(members.groupsClaim, inside('groupsClaim')),
      ...{ people, machines, secondFactor: readSecondFactor(members.secondFactor, inside('secondFactor')) },
      ...{
        assertions,
        signIn: members.signIn === undefined ? null : readBrowserSignIn(members.signIn, inside('signIn')),
      },
    };
  });

function readPeople(raw: unknown, place: Place, localities: readonly string[]): PeopleRule {
  const members = readMembers(raw, place, ['group', 'role', 'locality'], ['agency']);
  const agency = members.agency === undefined ? null : readWords(members.agency, at(place, 'agency'));
  const role = readOneOf(members.role, at(place, 'role'), ROLES) ?? 'partner';
  if (role === 'partner' && agency === null && members.role === 'partner')
    note(at(place, 'agency'), 'is missing: a partner is of an agency, and sees what that agency sent.');
  return {
    ...{ group: readWords(members.group, at(place, 'group')), role, agency },
    locality: readLocality(members.locality, at(place, 'locality'), localities),
  };
}

function readMachine(raw: unknown, place: Place, localities: readonly string[]): MachineRule {
  const members = readMembers(raw, place, ['client', 'agency', 'name', 'locality']);
  return {
    client: readWords(members.client, at(place, 'client')),
    agency: readWords(members.agency, at(place, 'agency')),
    name: readWords(members.name, at(place, 'name')),
    locality: readLocality(members.locality, at(place, 'locality'), localities),
  };
}

/** Every role that works cases or looks after the service: who sees much signs in with more than a password. */
const USUALLY_WITH_SECOND: readonly Role[] = ROLES.filter((role) => role !== 'family' && role !== 'partner');

function readSecondFactor(raw: unknown, place: Place): SecondFactor {
  const usual = { claim: 'amr', values: ['mfa', 'hwk', 'otp', 'sms', 'swk'], roles: USUALLY_WITH_SECOND } as const;
  if (raw === undefined) return usual;
  const members = readMembers(raw, place, ['claim', 'values', 'roles']);
  return {
    claim: readOneOf(members.claim, at(place, 'claim'), SECOND_FACTOR_CLAIMS) ?? usual.claim,
    values: readList(members.values, at(place, 'values'), readWords),
    roles: readList(members.roles, at(place, 'roles'), (one, where) => readOneOf(one, where, ROLES) ?? 'partner'),
  };
}

function readLocality(raw: unknown, place: Place, localities: readonly string[]): string {
  const code = readWords(raw, place);
  if (code !== '' && !localities.includes(code)) note(place, `${show(code)} is not a locality served here.`);
  return code;
}

/** Keys that come over an open line could be anybody's. */
function readSecureAddress(raw: unknown, place: Place): string {
  const address = readWords(raw, place);
  const sound = URL.canParse(address) && isSecure(new URL(address));
  if (address !== '' && !sound) note(place, `${show(address)} is not an address that begins with https://.`);
  return address;
}

const isSecure = ({ protocol, hostname, username, hash }: URL): boolean =>
  username === '' && hash === '' && (protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1'));
