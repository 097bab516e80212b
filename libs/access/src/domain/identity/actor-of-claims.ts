import type { Actor, Role } from '../actor.js';
import type { IdentityProvider, MachineRule, PeopleRule } from './identity-provider.js';

/** What a token says, once its signature, issuer, audience and times have been checked. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Why somebody the provider has signed in is nobody here. `second-factor-needed` can be put right by signing in again with one.
 */
export type NobodyHere =
  'no-subject' | 'no-role' | 'several-localities' | 'several-agencies' | 'second-factor-needed' | 'unknown-machine';

export type Identified =
  { readonly outcome: 'actor'; readonly actor: Actor } | { readonly outcome: 'nobody'; readonly why: NobodyHere };

const LONGEST_NAME = 200;
const LONGEST_SUBJECT = 255;

/**
 * Turns what a provider says of somebody into an actor. Roles come from its groups by the locality's own table and from nothing else; a
 * person whose groups lead to two localities or two agencies is nobody until that is put right, as nobody can tell for whom they act.
 * Source: RFC 9068, OpenID Connect Core 1.0 section 5.1 (claims), RFC 8176 (`amr`).
 */
export function actorOfClaims(claims: Claims, provider: IdentityProvider): Identified {
  const subject = text(claims['sub'], LONGEST_SUBJECT);
  if (subject === null) return nobody('no-subject');
  const machine = machineOf(claims, subject);
  if (machine !== null) return machineActor(machine, provider.machines);
  const groups = groupsOf(claims, provider.groupsClaim);
  const rules = provider.people.filter(({ group }) => groups.includes(group));
  const [first] = rules;
  if (!first) return nobody('no-role');
  if (rules.some(({ locality }) => locality !== first.locality)) return nobody('several-localities');
  if (rules.some(({ agency }) => agency !== first.agency)) return nobody('several-agencies');
  const roles = [...new Set(rules.map(({ role }) => role))];
  if (lacksSecondFactor(roles, claims, provider)) return nobody('second-factor-needed');
  return { outcome: 'actor', actor: personActor(subject, claims, { ...first, roles }) };
}

/**
 * What a session keeps of what the provider said: what makes the actor, and no more. Roles are worked out from it at every request, so
 * that a change of the locality's table changes them.
 */
export function claimsToKeep(claims: Claims, { groupsClaim, secondFactor }: IdentityProvider): Claims {
  const whole = groupsClaim in claims ? groupsClaim : (groupsClaim.split('.')[0] ?? groupsClaim);
  const names = ['sub', 'name', 'preferred_username', whole, secondFactor.claim];
  return Object.fromEntries(names.filter((name) => name in claims).map((name) => [name, claims[name]]));
}

/** A claim whose own name has a full stop in it is taken before a path. Numbers, as of organisations, are read as text. */
function groupsOf(claims: Claims, path: string): readonly string[] {
  const found = path in claims ? [claims[path]] : path.split('.').reduce<readonly unknown[]>(membersOf, [claims]);
  return found
    .flat()
    .flatMap((one) => (typeof one === 'string' ? [one] : typeof one === 'number' ? [String(one)] : []));
}

const membersOf = (values: readonly unknown[], name: string): readonly unknown[] =>
  values.flat().flatMap((one) => (isObject(one) && Object.hasOwn(one, name) ? [one[name]] : []));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const nobody = (why: NobodyHere): Identified => ({ outcome: 'nobody', why });

/**
 * The client of a token that no person stands behind; null for a person's. By client credentials the subject is the client itself
 * (RFC 9068 section 2.2), and some providers say so in `idtyp`.
 */
function machineOf(claims: Claims, subject: string): string | null {
  const client = text(claims['client_id'] ?? claims['azp'] ?? claims['appid'], LONGEST_SUBJECT);
  if (claims['idtyp'] === 'app') return client ?? subject;
  return client !== null && client === subject ? client : null;
}

function machineActor(client: string, machines: readonly MachineRule[]): Identified {
  const rule = machines.find((each) => each.client === client);
  if (!rule) return nobody('unknown-machine');
  return { outcome: 'actor', actor: agencyActor(rule) };
}

/** An agency's own system acts as the agency. */
export const agencyActor = ({ agency, name, locality }: Omit<MachineRule, 'client'>): Actor => ({
  ...{ kind: 'agency', id: `agency:${agency}`, name, roles: ['partner'], agency, locality, rights: [] },
});

const personActor = (
  subject: string,
  claims: Claims,
  { roles, agency, locality }: Pick<PeopleRule, 'agency' | 'locality'> & { readonly roles: readonly Role[] },
): Actor => ({
  kind: 'person',
  id: `person:${subject}`,
  name: text(claims['name'], LONGEST_NAME) ?? text(claims['preferred_username'], LONGEST_NAME) ?? subject,
  ...{ roles, agency, locality, rights: [] },
});

function lacksSecondFactor(roles: readonly Role[], claims: Claims, { secondFactor }: IdentityProvider): boolean {
  if (!roles.some((role) => secondFactor.roles.includes(role))) return false;
  const said = listed(claims[secondFactor.claim]);
  return !secondFactor.values.some((value) => said.includes(value));
}

const listed = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter((one) => typeof one === 'string');

/** Text of some length; null for anything else, and for control characters, which would forge lines. */
function text(value: unknown, longest: number): string | null {
  if (typeof value !== 'string' || /\p{Cc}/u.test(value)) return null;
  const said = value.trim();
  return said !== '' && said.length <= longest ? said : null;
}
