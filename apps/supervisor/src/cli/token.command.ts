import { AccessTokens, issueToken, ROLES, type Actor, type Role } from '#access';
import { DEMO_NAMES, demoActor, isNetwork, readPublishedData } from '#config';
import { connect, DatabaseClock, randomIds } from '#record';
import { EXIT, WrongUsage, type Outcome } from './outcome.js';
import { withDatabase, type Setting } from './with-database.js';

/** Who a token is asked for. */
export interface TokenWish {
  /** A role, or the name of one of the demonstration's actors. */
  readonly role: string;
  readonly agency?: string;
  /** The usual one where left out. */
  readonly locality?: string;
  readonly person?: string;
  /** Days until it runs out; left out: a year. */
  readonly days?: number;
  /** Networks it may be used from; left out: any. */
  readonly from?: readonly string[];
}

type SettledWish = TokenWish & { readonly locality: string };

const LIFE_DAYS = 365;
const LONGEST_NAME = 200;

/** Issues a token and prints it, once: only its hash is kept. */
export async function token(setting: Setting, wish: TokenWish): Promise<Outcome> {
  const { localities, usualLocality } = readPublishedData(setting.checkout);
  const settled = { ...wish, locality: wish.locality ?? usualLocality };
  refuseNonsense(settled, [...localities.keys()]);
  const actor = actorFor(settled);
  const issued = await withDatabase(setting, (ownerUrl) => issue(ownerUrl, actor, settled));
  const lifeDays = wish.days ?? LIFE_DAYS;
  return { code: EXIT.fine, json: { token: issued, actor, lifeDays }, lines: [issued] };
}

function refuseNonsense(
  { role, agency, locality, person, days, from }: SettledWish,
  localities: readonly string[],
): void {
  const known = [...new Set([...ROLES, ...DEMO_NAMES])];
  const name = (option: string, given: string | undefined) =>
    given !== undefined && (slug(given) === '' || given.length > LONGEST_NAME)
      ? [`${option} is a name with letters or digits, of at most ${LONGEST_NAME} characters.`]
      : [];
  const problems = [
    ...(known.includes(role) ? [] : [`--role ${role} is not known. It is one of: ${known.join(', ')}.`]),
    ...(localities.includes(locality)
      ? []
      : [`--locality ${locality} is not served. It is one of: ${localities.join(', ')}.`]),
    ...name('--agency', agency),
    ...name('--person', person),
    ...(days === 0 ? ['--days is at least 1: a token that has run out opens nothing.'] : []),
    ...(from?.every(isNetwork) === false ? ['--from is an address or a network, such as 192.0.2.0/24.'] : []),
  ];
  if (problems.length > 0) throw new WrongUsage(problems);
}

/** An agency sends as itself, and keeps its keys and its progress to itself: one that is not named shares them with nobody. */
function actorFor({ role, agency, locality, person }: SettledWish): Actor {
  const model = demoActor(role, locality) ?? plainActor(role as Role);
  const named = agency === undefined ? model.agency : slug(agency);
  const kind = named === null || signsAsPerson(model) ? model.kind : 'agency';
  const name = (person ?? agency)?.trim() ?? model.name;
  return { ...model, kind, id: idOf(model, kind, named, person), name, agency: named, locality };
}

/** A signature is a person's: the agency says only whom they sign for. */
const signsAsPerson = ({ roles }: Actor): boolean => roles.includes('safeguarding-partner');

function idOf(model: Actor, kind: Actor['kind'], agency: string | null, person: string | undefined): string {
  if (kind === 'agency') return agency === null ? model.id : `agency:${agency}`;
  return person === undefined ? model.id : `person:${slug(person)}-${randomIds.next()}`;
}

const plainActor = (role: Role): Actor => ({
  kind: role === 'partner' || role === 'family' ? 'agency' : 'person',
  id: `${role}:${randomIds.next()}`,
  name: `A token for ${role}`,
  roles: [role],
  agency: null,
  locality: '',
  rights: [],
});

const slug = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

async function issue(ownerUrl: string, actor: Actor, { days = LIFE_DAYS, from }: TokenWish): Promise<string> {
  const source = await connect({ url: ownerUrl, name: 'front-door-token', max: 1 });
  try {
    const now = (await DatabaseClock.on(source)).now();
    return await issueToken(new AccessTokens(source), {
      ...{ actor, now, ids: randomIds, lifeDays: days, allowedFrom: from ?? null },
    });
  } finally {
    await source.destroy();
  }
}
