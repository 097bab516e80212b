import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frontdoor, withSettings, type RanCommand } from '../../../../test/support/command.js';
import { openTestService, type TestService } from '../../../../test/support/service.js';

const NOW = new Date('2026-12-21T12:00:00Z');

describe('frontdoor rota', () => {
  let service: TestService;
  const folder = mkdtempSync(join(tmpdir(), 'front-door-rota-'));

  beforeAll(async () => {
    service = await openTestService({ worker: false });
    await service.setNow(NOW);
    const manager = await service.as('manager');
    const ways = (digit: number, name: string) => [
      { channel: 'text', address: `01632 96010${digit}` },
      { channel: 'email', address: `${name}@example.org` },
    ];
    for (const [name, own] of [
      ['Owen Pryce', ways(1, 'owen')],
      ['Ada Lund', ways(1, 'ada')],
      ['Bea Sample', [{ channel: 'text', address: '01632 960105' }]],
    ] as const)
      await manager.post('/api/v1/rota/people').send({ name, ways: own }).expect(201);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await service.close();
  });

  const run = (...words: string[]): Promise<RanCommand> =>
    withSettings({ DATABASE_URL: service.database.ownerUrl, DATABASE_OWNER_URL: service.database.ownerUrl }, () =>
      frontdoor('rota', ...words),
    );
  const file = (name: string, ...lines: string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  const HEADER = 'role,person,starts,ends';

  it('puts on nothing of a file with a fault, and says each with its line', async () => {
    const wrong = file('wrong.csv', HEADER, 'duty-worker,Nobody Known,2026-12-24 17:30,2026-12-25 09:00');
    const ran = await run('import', wrong, '--person', 'Mel Manager', '--json');
    expect(ran.code).toBe(2);
    expect(ran.json()).toMatchObject({ ok: false, problems: [{ line: 2, code: 'unknown-person' }] });
    expect((await run('import', join(folder, 'none.csv'), '--person', 'Mel Manager')).code).toBe(2);
    expect((await run('import', wrong)).code).toBe(2);
  });

  it('puts a rota on, twice the same, and writes what it reads', async () => {
    const rota = file('rota.csv', HEADER, 'duty-worker,Owen Pryce,2026-12-22 17:30,2026-12-23 09:00');
    expect(await run('import', rota, '--person', 'Mel Manager')).toMatchObject({ code: 0 });
    const again = await run('import', rota, '--person', 'Mel Manager', '--json');
    expect(again.json()).toMatchObject({ ok: true, put: 0, already: 1 });
    const weekly = file(
      'weekly.ics',
      ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'SUMMARY:second-on-call: Bea Sample'],
      ...['DTSTART;TZID=Europe/London:20261222T173000', 'DTEND;TZID=Europe/London:20261223T090000'],
      ...['RRULE:FREQ=WEEKLY;COUNT=2', 'END:VEVENT', 'END:VCALENDAR'],
    );
    expect((await run('import', weekly, '--person', 'Mel Manager', '--json')).json()).toMatchObject({ put: 2 });
    const exported = await run('export', '--format', 'csv');
    expect(exported.code).toBe(0);
    expect(exported.printed.trim().split('\n')).toHaveLength(4);
    const back = file('back.csv', exported.printed);
    const reread = await run('import', back, '--person', 'Mel Manager', '--json');
    expect(reread.json()).toMatchObject({ put: 0, already: 3 });
    const [audit] = (await service.database.owner.query(
      `SELECT actor ->> 'name' AS name FROM front_door.audit WHERE name = 'shift.put-on' LIMIT 1`,
    )) as { name: string }[];
    expect(audit).toEqual({ name: 'Mel Manager' });
  });

  it('ends with 1 where somebody has to act: gaps, one channel, a number between two', async () => {
    const ran = await run('check', '--json', '--from', '2026-12-22T17:30:00Z', '--to', '2026-12-23T09:00:00Z');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      ok: false,
      oneChannel: [{ name: 'Bea Sample' }],
      sharedNumbers: [{ people: ['Ada Lund', 'Owen Pryce'] }],
    });
    const roles = (ran.json() as { gaps: { role: string }[] }).gaps.map(({ role }) => role);
    expect(roles).not.toContain('duty-worker');
    expect(roles).toContain('duty-manager');
    const words = await run('check');
    expect(words.printed).toMatch(/GAP {9}duty-manager/);
    expect(words.printed).not.toMatch(/1632/);
    expect((await run('check', '--from', 'tomorrow')).code).toBe(2);
    expect((await run('check', '--locality', 'atlantis')).code).toBe(2);
  });
});
