import { randomIds } from '#record';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { AccessTokens } from '../persistence/access-tokens.repository.js';
import { askOnSource } from '../persistence/ask-database.js';
import { Standings } from '../persistence/standings.query.js';
import type { Actor } from '../domain/actor.js';
import { issueToken } from './issue-token.js';
import { Suspensions } from '../persistence/suspensions.repository.js';
import { SignIn } from './sign-in.js';

const actor: Actor = {
  kind: 'person',
  id: 'person:test',
  name: 'Test Person',
  roles: ['duty'],
  agency: null,
  locality: 'here',
  rights: [],
};
const DAY_MS = 86_400_000;

describe('tokens', () => {
  let database: TestDatabase;
  let tokens: AccessTokens;
  let suspensions: Suspensions;
  let now = new Date('2026-11-17T10:00:00Z');
  const passTo = async (at: Date): Promise<void> => {
    now = at;
    await database.setNow(at);
  };

  beforeAll(async () => {
    database = await openTestDatabase();
    tokens = new AccessTokens(database.owner);
    suspensions = new Suspensions(database.owner);
    await passTo(now);
  });
  afterAll(() => database.drop());

  const issue = () => issueToken(tokens, { actor, now, ids: randomIds, lifeDays: 1 });
  const signIn = (demo = true) => {
    const door = new SignIn({ standings: new Standings(askOnSource(database.owner)), demo, identify: null });
    return {
      actorOf: async (header: string) => {
        const signedIn = await door.whoIs(header);
        return signedIn.outcome === 'actor' ? signedIn.actor : null;
      },
    };
  };

  it('opens the door to whom it was issued, and keeps no secret', async () => {
    const token = await issue();
    expect(await signIn().actorOf(`Bearer ${token}`)).toEqual(actor);
    const secret = token.slice(-43);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const [{ kept }] = (await database.owner.query(
      `SELECT string_agg(t::text, '') AS kept FROM front_door.access_token t`,
    )) as [{ kept: string }];
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
  });

  it.each([
    ['another secret', (token: string) => `${token.slice(0, -43)}${'A'.repeat(43)}`],
    ['another id', (token: string) => token.replace(/_[a-z0-9]{12}_/, '_aaaaaaaaaaaa_')],
    ['a piece of it', (token: string) => token.slice(0, -1)],
    ['nothing', () => ''],
  ])('stays shut to %s', async (_, spoil) => {
    expect(await signIn().actorOf(`Bearer ${spoil(await issue())}`)).toBeNull();
  });

  it('shuts when it expires, even where it was found a moment ago', async () => {
    const token = await issue();
    const door = signIn();
    expect(await door.actorOf(`Bearer ${token}`)).not.toBeNull();
    await passTo(new Date(now.getTime() + DAY_MS));
    expect(await door.actorOf(`Bearer ${token}`)).toBeNull();
  });

  it('shuts at the next request after it is revoked', async () => {
    const token = await issue();
    const door = signIn();
    expect(await door.actorOf(`Bearer ${token}`)).not.toBeNull();
    await database.owner.query(
      'UPDATE front_door.access_token SET revoked_at = front_door.now() WHERE revoked_at IS NULL',
    );
    expect(await door.actorOf(`Bearer ${token}`)).toBeNull();
  });

  it('of the demonstration open no door that is no demonstration', async () => {
    const wish = { actor, now, ids: randomIds, lifeDays: 1, demo: true };
    const token = await issueToken(tokens, wish);
    expect(await signIn(true).actorOf(`Bearer ${token}`)).not.toBeNull();
    expect(await signIn(false).actorOf(`Bearer ${token}`)).toBeNull();
    expect(await signIn(false).actorOf(`Bearer ${await issue()}`)).not.toBeNull();
  });

  it('let in nobody who is suspended, and let them in again, each at the next request', async () => {
    const header = `Bearer ${await issue()}`;
    const door = signIn();
    const suspect = { locality: actor.locality, actorId: actor.id };
    const wish = { id: randomIds.next(), reason: 'Left the service.', by: actor };
    expect(await suspensions.suspend(suspect, wish)).toBe(true);
    expect(await suspensions.suspend(suspect, { ...wish, id: randomIds.next() })).toBe(false);
    expect(await door.actorOf(header)).toBeNull();
    expect(await suspensions.lift(suspect, actor)).toBe(true);
    expect(await suspensions.lift(suspect, actor)).toBe(false);
    expect(await door.actorOf(header)).toEqual(actor);
  });
});
