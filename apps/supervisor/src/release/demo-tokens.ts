import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessTokens, issueToken, readBearer, type Actor, type Role } from '#access';
import type { Ids } from '#record';

/** The demonstration's people and agencies: invented, and all of one locality. */
const LOCALITY = 'buckinghamshire';
const LIFE_DAYS = 365;

const agency = (id: string, name: string, role: Role = 'partner'): Actor => ({
  kind: 'agency',
  id: `agency:${id}`,
  name,
  roles: [role],
  agency: id,
  locality: LOCALITY,
  rights: [],
});

const person = (id: string, name: string, role: Role): Actor => ({
  kind: 'person',
  id: `person:${id}`,
  name,
  roles: [role],
  agency: null,
  locality: LOCALITY,
  rights: [],
});

/** Who each demonstration token is. */
export const DEMO_ACTORS: Readonly<Record<string, Actor>> = {
  school: agency('greenway-primary', 'Greenway Primary'),
  police: agency('police-demo', 'Police (demonstration)'),
  health: agency('health-visiting-demo', 'Health visiting (demonstration)'),
  family: agency('family-form', 'The family form', 'family'),
  'front-door': person('ama-front-door', 'Ama Boateng', 'front-door'),
  manager: person('joan-manager', 'Joan Pemberton', 'front-door-manager'),
  'family-help': person('sam-family-help', 'Sam Okoro', 'family-help'),
  macpt: person('leila-macpt', 'Leila Haddad', 'macpt'),
  duty: person('owen-duty', 'Owen Pryce', 'duty'),
  policy: person('ruth-policy', 'Ruth Ellery', 'policy'),
  governance: person('idris-governance', 'Idris Vaughan', 'information-governance'),
  operator: person('tess-operator', 'Tess Lindqvist', 'operator'),
};

const FILE = 'demo-tokens.json';

/**
 * Writes `demo-tokens.json`: a token by name for each demonstration actor. Tokens that still open the door are kept.
 * @returns the file's path, and whether it was written anew
 */
export async function writeDemoTokens(
  tokens: AccessTokens,
  { dataFolder, now, ids }: { dataFolder: string; now: Date; ids: Ids },
): Promise<{ path: string; fresh: boolean }> {
  const path = join(dataFolder, FILE);
  if (await stillGood(tokens, path, now)) return { path, fresh: false };
  const written: Record<string, string> = {};
  for (const [name, actor] of Object.entries(DEMO_ACTORS)) {
    written[name] = await issueToken(tokens, { actor, now, ids, lifeDays: LIFE_DAYS });
  }
  const whole = `${path}.new`;
  writeFileSync(whole, `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600 });
  chmodSync(whole, 0o600);
  renameSync(whole, path);
  return { path, fresh: true };
}

async function stillGood(tokens: AccessTokens, path: string, now: Date): Promise<boolean> {
  const kept = readTokens(path);
  const ids = Object.keys(DEMO_ACTORS).map((name) => readBearer(kept[name])?.id ?? '');
  const live = await tokens.stillLive(ids, now);
  return ids.every((id) => live.has(id));
}

function readTokens(path: string): Record<string, string | undefined> {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string | undefined>;
  } catch {
    return {};
  }
}
