import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
/** The referrer is owed the answer, and another team has now to take it: the rest runs on as it did. */
const BEGINS_NOW = ['feedback-to-referrer', 'accept-offer'];
const REASON = { type: 'professional-judgement', text: 'Spoke to the family and the school.' };

describe('people decide', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  async function send(contact: ReturnType<typeof aContact>, who = 'school'): Promise<string> {
    const sender = await service.as(who);
    const { body } = await sender.post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body.id as string;
  }

  async function show(id: string) {
    const reader = await service.as('manager');
    const { body, headers } = await reader.get(`/api/v1/contacts/${id}`).expect(200);
    return { id, etag: headers['etag'] as string, body };
  }

  async function act(who: string, { id, etag }: { id: string; etag: string }, path: string, sent: object) {
    const caller = await service.as(who);
    return caller.post(`/api/v1/contacts/${id}/${path}`).set('if-match', etag).send(sent);
  }

  const baby = () => aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');
  const carer = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).saying('c1', 'young-carer', 'some');
  const narrative = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).telling('Something is not right.');

  it('closes what nothing was proposed for with one call and one reason', async () => {
    const shown = await show(await send(narrative()));
    const closed = await act('front-door', shown, 'decisions', {
      kind: 'close',
      reason: { type: 'advice-given', text: 'Spoke to the school; universal services meet it.' },
    });
    expect([201, 202]).toContain(closed.status);
    if (closed.status === 202) {
      expect(closed.body.why).toEqual(['daily-sample']);
      const second = await act('manager', await show(shown.id), `decisions/${closed.body.n}/confirmations`, {
        agrees: 'yes',
      });
      expect(second.status).toBe(201);
    }
    const { body } = await show(shown.id);
    expect(body).toMatchObject({
      status: 'closed',
      decision: { kind: 'professional', response: 'universal', by: { name: expect.any(String) } },
    });
    const worklist = await (await service.as('front-door')).get('/api/v1/worklists/front-door').expect(200);
    expect(worklist.body.items.map((item: { id: string }) => item.id)).not.toContain(shown.id);
  });

  it('does nothing without the version its person saw, and nothing on a stale one', async () => {
    const shown = await show(await send(carer()));
    const caller = await service.as('front-door');
    const wish = {
      kind: 'want-information',
      reason: { type: 'partner-check', text: 'Ask health.' },
      wanted: [{ of: 'health', question: 'Is the child seen?' }],
    };
    await caller.post(`/api/v1/contacts/${shown.id}/decisions`).send(wish).expect(428);
    await act('front-door', { ...shown, etag: '"999"' }, 'decisions', wish).then(({ status }) =>
      expect(status).toBe(412),
    );
    expect((await show(shown.id)).body.decisions).toHaveLength(1);
  });

  it('lets one of two people who decide at once win, and tells the other', async () => {
    const shown = await show(await send(narrative()));
    const wish = { kind: 'raise', response: 'family-help', reason: REASON };
    const answers = await Promise.all([
      act('front-door', shown, 'decisions', wish),
      act('manager', shown, 'decisions', wish),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
  });

  it('raises at once, offers, and the team accepts and names who leads', async () => {
    const shown = await show(await send(narrative()));
    const raised = await act('front-door', shown, 'decisions', {
      kind: 'raise',
      response: 'family-help',
      reason: REASON,
    });
    expect(raised).toMatchObject({ status: 201, body: { status: 'decided', n: 2 } });
    const offered = await show(shown.id);
    expect(offered.body).toMatchObject({ status: 'offered', route: { kind: 'family-help', reason: 'decision' } });
    const accepted = await act('family-help', offered, 'responses', {
      answer: 'accept',
      lead: { name: 'Sam Lead', socialWorker: 'yes', familysWish: 'somebody who knows the school' },
    });
    expect(accepted.status).toBe(201);
    expect((await show(shown.id)).body).toMatchObject({
      status: 'accepted',
      holding: { team: offered.body.holding.team },
    });
  });

  it('never goes below the floor on one person’s word, nor on a second who is the same, nor without a manager', async () => {
    const shown = await show(await send(baby(), 'health'));
    expect(shown.body).toMatchObject({ status: 'proposed', holding: { team: 'macpt' } });
    const lower = { kind: 'lower', response: 'family-help', reason: REASON };
    const unasked = await act('macpt', shown, 'decisions', lower);
    expect(unasked).toMatchObject({ status: 409, body: { errors: [{ pointer: '/views', code: 'views-needed' }] } });
    const views = [
      { of: 'police', answer: 'agrees' },
      { of: 'health', answer: 'asked' },
    ];
    const asked = await act('macpt', shown, 'decisions', { ...lower, views });
    expect(asked).toMatchObject({ status: 202, body: { status: 'awaiting-second', n: 2 } });
    expect(asked.body.why).toContain('below-floor');
    const waiting = await show(shown.id);
    expect(waiting.body).toMatchObject({
      status: 'proposed',
      decision: { n: 1, response: 'macpt' },
      holding: { team: 'macpt' },
    });
    const own = await act('macpt', waiting, 'decisions/2/confirmations', { agrees: 'yes' });
    expect(own).toMatchObject({ status: 403, body: { errors: [{ code: 'own-decision' }] } });
    const noManager = await act('front-door', waiting, 'decisions/2/confirmations', { agrees: 'yes' });
    expect(noManager).toMatchObject({ status: 403, body: { errors: [{ code: 'second-needs-manager' }] } });
    const clocksBefore = waiting.body.clocks;
    const confirmed = await act('manager', waiting, 'decisions/2/confirmations', { agrees: 'yes' });
    expect(confirmed).toMatchObject({ status: 201, body: { status: 'confirmed', n: 2 } });
    const { body } = await show(shown.id);
    expect(body.decision).toMatchObject({ n: 2, kind: 'professional', response: 'family-help' });
    expect(body.decision.children[0].floor.response).toBe('macpt');
    const sinceReceipt = (clocks: readonly { kind: string; dueAt: string }[]) =>
      clocks.flatMap(({ kind, dueAt }) => (BEGINS_NOW.includes(kind) ? [] : [dueAt]));
    expect(sinceReceipt(body.clocks)).toEqual(sinceReceipt(clocksBefore));
  });

  it('treats the MACPT giving back what is its own by the floor as a decision below it', async () => {
    const shown = await show(await send(baby(), 'health'));
    const returned = await act('macpt', shown, 'responses', {
      answer: 'return',
      reason: 'The paediatrician is content.',
      advice: 'Offer Family Help.',
      views: [
        { of: 'police', answer: 'no-view' },
        { of: 'health', answer: 'agrees' },
      ],
    });
    expect(returned).toMatchObject({ status: 202, body: { status: 'awaiting-second' } });
    await act('manager', await show(shown.id), 'decisions/2/confirmations', { agrees: 'yes' });
    expect((await show(shown.id)).body).toMatchObject({ status: 'returned', holding: { team: 'front-door' } });
  });

  it('goes on standing where the second person does not agree', async () => {
    const shown = await show(await send(baby(), 'health'));
    const views = [
      { of: 'police', answer: 'asked' },
      { of: 'health', answer: 'asked' },
    ];
    await act('macpt', shown, 'decisions', { kind: 'lower', response: 'universal', reason: REASON, views });
    const blocked = await act('macpt', await show(shown.id), 'decisions', {
      kind: 'confirm',
      reason: { type: 'agrees-with-rules', text: 'Yes.' },
    });
    expect(blocked).toMatchObject({ status: 409, body: { errors: [{ code: 'second-person-waited-for' }] } });
    const declined = await act('manager', await show(shown.id), 'decisions/2/confirmations', {
      agrees: 'no',
      reason: 'A medical first.',
    });
    expect(declined).toMatchObject({ status: 201, body: { status: 'declined' } });
    expect((await show(shown.id)).body).toMatchObject({ status: 'proposed', decision: { n: 1 } });
  });

  it('refuses who may not decide, and what makes no sense, in words', async () => {
    const shown = await show(await send(baby(), 'health'));
    const wrongRole = await act('family-help', shown, 'decisions', {
      kind: 'lower',
      response: 'universal',
      reason: REASON,
    });
    expect(wrongRole).toMatchObject({ status: 403, body: { errors: [{ code: 'not-yours-to-decide' }] } });
    await act('school', shown, 'decisions', { kind: 'close', reason: REASON }).then(({ status }) =>
      expect(status).toBe(403),
    );
    const nonsense = await act('macpt', shown, 'decisions', {
      kind: 'approve',
      reason: { type: 'because' },
      colour: 'blue',
    });
    expect(nonsense.status).toBe(400);
    expect(nonsense.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(
      ['/colour', '/kind', '/reason/text', '/reason/type'].sort(),
    );
    const raise = await act('macpt', shown, 'decisions', { kind: 'raise', response: 'family-help', reason: REASON });
    expect(raise).toMatchObject({ status: 409, body: { errors: [{ code: 'response-not-higher' }] } });
    const child = await act('macpt', shown, 'decisions', {
      kind: 'confirm',
      child: 'c9',
      reason: { type: 'agrees-with-rules', text: 'x' },
    });
    expect(child).toMatchObject({ status: 409, body: { errors: [{ code: 'no-such-child' }] } });
  });

  it('keeps a claim to one person, and lets it lapse after fifteen idle minutes', async () => {
    const shown = await show(await send(narrative()));
    await act('front-door', shown, 'claims', {}).then(({ status }) => expect(status).toBe(201));
    const claimed = await show(shown.id);
    expect(claimed.body.holding.person).not.toBeNull();
    const other = await act('manager', claimed, 'claims', {});
    expect(other).toMatchObject({ status: 409, body: { errors: [{ code: 'claimed-by-another' }] } });
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + 16 * 60_000));
    await service.sweep();
    expect((await show(shown.id)).body.holding.person).toBeNull();
  });
});
