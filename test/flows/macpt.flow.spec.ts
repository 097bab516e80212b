import { aContact } from '../builders/a-contact.js';
import { aBruisedBaby as baby } from '../builders/bruised-baby.js';
import { openTestService, type TestService } from '../support/service.js';

const MONDAY = '2026-11-16T10:00:00Z';

interface ShownClock {
  readonly kind: string;
  readonly dueAt: string;
  readonly stoppedAt: string | null;
  readonly state: string;
}

type Item = Readonly<Record<string, unknown>> & { readonly reference: string; readonly why: readonly string[] };

describe('the MACPT', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(new Date(MONDAY)));

  const carer = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).saying('c1', 'young-carer', 'some');

  async function send(contact = baby(), who = 'health') {
    const { body } = await (await service.as(who)).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return { id: body.id as string, reference: body.reference as string };
  }

  const post = async (who: string, path: string, sent: object) =>
    (await service.as(who)).post(`/api/v1/contacts/${path}`).send(sent);

  async function show(id: string) {
    const { body, headers } = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    const clocks = new Map((body.clocks as ShownClock[]).map((clock) => [clock.kind, clock] as const));
    return { body, clocks, etag: headers['etag'] as string };
  }

  async function decide(who: string, id: string, sent: object) {
    const { etag } = await show(id);
    const reason = { type: 'professional-judgement', text: 'Spoken about with the police and health.' };
    const caller = await service.as(who);
    return caller
      .post(`/api/v1/contacts/${id}/decisions`)
      .set('if-match', etag)
      .send({ reason, ...sent });
  }

  async function morning(who = 'macpt', team = '') {
    return (await service.as(who)).get(`/api/v1/macpt/morning-list${team}`);
  }

  const itemsOf = (body: { teams: { items: Item[] }[] }) => body.teams.flatMap(({ items }) => items);

  it('has a page for a call: who, what, known, not known, rules, history, what must not be done, and who is needed', async () => {
    await service.setNow(new Date('2026-11-16T09:58:00Z')); // surely earlier: a clock that is set goes back to where it was set at times
    const before = await send(
      carer().aboutAChild({
        givenName: 'Robin',
        familyName: 'Placeholder',
        dateOfBirth: '2026-10-01',
        nhsNumber: '9990000018',
      }),
      'school',
    );
    await service.setNow(new Date(MONDAY));
    const { id, reference } = await send(
      baby({
        address: { lines: ['1 Example Street'], postcode: 'HP20 1UY', confidential: true },
        now: { where: 'the ward', withWhom: 'a nurse' },
      }),
    );
    await post('health', `${id}/facts`, {
      facts: [{ about: 'c1', fact: 'unexplained-bruise', value: 'no', evidence: 'opinion' }],
    });
    await service.drain();
    const { body } = await (await service.as('macpt')).get(`/api/v1/contacts/${reference}/call-pack`).expect(200);
    expect(body).toMatchObject({
      ...{ contact: reference, response: 'macpt', priority: 'red', decided: false, call: 'not-convened', calls: [] },
      who: {
        children: [{ ref: 'c1', givenName: 'Robin', dateOfBirth: '2026-10-01' }],
        adults: [{ ref: 'a1', relationship: 'mother', livesWithChild: 'yes' }],
      },
      what: { narrative: 'A bruise on the cheek.', childsWords: 'none yet' },
      known: [{ about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' }],
      disputed: [{ about: 'c1', fact: 'unexplained-bruise' }],
      history: [{ contact: before.reference, match: 'same', child: 'c1' }],
    });
    expect(body.what.inFiveLines.length).toBeLessThanOrEqual(5);
    expect(body.rules[0]).toMatchObject({
      response: 'macpt',
      cites: { ref: expect.any(String), text: expect.any(String) },
    });
    expect(body.mustNot.length).toBeGreaterThan(0);
    expect(body.unknown).toContainEqual(
      expect.objectContaining({
        ...{ agency: 'health' },
        questions: [expect.objectContaining({ fact: 'independently-mobile', bestPlaced: false })],
      }),
    );
    expect(body.quorum).toEqual(
      ['police', 'health', 'education', 'social-care'].map((agency) => ({ agency, invited: false, attended: false })),
    );
    const [address, whereabouts] = ['address', 'whereabouts'].map((kind) =>
      body.who.children[0].places.find((place: { kind: string }) => place.kind === kind),
    );
    expect(address).toMatchObject({ confidential: true, value: { postcode: 'HP20 1UY' } });
    expect(whereabouts).toMatchObject({ value: { where: 'the ward' } });
    expect(body.clocks).toContainEqual(expect.objectContaining({ kind: 'macpt-call-red', hoursLeft: 4 }));
    for (const who of ['family-help', 'school', 'governance', 'operator']) {
      await (await service.as(who)).get(`/api/v1/contacts/${id}/call-pack`).expect(403);
    }
    await (await service.as('wexmoor:macpt')).get(`/api/v1/contacts/${id}/call-pack`).expect(404);
    const looks = await service.database.owner.query(
      `SELECT actor ->> 'name' AS who, allowed FROM front_door.access_log WHERE action = 'call-pack.read' AND contact_id = $1`,
      [id],
    );
    expect(looks).toContainEqual({ who: 'Leila Haddad', allowed: true });
  });

  it('owes a call the same day, within four hours where it is red; an alarm rings once it is late', async () => {
    const { id } = await send();
    const { clocks } = await show(id);
    expect(clocks.get('macpt-call')?.dueAt).toMatch(/^2026-11-16T23:59:59/);
    expect(clocks.get('macpt-call-red')?.dueAt).toMatch(/^2026-11-16T14:00:0/);
    await decide('macpt', id, { kind: 'confirm', reason: { type: 'agrees-with-rules', text: 'Yes.' } });
    await service.setNow(new Date('2026-11-16T14:02:00Z'));
    await service.sweep();
    const alarms = await (await service.as('manager')).get('/api/v1/alarms?limit=200').expect(200);
    expect(alarms.body.items.map(({ details }: { details: { clock?: string } }) => details.clock)).toContain(
      'macpt-call-red',
    );
    const needless = { step: 'call-not-needed', note: 'The police and health were spoken to one by one.' };
    expect((await post('duty', `${id}/steps`, needless)).status).toBe(403);
    expect((await post('macpt', `${id}/steps`, { step: 'call-not-needed' })).status).toBe(400);
    const settled = await post('macpt', `${id}/steps`, needless);
    expect(
      settled.body.clocks.map(({ kind, stoppedLate }: { kind: string; stoppedLate: boolean }) => [kind, stoppedLate]),
    ).toEqual(
      expect.arrayContaining([
        ['macpt-call', false],
        ['macpt-call-red', true],
      ]),
    );
  });

  it('records a call held without an agency it needs, with what it came to, and owes that agency the outcome', async () => {
    const { id } = await send();
    const call = {
      at: '2026-11-16T11:00:00Z',
      invited: [{ agency: 'Police', name: 'DS Example' }, { agency: 'social care' }, { agency: 'Fire brigade' }],
    };
    const convened = await post('front-door', `${id}/call-pack/calls`, call);
    expect(convened).toMatchObject({
      status: 201,
      body: {
        n: 1,
        status: 'convened',
        notInvited: ['health', 'education'],
        doubts: [{ pointer: '/invited/2/agency', code: 'unknown-agency' }],
      },
    });
    expect(await post('macpt', `${id}/call-pack/calls`, call)).toMatchObject({
      status: 201,
      body: { n: 1, status: 'known' },
    });
    expect((await show(id)).body.holding.dueAt).toBe('2026-11-16T11:00:00+00:00');
    const early = await post('macpt', `${id}/call-pack/calls`, { at: '2026-11-15T11:00:00Z' });
    expect(early).toMatchObject({ status: 400, body: { errors: [{ pointer: '/at', code: 'before-receipt' }] } });
    await service.setNow(new Date('2026-11-16T12:00:00Z'));
    const held = {
      at: '2026-11-16T11:05:00Z',
      attended: [{ agency: 'police' }, { agency: 'social-care', name: 'Leila Haddad' }],
      outcome: {
        section47: 'joint',
        reason: 'A medical today.',
        nextSteps: [{ what: 'Book the medical', who: 'health' }],
      },
    };
    const nobody = await post('macpt', `${id}/call-pack/calls/1/held`, { ...held, attended: [], at: '2027-01-01' });
    expect(nobody.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/at', '/attended']);
    const answers = await Promise.all([
      post('macpt', `${id}/call-pack/calls/1/held`, held),
      post('duty', `${id}/call-pack/calls/1/held`, held),
    ]);
    expect(answers.map(({ status, body }) => [status, body.status]).sort()).toEqual([
      [201, 'held'],
      [201, 'known'],
    ]);
    const [first] = answers.filter(({ body }) => body.status === 'held');
    expect(first?.body).toMatchObject({
      ...{ quorate: false, missing: ['health', 'education'], steps: [1, 2] },
      doubts: [{ pointer: '/wentAheadBecause', code: 'reason-not-said' }],
    });
    const { body, clocks } = await show(id);
    expect(clocks.get('icpc')?.dueAt).toBe('2026-12-07T11:05:00+00:00');
    expect(clocks.get('macpt-call')).toMatchObject({ state: 'stopped', stoppedAt: '2026-11-16T11:05:00+00:00' });
    expect(clocks.get('tell-call-outcome')).toMatchObject({ dueAt: '2026-11-17T11:05:00+00:00', stoppedAt: null });
    expect(body.holding.nextAction).toMatch(/^Tell the agencies/);
    const { body: pack } = await (await service.as('duty')).get(`/api/v1/contacts/${id}/call-pack`).expect(200);
    expect(pack.call).toBe('held');
    expect(pack.quorum.filter(({ attended }: { attended: boolean }) => attended)).toHaveLength(2);
    const again = await post('macpt', `${id}/call-pack/calls/1/held`, { ...held, at: '2026-11-16T11:30:00Z' });
    expect(again).toMatchObject({ status: 409, body: { errors: [{ code: 'call-recorded' }] } });
    const told = await post('macpt', `${id}/steps`, { step: 'missing-agencies-told' });
    expect(told.body.clocks).toEqual([expect.objectContaining({ kind: 'tell-call-outcome', stoppedLate: false })]);
  });

  it('takes no call about what is not with it, and begins anew with what comes to it again', async () => {
    const { id } = await send(carer(), 'school');
    const refused = await post('macpt', `${id}/call-pack/calls`, {});
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ code: 'not-with-macpt' }] } });
    expect(
      await post('macpt', `${id}/call-pack/calls/7/held`, { attended: [{ agency: 'police' }], outcome: {} }),
    ).toMatchObject({
      status: 409,
      body: { errors: [{ code: 'no-such-call' }] },
    });
    expect((await show(id)).clocks.has('macpt-call')).toBe(false);
    await service.setNow(new Date('2026-11-17T09:00:00Z'));
    await decide('front-door', id, { kind: 'raise', response: 'macpt' });
    const come = (await show(id)).clocks.get('macpt-call');
    expect(come).toMatchObject({ state: 'running', dueAt: expect.stringMatching(/^2026-11-17T23:59/) });
    await post('macpt', `${id}/call-pack/calls`, { at: '2026-11-17T09:00:00Z' });
    const full = ['police', 'health', 'education', 'social-care'].map((agency) => ({ agency }));
    const held = await post('macpt', `${id}/call-pack/calls/1/held`, { attended: full, outcome: { section47: 'no' } });
    expect(held.body).toMatchObject({ quorate: true, missing: [], doubts: [] });
    await decide('macpt', id, { kind: 'confirm', reason: { type: 'agrees-with-rules', text: 'Yes.' } });
    expect((await show(id)).clocks.get('macpt-call')).toMatchObject({ state: 'stopped' });
    await decide('macpt', id, { kind: 'lower', response: 'family-help' });
    await service.setNow(new Date('2026-11-19T09:00:00Z'));
    const raised = await decide('front-door', id, { kind: 'raise', response: 'macpt' });
    expect(raised.status).toBe(201);
    expect((await show(id)).clocks.get('macpt-call')).toMatchObject({
      state: 'running',
      dueAt: expect.stringMatching(/^2026-11-19T23:59/),
    });
  });

  it('has a list in the morning of all that came since the last working day’s, over a bank holiday, with no name on it', async () => {
    await service.setNow(new Date('2026-12-23T10:00:00Z'));
    const old = await send();
    await post('macpt', `${old.id}/steps`, { step: 'call-not-needed', note: 'Spoken to one by one.' });
    await service.setNow(new Date('2026-12-25T22:00:00Z'));
    const police = { protection: { startedAt: '2026-12-27T04:00:00Z', place: 'the station' } };
    const atNight = await send(baby({ nhsNumber: '9990000026' }));
    await service.setNow(new Date('2026-12-27T05:00:00Z'));
    const protectedNow = await send(
      aContact('police').aboutAChild({ dateOfBirth: '2014-02-01' }).with({ police }),
      'police',
    );
    await decide('duty', atNight.id, {
      kind: 'confirm',
      reason: { type: 'agrees-with-rules', text: 'Seen on the ward.' },
    });
    const rung = await (await service.as('duty')).get('/api/v1/escalations?limit=200').expect(200);
    const callOut = rung.body.items.find(({ contact }: { contact: string }) => contact === atNight.reference);
    await (await service.as('duty')).post(`/api/v1/escalations/${callOut.id}/acknowledgements`).send({}).expect(201);

    await service.setNow(new Date('2026-12-29T09:00:00Z'));
    const { body } = await morning();
    expect(body.teams).toEqual([
      expect.objectContaining({ team: 'macpt', since: '2026-12-24T08:30:00.000Z', more: false }),
    ]);
    const items = itemsOf(body);
    const of = ({ reference }: { reference: string }) => items.find((item) => item.reference === reference);
    expect(of(atNight)).toMatchObject({
      ...{ decidedBy: 'duty', children: 1, ages: ['2 months'], priority: 'red' },
      callOut: { state: 'acknowledged', acknowledgedBy: 'Owen Pryce' },
      why: expect.arrayContaining(['overdue', 'no-call-held', 'came-since', 'decided-by-duty', 'called-out']),
      missing: expect.arrayContaining(['call']),
    });
    expect(of(protectedNow)).toMatchObject({
      why: expect.arrayContaining(['police-protection', 'came-since']),
      policeProtection: { hoursLeft: 19 },
    });
    const places = items.map(({ why }) => why.includes('overdue'));
    expect([...places].sort().reverse()).toEqual(places);
    expect(JSON.stringify(body)).not.toMatch(/Robin|Placeholder|Alex|999000|station|bruise on the cheek/);
    await post('macpt', `${atNight.id}/call-pack/calls`, {
      at: '2026-12-29T11:00:00Z',
      invited: [{ agency: 'police' }],
    });
    const later = itemsOf((await morning('manager', '?team=macpt')).body).find(
      ({ reference }) => reference === atNight.reference,
    );
    expect(later).toMatchObject({
      why: expect.arrayContaining(['call-today']),
      missing: expect.arrayContaining(['invitation-health', 'invitation-education', 'invitation-social-care']),
    });
    expect((await morning('macpt', '?team=front-door')).status).toBe(404);
    for (const who of ['front-door', 'family-help', 'duty', 'school', 'operator'])
      expect((await morning(who)).status).toBe(403);
    expect(itemsOf((await morning('wexmoor:macpt')).body)).toEqual([]);
  });
});
