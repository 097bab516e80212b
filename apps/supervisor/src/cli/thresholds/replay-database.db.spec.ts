import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessTokens, issueToken, type Role } from '#access';
import { randomIds } from '#record';
import { aContact } from '../../../../../test/builders/a-contact.js';
import { documentText } from '../../../../../test/builders/document-text.js';
import { frontdoor, withSettings, type RanCommand } from '../../../../../test/support/command.js';
import { openTestService, type TestService } from '../../../../../test/support/service.js';

describe('frontdoor thresholds replay, over the database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'front-door-replay-'));
  const draft = join(folder, 'draft.yaml');
  let service: TestService;

  beforeAll(async () => {
    writeFileSync(draft, documentText({ version: 'draft', from: '2099-01-01' }));
    service = await openTestService();
  });
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  const replay = (...words: string[]): Promise<RanCommand> =>
    withSettings({ DATABASE_URL: service.database.ownerUrl, DATABASE_OWNER_URL: service.database.ownerUrl }, () =>
      frontdoor('thresholds', 'replay', draft, '--json', ...words),
    );
  const tokenOf = async (role: Role): Promise<string> => {
    const actor = { kind: 'person', id: role, name: role, roles: [role], agency: null, rights: [] } as const;
    const token = await issueToken(new AccessTokens(service.database.owner), {
      actor: { ...actor, locality: 'buckinghamshire' },
      now: new Date(),
      ids: randomIds,
      lifeDays: 1,
    });
    const path = join(folder, role);
    writeFileSync(path, `${token}\n`);
    return path;
  };
  const looks = async (): Promise<number> =>
    (await service.database.owner.query(`SELECT FROM front_door.access_log WHERE action = 'draft.read-lower'`)).length;

  it('replays cases where there are no contacts yet, and says so', async () => {
    const ran = await replay();
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({ ok: true, source: 'cases' });
    expect(ran.said.join()).toContain('There are no contacts to replay');
  });

  it('replays what was proposed on, tells a manager alone who would go lower, and writes down that they looked', async () => {
    const school = await service.as('school');
    await school.post('/api/v1/contacts').send(aContact().saying('c1', 'unexplained-bruise').body()).expect(202);
    await service.drain();
    const ran = await replay();
    expect(ran.json()).toMatchObject({
      source: 'database',
      contacts: 1,
      lower: 1,
      lowerContacts: null,
      checked: { byProposals: { contacts: 1, different: 0 } },
    });
    expect(await looks()).toBe(0);
    const known = await replay('--token-file', await tokenOf('front-door-manager'));
    expect(known.json()).toMatchObject({ lowerContacts: [{ reference: expect.stringMatching(/^FD-/) }] });
    expect(await looks()).toBe(1);
    expect(await replay('--token-file', await tokenOf('policy'))).toMatchObject({ code: 2 });
    expect(await looks()).toBe(1);
  });
});
