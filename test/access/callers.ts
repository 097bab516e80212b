import { AccessTokens, issueToken, type Actor } from '#access';
import { randomIds } from '#record';
import { demoActors } from '#config';
import type { TestService } from '../support/service.js';

/** Somebody at the door. */
export interface Caller {
  readonly name: string;
  /** Null for whoever brings no token of ours. */
  readonly actor: Actor | null;
  /** How they stand: let in by their roles, kept out, or nobody we know. */
  readonly known: 'well' | 'suspended' | 'nobody';
  /** The setting they work at or sign in for, where a contact can be sealed from it. */
  readonly worksAt?: string;
  readonly authorization: string | null;
}

const CAST = [
  ...['family', 'school', 'police', 'front-door', 'manager', 'family-help', 'macpt', 'duty', 'lado', 'specialist'],
  ...['policy', 'governance', 'partner-police', 'partner-education', 'operator'],
  ...['wexmoor:front-door', 'wexmoor:manager', 'wexmoor:school', 'wexmoor:policy'],
];

const YEARS = 36_500;

/** Every role, and everybody who is kept out whatever their role, each with a token. */
export async function callersOf(service: TestService): Promise<readonly Caller[]> {
  const { database, published } = service;
  const cast = demoActors(published);
  const known = (name: string): Actor => {
    const actor = cast.get(name);
    if (!actor) throw new Error(`nobody is called ${name}`);
    return actor;
  };
  const tokenOf = async (actor: Actor, lifeDays = YEARS): Promise<string> => {
    const wish = { actor, now: new Date('2020-01-01'), ids: randomIds, lifeDays };
    return `Bearer ${await issueToken(new AccessTokens(database.owner), wish)}`;
  };
  const well = async (name: string, actor: Actor, worksAt?: string): Promise<Caller> => {
    const at = worksAt === undefined ? {} : { worksAt };
    return { name, actor, known: 'well', authorization: await tokenOf(actor), ...at };
  };
  const nobody = (name: string, authorization: string | null): Caller => {
    return { name, actor: null, known: 'nobody', authorization };
  };
  const greenway = { agency: 'Greenway Primary School' };
  const kept = { ...known('front-door'), id: 'person:kept-out' };
  const revoked = await tokenOf({ ...known('manager'), id: 'person:revoked' });
  await database.forge(`UPDATE front_door.access_token SET revoked_at = now() WHERE actor->>'id' = 'person:revoked'`);
  const callers = [
    ...(await Promise.all(CAST.map((name) => well(name, known(name), name === 'school' ? 'greenway' : undefined)))),
    await well('specialist at Greenway', { ...known('specialist'), ...greenway, id: 'person:s2' }, 'greenway'),
    await well('LADO at Greenway', { ...known('lado'), ...greenway, id: 'person:l2' }, 'greenway'),
    await well('an agency as the MACPT', { ...known('macpt'), kind: 'agency', id: 'agency:macpt' }),
    await well('a person with no role', { ...known('duty'), roles: [], id: 'person:none' }),
    { name: 'suspended', actor: kept, known: 'suspended', authorization: await tokenOf(kept) } as const,
    nobody('nobody', null),
    nobody('a token nobody issued', `Bearer fd_aaaaaaaaaaaa_${'A'.repeat(43)}`),
    nobody('an expired token', await tokenOf(known('manager'), 1)),
    nobody('a revoked token', revoked),
  ];
  await suspend(service, kept.id);
  return callers;
}

async function suspend(service: TestService, actor: string): Promise<void> {
  const manager = await service.as('manager');
  await manager.post('/api/v1/access/suspensions').send({ actor, reason: 'Left the service.' }).expect(201);
}
