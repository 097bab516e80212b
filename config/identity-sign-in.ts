import {
  CLIENT_AUTHENTICATION,
  USUAL_SESSIONS,
  type AssertionRule,
  type BrowserSignIn,
  type SessionLimits,
  type SessionTable,
} from '#access';
import { at, note, readList, readMembers, readOneOf, readWords, type Place } from '#clocks';

const LONGEST_MINUTES = 720;
const MAY = [
  'authenticate',
  'scopes',
  'acrValues',
  'claims',
  'userInfo',
  'assertionFor',
  'prompt',
  'maxAgeMinutes',
  'sessions',
];

/** Reads how people sign in with a browser. */
export function readBrowserSignIn(raw: unknown, place: Place): BrowserSignIn {
  const members = readMembers(raw, place, ['client'], MAY);
  const inside = (name: string) => at(place, name);
  const words = (name: 'scopes' | 'acrValues') =>
    members[name] === undefined ? [] : readList(members[name], inside(name), readWords);
  const scopes = members.scopes === undefined ? ['openid', 'profile'] : words('scopes');
  if (!scopes.includes('openid')) note(inside('scopes'), 'has no openid: without it nobody says who signed in.');
  return {
    client: readWords(members.client, inside('client')),
    authenticate:
      members.authenticate === undefined
        ? 'client_secret_basic'
        : (readOneOf(members.authenticate, inside('authenticate'), CLIENT_AUTHENTICATION) ?? 'client_secret_basic'),
    ...{ scopes, acrValues: words('acrValues'), claims: readClaims(members.claims, inside('claims')) },
    userInfo: readYesNo(members.userInfo, inside('userInfo')),
    assertionFor:
      members.assertionFor === undefined
        ? 'issuer'
        : (readOneOf(members.assertionFor, inside('assertionFor'), ['issuer', 'token-endpoint']) ?? 'issuer'),
    prompt: members.prompt === undefined ? null : readWords(members.prompt, inside('prompt')),
    maxAgeMinutes:
      members.maxAgeMinutes === undefined
        ? null
        : readMinutes(members.maxAgeMinutes, inside('maxAgeMinutes'), LONGEST_MINUTES),
    sessions: readSessions(members.sessions, inside('sessions')),
  };
}

/** The `claims` parameter as it is sent (OpenID Connect Core 1.0, section 5.5). */
function readClaims(raw: unknown, place: Place): Readonly<Record<string, unknown>> | null {
  if (raw === undefined) return null;
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw as Record<string, unknown>;
  note(place, 'is an object of id_token and userinfo, as the provider takes it.');
  return null;
}

function readYesNo(raw: unknown, place: Place): boolean {
  if (raw !== undefined && typeof raw !== 'boolean') note(place, 'is true or false.');
  return raw === true;
}

function readSessions(raw: unknown, place: Place): SessionTable {
  if (raw === undefined) return USUAL_SESSIONS;
  const members = readMembers(raw, place, [], ['staff', 'others']);
  return {
    staff: readLimits(members.staff, at(place, 'staff'), USUAL_SESSIONS.staff),
    others: readLimits(members.others, at(place, 'others'), USUAL_SESSIONS.others),
  };
}

function readLimits(raw: unknown, place: Place, usual: SessionLimits): SessionLimits {
  if (raw === undefined) return usual;
  const members = readMembers(raw, place, ['minutes', 'idleMinutes']);
  const minutes = readMinutes(members.minutes, at(place, 'minutes'), LONGEST_MINUTES);
  return { minutes, idleMinutes: readMinutes(members.idleMinutes, at(place, 'idleMinutes'), minutes) };
}

function readMinutes(raw: unknown, place: Place, most: number): number {
  if (typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= most) return raw;
  note(place, `is a whole number of minutes from 1 to ${most}.`);
  return most;
}

/** Members of a private or a shared key: they have no place in a file that only says whose signature counts. */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'];

/** Reads an agency's system that signs for itself. */
export function readAssertion(
  raw: unknown,
  place: Place,
  readLocality: (raw: unknown, place: Place) => string,
): AssertionRule {
  const members = readMembers(raw, place, ['client', 'agency', 'name', 'locality', 'keys']);
  const keys = readList(members.keys, at(place, 'keys'), readPublicKey);
  if (keys.length === 0) note(at(place, 'keys'), 'lists no key: nothing it signs could be checked.');
  return {
    client: readWords(members.client, at(place, 'client')),
    agency: readWords(members.agency, at(place, 'agency')),
    name: readWords(members.name, at(place, 'name')),
    locality: readLocality(members.locality, at(place, 'locality')),
    keys,
  };
}

function readPublicKey(raw: unknown, place: Place): Readonly<Record<string, unknown>> {
  const key = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  if (!['RSA', 'EC', 'OKP'].includes(String(key['kty']))) note(place, 'is no public key: a JWK of kty RSA, EC or OKP.');
  if (SECRET_MEMBERS.some((name) => name in key))
    note(place, 'holds a secret: take it out, give the agency a new key, and write the public part alone.');
  return key;
}
