import type { Actor, Role } from '#access';
import type { PublishedData } from './published.js';

/** The demonstration's people and agencies, by the name their token goes by: invented, and the same in every locality. */
const CAST: Readonly<Record<string, Omit<Actor, 'locality'>>> = {
  school: agency('greenway-primary', 'Greenway Primary'),
  police: agency('police-demo', 'Police (demonstration)'),
  health: agency('health-visiting-demo', 'Health visiting (demonstration)'),
  family: agency('family-form', 'The family form', 'family'),
  'front-door': person('ama-front-door', 'Ama Boateng', 'front-door'),
  manager: person('joan-manager', 'Joan Pemberton', 'front-door-manager'),
  'family-help': person('sam-family-help', 'Sam Okoro', 'family-help'),
  macpt: person('leila-macpt', 'Leila Haddad', 'macpt'),
  duty: person('owen-duty', 'Owen Pryce', 'duty'),
  lado: person('mina-lado', 'Mina Farrell', 'lado'),
  specialist: person('theo-specialist', 'Theo Marsh', 'specialist'),
  policy: person('ruth-policy', 'Ruth Ellery', 'policy'),
  governance: person('idris-governance', 'Idris Vaughan', 'information-governance'),
  'partner-local-authority': partner('grace-chief-executive', 'Grace Adeyemi', 'local-authority'),
  'partner-icb': partner('hugh-icb', 'Hugh Llewellyn', 'icb'),
  'partner-police': partner('nadia-superintendent', 'Nadia Farrow', 'police'),
  'partner-education': partner('colm-education', 'Colm Whitlock', 'education'),
  operator: person('tess-operator', 'Tess Lindqvist', 'operator'),
};

/** Names of the demonstration's actors. */
export const DEMO_NAMES: readonly string[] = Object.keys(CAST);

/** One of the demonstration's actors in a locality; undefined for a name the demonstration does not have. */
export function demoActor(name: string, locality: string): Actor | undefined {
  const one = Object.hasOwn(CAST, name) ? CAST[name] : undefined;
  return one && { ...one, locality };
}

/**
 * Every demonstration actor by the name of its token: plainly (`school`) in the usual locality, elsewhere with the locality's code
 * before it (`<code>:school`).
 */
export function demoActors(published: Pick<PublishedData, 'localities' | 'usualLocality'>): ReadonlyMap<string, Actor> {
  const { localities, usualLocality } = published;
  const codes = [usualLocality, ...[...localities.keys()].filter((code) => code !== usualLocality)];
  return new Map(
    codes.flatMap((locality) =>
      Object.entries(CAST).map(([name, one]): [string, Actor] => [
        locality === usualLocality ? name : `${locality}:${name}`,
        { ...one, locality },
      ]),
    ),
  );
}

function agency(id: string, name: string, role: Role = 'partner'): Omit<Actor, 'locality'> {
  return { kind: 'agency', id: `agency:${id}`, name, roles: [role], agency: id, rights: [] };
}

function person(id: string, name: string, role: Role): Omit<Actor, 'locality'> {
  return { kind: 'person', id: `person:${id}`, name, roles: [role], agency: null, rights: [] };
}

/** A person who signs threshold documents for one of the safeguarding partners, or speaks for education. */
function partner(id: string, name: string, of: string): Omit<Actor, 'locality'> {
  return { ...person(id, name, 'safeguarding-partner'), agency: of };
}
