import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const HOUR_MS = 3_600_000;

interface ShownClock {
  readonly kind: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly stoppedAt: string | null;
  readonly state: string;
}

describe('the one-working-day clock', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  async function send(): Promise<string> {
    const school = await service.as('school');
    const { body } = await school
      .post('/api/v1/contacts')
      .send(aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise').body())
      .expect(202);
    await service.drain();
    return body.id as string;
  }

  async function show(id: string): Promise<{ etag: string; clocks: ReadonlyMap<string, ShownClock> }> {
    const { body, headers } = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    const clocks = (body.clocks as ShownClock[]).map((clock) => [clock.kind, clock] as const);
    return { etag: headers['etag'] as string, clocks: new Map(clocks) };
  }

  async function decide(id: string, told: object[]): Promise<void> {
    const macpt = await service.as('macpt');
    const { etag } = await show(id);
    const reason = { type: 'agrees-with-rules', text: 'A strategy discussion is held today.' };
    const sent = { kind: 'confirm', reason, told };
    await macpt.post(`/api/v1/contacts/${id}/decisions`).set('if-match', etag).send(sent).expect(201);
  }

  const stopped = async (id: string): Promise<string[]> =>
    [...(await show(id)).clocks.values()]
      .filter(({ state }) => state === 'stopped')
      .map(({ kind }) => kind)
      .sort();

  it('starts at receipt, whatever is decided and by whom', async () => {
    const { clocks } = await show(await send());
    for (const kind of ['decide-referral', 'acknowledge-referrer']) {
      const clock = clocks.get(kind);
      expect(clock).toMatchObject({ state: 'running', stoppedAt: null });
      expect(clock?.startedAt).toMatch(/^2026-11-17T10:00:0/);
      expect(clock?.dueAt).toMatch(/^2026-11-18T10:00:0/);
    }
  });

  it('runs on when a social worker has decided and nobody has told the referrer', async () => {
    const id = await send();
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + HOUR_MS));
    await decide(id, [{ who: 'referrer', told: 'not-yet', why: 'The line was engaged.' }]);
    expect(await stopped(id)).not.toContain('decide-referral');
    const { clocks } = await show(id);
    expect(clocks.get('front-door-decision-red')).toMatchObject({ state: 'stopped' });
    expect(clocks.get('acknowledge-referrer')).toMatchObject({ state: 'running' });
    expect(clocks.get('feedback-to-referrer')?.dueAt).toMatch(/^2026-11-18T11:00:0/);
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + 25 * HOUR_MS));
    expect((await show(id)).clocks.get('decide-referral')).toMatchObject({ state: 'overdue' });
  });

  it('stops when both have been done, at the later of the two', async () => {
    const id = await send();
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + 2 * HOUR_MS));
    await decide(id, [{ who: 'referrer', told: 'yes' }]);
    expect(await stopped(id)).toEqual(
      expect.arrayContaining(['acknowledge-referrer', 'decide-referral', 'feedback-to-referrer']),
    );
    expect((await show(id)).clocks.get('decide-referral')?.stoppedAt).toMatch(/^2026-11-17T12:00:0/);
  });
});
