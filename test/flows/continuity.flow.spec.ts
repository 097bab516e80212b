import { aContact, type ContactBuilder } from '../builders/a-contact.js';
import { localityOf } from '../builders/locality.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const REASON = { type: 'professional-judgement', text: 'Spoke to the family and the school.' };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Who leads, who has the family when something new is told, and how a child goes to the area they live in. */
describe('a family that a team works with', () => {
  let service: TestService;
  let number = 0;

  beforeAll(async () => {
    service = await openTestService({
      published: (data) => {
        const own = data.localities.get('buckinghamshire')!;
        const { otherAuthorities } = localityOf('four-hundreds');
        return { ...data, localities: new Map([...data.localities, [own.code, { ...own, otherAuthorities }]]) };
      },
    });
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  async function send(contact: ContactBuilder, who = 'school'): Promise<string> {
    const { body } = await (await service.as(who)).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body.id as string;
  }
  async function show(id: string) {
    const { body, headers } = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    return { etag: headers['etag'] as string, body };
  }
  async function act(who: string, id: string, path: string, sent: object) {
    const { etag } = await show(id);
    return (await service.as(who)).post(`/api/v1/contacts/${id}/${path}`).set('if-match', etag).send(sent);
  }
  const tell = async (who: string, id: string, path: string, sent: object) =>
    (await service.as(who)).post(`/api/v1/contacts/${id}/${path}`).send(sent);
  /** The same child, surely, in every contact of one test. */
  function aKnownChild(): object {
    number += 1;
    return { givenName: `Kit${number}`, familyName: 'Known', dateOfBirth: '2015-03-04', upn: UPNS[number - 1] };
  }
  const about = (child: object) => aContact().aboutAChild(child as Record<string, unknown>);
  const worry = (child: object) => about(child).saying('c1', 'young-carer', 'some');
  const lead = (socialWorker: 'yes' | 'no', name = 'Sam Lead') => ({ answer: 'accept', lead: { name, socialWorker } });

  /** A contact that Family Help in the south has accepted, with who leads. */
  async function openFamily(child: object, answer: object = lead('no')): Promise<string> {
    const id = await send(about(child).telling('Help is wanted.'));
    const team = 'family-help-south';
    expect(
      (await act('front-door', id, 'decisions', { kind: 'raise', response: 'family-help', team, reason: REASON }))
        .status,
    ).toBe(201);
    expect((await act('family-help', id, 'responses', answer)).status).toBe(201);
    return id;
  }

  it('is led by a social worker where it comes to the MACPT, and need not be in Family Help', async () => {
    const baby = await send(
      aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise'),
      'health',
    );
    const refused = await act('macpt', baby, 'responses', lead('no'));
    expect(refused).toMatchObject({
      status: 409,
      body: { errors: [{ pointer: '/lead', code: 'lead-not-social-worker' }] },
    });
    expect(refused.body.errors[0].detail).toMatch(/qualified social worker/);
    expect((await act('macpt', baby, 'responses', { answer: 'accept' })).status).toBe(201);
    expect((await act('macpt', baby, 'responses', { ...lead('no'), answer: 'name-lead' })).status).toBe(409);
    expect((await act('macpt', baby, 'responses', { ...lead('yes'), answer: 'name-lead' })).status).toBe(201);
    await openFamily(aKnownChild(), lead('no'));
  });

  it('has what is new read at the door that day, and its lead and their manager told', async () => {
    const child = aKnownChild();
    const first = await openFamily(child);
    const { body } = await show(await send(worry(child)));
    expect(body).toMatchObject({
      route: { team: 'front-door', kind: 'front-door', reason: 'open-involvement' },
      holding: {
        team: 'front-door',
        nextAction: expect.stringMatching(/^Read this today.*Sam Lead.*and their manager/),
      },
    });
    expect(new Date(body.holding.dueAt).getTime()).toBeLessThanOrEqual(Date.parse('2026-11-18T00:00:00Z'));
    const told = body.besideDuties.filter(({ kind }: { kind: string }) => kind === 'open-involvement');
    expect(told).toMatchObject([
      { team: 'family-help-south', because: { earlier: (await show(first)).body.reference } },
    ]);
    const confirmed = await act('front-door', body.id, 'decisions', {
      kind: 'raise',
      response: 'family-help',
      reason: REASON,
    });
    expect(confirmed.status).toBe(201);
    expect((await show(body.id)).body.route).toMatchObject({ team: 'family-help-south' });
  });

  it('has the MACPT too where harm may be, and the manager alone where the lead is no social worker', async () => {
    const child = aKnownChild();
    await openFamily(child);
    const harm = await show(await send(about(child).saying('c1', 'unexplained-injury')));
    expect(harm.body).toMatchObject({ route: { kind: 'macpt', reason: 'rule' } });
    const [told] = harm.body.besideDuties.filter(({ kind }: { kind: string }) => kind === 'open-involvement');
    expect(told).toMatchObject({
      team: 'family-help-south',
      words: [expect.stringMatching(/the manager of Family Help/)],
    });
    expect(JSON.stringify(told)).not.toContain('Sam Lead');
  });

  it('is the manager’s where the lead may be who the concern is about', async () => {
    const child = aKnownChild();
    await openFamily(child, lead('yes', 'Jordan Worker'));
    const adults = [{ ref: 'a1', name: 'Jordan Worker', relationship: 'family worker', concernRole: 'of-concern' }];
    const { body } = await show(await send(worry(child).with({ adults })));
    expect(body.holding.nextAction).toMatch(/hand it to the manager of/);
    expect(JSON.stringify([body.holding, body.besideDuties])).not.toContain('Jordan Worker');
  });

  it('is offered first to the team it had, when it comes back within the year', async () => {
    const child = aKnownChild();
    const first = await openFamily(child);
    const closing = { kind: 'close', reason: { type: 'help-already-in-place', text: 'The plan is finished.' } };
    const closed = await act('family-help', first, 'decisions', closing);
    if (closed.status === 202)
      await act('manager', first, `decisions/${closed.body.n}/confirmations`, { agrees: 'yes' });
    expect((await show(first)).body.status).toBe('closed');
    const needs = () =>
      about(child).saying('household', 'domestic-abuse', 'occasional').saying('c1', 'young-carer', 'excessive');
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + 30 * DAY_MS));
    const back = (await show(await send(needs()))).body;
    expect(back).toMatchObject({
      decision: { response: 'family-help' },
      route: { team: 'family-help-south', kind: 'family-help', reason: 'rule' },
      holding: { team: 'family-help-south' },
    });
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + 400 * DAY_MS));
    const late = aKnownChild();
    const long = await send(
      about(late).saying('household', 'domestic-abuse', 'occasional').saying('c1', 'young-carer', 'excessive'),
    );
    expect((await show(long)).body.holding.team).toBe('family-help-north'); // whoever has had no team has the district’s
  });

  it('offers a child to the area they live in, and closes there only on a named person’s acceptance', async () => {
    const child = { givenName: 'Kit', familyName: 'Sample', address: { postcode: 'UF3 1AA' } };
    const id = await send(aContact().with({ locality: null }).aboutAChild(child).telling('Found here.'));
    const { body } = await show(id);
    expect(body.localities).toEqual([
      { ref: 'c1', code: 'farmarch', name: 'Farmarch', elsewhere: true, by: 'home', home: null },
    ]);
    const close = async () =>
      act('front-door', id, 'decisions', { kind: 'close', reason: { type: 'other-authority', text: 'Theirs.' } });
    expect(await close()).toMatchObject({ status: 409, body: { errors: [{ code: 'not-accepted-elsewhere' }] } });
    const wish = { authority: 'farmarch', reason: 'The family lives there.' };
    expect(await tell('front-door', id, 'border-offers', { ...wish, authority: 'atlantis' })).toMatchObject({
      status: 409,
      body: { errors: [{ pointer: '/authority', code: 'no-such-authority' }] },
    });
    const offered = await tell('front-door', id, 'border-offers', wish);
    expect(offered).toMatchObject({ status: 201, body: { n: 1, state: 'offered', telephone: '01632 960601' } });
    expect((await tell('front-door', id, 'border-offers', wish)).body.errors[0].code).toBe('offered-there-already');
    const held = (await show(id)).body;
    expect(held.holding).toMatchObject({
      team: 'front-door',
      nextAction: expect.stringMatching(/Ring Farmarch on 01632/),
    });
    expect(held.clocks).toEqual(body.clocks);
    expect(await close()).toMatchObject({ status: 409 });
    const nameless = await tell('front-door', id, 'border-offers/1/answers', {
      answer: 'accepted',
      how: 'By telephone',
    });
    expect(nameless).toMatchObject({ status: 409, body: { errors: [{ code: 'person-needed' }] } });
    const said = { answer: 'accepted', person: 'Robin Elsewhere', role: 'Practice manager', how: 'By telephone' };
    expect((await tell('front-door', id, 'border-offers/1/answers', said)).status).toBe(201);
    expect((await tell('front-door', id, 'border-offers/1/answers', said)).body.errors[0].code).toBe(
      'no-such-border-offer',
    );
    expect([201, 202]).toContain((await close()).status);
    expect((await show(id)).body.borderOffers).toMatchObject([
      { state: 'accepted', person: 'Robin Elsewhere', role: 'Practice manager' },
    ]);
  });

  it('keeps a child whose offer is refused, or met with silence, where they were found', async () => {
    const id = await send(aContact().telling('Found here.'));
    const wish = { authority: 'kestrel-vale', child: 'c1', reason: 'Lives there.' };
    await tell('front-door', id, 'border-offers', wish);
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + 30 * HOUR_MS));
    await service.sweep();
    const { items } = (await (await service.as('manager')).get('/api/v1/alarms?limit=200').expect(200)).body;
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'border-offer-overdue', contact: id, state: 'ringing' }),
    );
    await tell('front-door', id, 'border-offers/1/answers', {
      answer: 'refused',
      reason: 'They moved to you in May.',
    });
    const { body } = await show(id);
    expect(body.holding).toMatchObject({ team: 'front-door', nextAction: expect.stringMatching(/hold it here/) });
    expect(body.localities).toMatchObject([{ code: null, by: 'not-known', elsewhere: false }]);
  });
});

/** Unique Pupil Numbers whose check letters are right. */
const UPNS = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => withCheckLetter(`80120000${String(n).padStart(4, '0')}`));

function withCheckLetter(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return `${'ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23]}${digits}`;
}
