import { examineDatabase } from '../../apps/supervisor/src/doctor/index.js';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const REASON = { type: 'professional-judgement', text: 'Spoke to the family and the school.' };
const TRIES = 20;

describe('a decision, from what it asks to what it records', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(async () => {
    const { findings } = await examineDatabase(service.database.ownerUrl, {
      localities: ['buckinghamshire'],
      toleranceSeconds: 0,
    });
    await service.close();
    expect(findings.filter(({ check }) => check !== 'clock-unnoticed')).toEqual([]);
  });
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  async function send(contact: ReturnType<typeof aContact>): Promise<{ id: string; reference: string }> {
    const { body } = await (await service.as('school')).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body as { id: string; reference: string };
  }

  async function show(id: string) {
    const { body, headers } = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    return { ...body, etag: headers['etag'] as string };
  }

  async function act(who: string, id: string, path: string, sent: object = {}, etag?: string) {
    const caller = await service.as(who);
    const seen = etag ?? (await show(id)).etag;
    return caller.post(`/api/v1/contacts/${id}/${path}`).set('if-match', seen).send(sent);
  }

  const form = async (who: string, id: string, asked: string) =>
    (await service.as(who)).get(`/api/v1/contacts/${id}/decisions/form?${asked}`);
  const fieldsOf = ({ body }: { body: { fields: { field: string }[] } }): string[] =>
    body.fields.map(({ field }) => field);

  const narrative = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).telling('Something is not right.');
  const carer = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).saying('c1', 'young-carer', 'some');
  const unwell = () =>
    aContact('health')
      .aboutAChild({ dateOfBirth: '2015-01-01' })
      .saying('c1', 'physically-unwell')
      .saying('c1', 'missed-appointments', 'many');

  /** Chance has a second person read one close in twenty; another contact is then taken. */
  async function closed(): Promise<string> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { id } = await send(narrative());
      if ((await act('front-door', id, 'decisions', { kind: 'close', reason: REASON })).status === 201) return id;
    }
    throw new Error('every close was picked by the sample');
  }

  it('closes in one call what is straightforward: the form, one reason changed, sent back', async () => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { id, reference } = await send(narrative());
      const asked = await form('front-door', id, 'kind=close');
      expect(asked).toMatchObject({
        status: 200,
        body: { contact: reference, kind: 'close', response: 'universal', secondPerson: { why: [], who: null } },
      });
      expect(fieldsOf(asked)).toEqual(['reason', 'views', 'told', 'refusal']);
      expect(Object.keys(asked.body.body)).not.toContain('familyNetwork');
      const edited = { ...asked.body.body, reason: { ...asked.body.body.reason, text: 'The school will see to it.' } };
      const sent = await act('front-door', id, 'decisions', edited, asked.headers['etag']);
      if (sent.status === 202) continue;
      expect(sent.status).toBe(201);
      expect(await show(id)).toMatchObject({ status: 'closed', holding: { person: null } });
      return;
    }
    throw new Error('every close was picked by the sample');
  });

  it('fills the reason in from the trace, and asks what is for something at that response and nothing else', async () => {
    const { id } = await send(unwell());
    const { decision } = await show(id);
    const [rule] = decision.children[0].because;
    const asked = await form('family-help', id, 'kind=confirm');
    expect(asked.status).toBe(200);
    expect(asked.body.body.reason.text).toContain(rule.cites.ref);
    expect(fieldsOf(asked)).toEqual(['reason', 'views', 'told', 'familyNetwork', 'refusal']);
    const lower = await form('family-help', id, 'kind=lower&response=universal&child=c1');
    expect(fieldsOf(lower)).toEqual(['reason', 'response', 'views', 'told', 'refusal']);
    expect(lower.body.secondPerson.why.map(({ code }: { code: string }) => code)).toContain('below-floor');
    expect(lower.body.secondPerson.who).toContain('manager');
    const wanted = await form('family-help', id, 'kind=want-information');
    expect(fieldsOf(wanted)).toEqual(['reason', 'wanted']);
    const sent = await act('family-help', id, 'decisions', asked.body.body, asked.headers['etag']);
    expect(sent.status).toBe(201);
    expect((await show(id)).status).toBe('accepted');
  });

  it('says before anything is written why it cannot be decided', async () => {
    const { id } = await send(unwell());
    const wrong = await form('family-help', id, 'kind=approve&response=more');
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['?kind', '?response']);
    expect(await form('macpt', id, 'kind=close')).toMatchObject({ status: 403 });
    expect(await form('school', id, 'kind=close')).toMatchObject({ status: 403 });
    expect(await form('family-help', id, 'kind=raise&response=universal')).toMatchObject({
      status: 409,
      body: { errors: [{ code: 'response-not-higher' }] },
    });
    expect(await form('front-door', await closed(), 'kind=close')).toMatchObject({
      body: { errors: [{ code: 'contact-closed' }] },
    });
  });

  it('records everyone the person left out as not yet considered and not yet told', async () => {
    const child = {
      ref: 'c1',
      givenName: 'Robin',
      familyName: 'Testwood',
      dateOfBirth: '2012-03-03',
      nhsNumber: '999 000 0018',
    };
    const sibling = { ref: 'c2', givenName: 'Wren', familyName: 'Testwood', dateOfBirth: '2014-04-04' };
    const before = await send(aContact().aboutChildren(child, sibling).telling('Late again.'));
    const adults = [{ ref: 'a1', name: 'Jo Testwood', relationship: 'mother' }];
    const other = { ref: 'c5', givenName: 'Lee', familyName: 'Sampleson', dateOfBirth: '2013-05-05' };
    const { id } = await send(aContact().aboutChildren(child, other).with({ adults }).telling('Late once more.'));
    const asked = await form('front-door', id, 'kind=raise&response=family-help&child=c1');
    expect(asked.body.people).toContainEqual(
      expect.objectContaining({ who: `${before.reference} c2`, match: 'same', name: 'Wren Testwood' }),
    );
    const made = await act('front-door', id, 'decisions', {
      ...{ kind: 'raise', response: 'family-help', child: 'c1', reason: REASON },
      ...{ told: [{ who: 'a1', told: 'no', why: 'Not safe yet.' }] },
      ...{ otherChildren: [{ who: 'c5', outcome: 'considered', note: 'Seen at school today.' }] },
      ...{ familyNetwork: { named: ['an aunt'], decisionMaking: 'unsafe' } },
    });
    expect(made.status).toBe(201);
    const { decision, status } = await show(id);
    expect(status).toBe('offered'); // up acts at once, though the other child is not decided
    expect(decision.considered.otherChildren).toEqual([
      { who: 'c5', outcome: 'considered', note: 'Seen at school today.' },
      { who: `${before.reference} c2`, outcome: 'not-yet', note: null },
    ]);
    expect(decision.considered.told).toEqual([
      { who: 'a1', told: 'no', why: 'Not safe yet.', words: null },
      { who: 'c1', told: 'not-yet', why: null, words: null },
      { who: 'c5', told: 'not-yet', why: null, words: null },
    ]);
  });

  it('counts how often a family was passed on over all contacts about its children', async () => {
    const child = {
      ref: 'c1',
      givenName: 'Ash',
      familyName: 'Fieldtest',
      dateOfBirth: '2012-06-06',
      nhsNumber: '999 000 0026',
    };
    const first = await send(aContact().aboutChildren(child).telling('Late again.'));
    await act('front-door', first.id, 'decisions', { kind: 'raise', response: 'family-help', reason: REASON });
    await act('family-help', first.id, 'responses', { answer: 'return', reason: 'Full.', advice: 'Ask the school.' });
    const second = await send(aContact().aboutChildren(child).telling('And again.'));
    expect((await show(first.id)).transfers).toEqual({ contact: 2, family: 2 });
    expect((await show(second.id)).transfers).toEqual({ contact: 0, family: 2 });
  });

  it('neither closes nor raises by itself where the family declines Family Help', async () => {
    const { id } = await send(unwell());
    const refusal = {
      by: 'the mother',
      why: 'They manage.',
      offered: 'A young carers’ worker',
      harmLikelyWithout: 'yes',
    };
    const made = await act('family-help', id, 'decisions', {
      ...{ kind: 'confirm', reason: { type: 'agrees-with-rules', text: 'They declined for now.' }, refusal },
    });
    expect(made.status).toBe(201);
    expect(await show(id)).toMatchObject({
      ...{ status: 'accepted', decision: { response: 'family-help', considered: { refusal } } },
    });
  });

  it('keeps a clock running when all that were owed have stopped', async () => {
    const told = [{ who: 'referrer', told: 'yes', why: 'By telephone.' }];
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { id } = await send(carer());
      const agreed = { kind: 'confirm', reason: { type: 'agrees-with-rules', text: 'Yes.' }, told };
      if ((await act('front-door', id, 'decisions', agreed)).status === 202) continue;
      const record = await show(id);
      const running = record.clocks.filter(({ state }: { state: string }) => state !== 'stopped');
      expect(record.status).toBe('decided');
      expect(running).toMatchObject([{ kind: 'next-step', dueAt: record.holding.dueAt }]);
      return;
    }
    throw new Error('every decision was picked by the sample');
  });

  it('refuses every act on a closed contact, and only what is new opens it', async () => {
    const id = await closed();
    const { etag } = await show(id);
    const acts: readonly (readonly [string, string, object])[] = [
      ['front-door', 'decisions', { kind: 'close', reason: REASON }],
      ['front-door', 'decisions', { kind: 'raise', response: 'macpt', reason: REASON }],
      ['manager', 'decisions/2/confirmations', { agrees: 'yes' }],
      ['family-help', 'responses', { answer: 'accept' }],
      ['front-door', 'claims', {}],
      ['front-door', 'claims/release', {}],
    ];
    for (const [who, path, sent] of acts) {
      const { status, body } = await act(who, id, path, sent, etag);
      expect({ path, status, code: body.errors?.[0]?.code }).toEqual({ path, status: 409, code: 'contact-closed' });
    }
    expect((await show(id)).etag).toBe(etag);
  });

  it('lets no team accept what it gave back, until it is offered again', async () => {
    const { id } = await send(narrative());
    const raise = { kind: 'raise', response: 'family-help', reason: REASON };
    await act('front-door', id, 'decisions', raise);
    const gaveBack = { answer: 'return', reason: 'Not ours.', advice: 'Ask the school.' };
    expect((await act('family-help', id, 'responses', gaveBack)).body).toEqual({ status: 'returned' });
    expect(await act('family-help', id, 'responses', { answer: 'accept' })).toMatchObject({
      ...{ status: 409, body: { errors: [{ code: 'nothing-offered' }] } },
    });
    const again = { kind: 'confirm', response: 'family-help', reason: REASON };
    expect((await act('front-door', id, 'decisions', again)).status).toBe(201);
    expect(await show(id)).toMatchObject({ status: 'offered', transfers: { contact: 3 } });
    expect((await act('family-help', id, 'responses', { answer: 'accept' })).body).toEqual({ status: 'accepted' });
  });
});
