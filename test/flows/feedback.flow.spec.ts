import type { Actor } from '#access';
import { aContact, type ContactBuilder } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const REASON = { type: 'professional-judgement', text: 'The police told us that the uncle came out of custody.' };
const NUMBER = '01632 960321';

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly way: string | null;
  readonly state: string;
  readonly why: string | null;
  readonly lines: readonly string[];
  readonly sha256: string;
  readonly corrects: readonly string[];
  readonly readAt: string | null;
}

interface FeedbackShown {
  readonly status: string;
  readonly permissions: readonly object[];
  readonly copies: readonly { readonly what: string; readonly outOfDate: boolean; readonly outstanding: boolean }[];
}

const reachable = (over: object = {}, safe = 'yes', way = 'text') => ({
  person: { name: 'Invented Person', contact: [{ way, value: NUMBER, safe }] },
  ...over,
});

const school = (source: object = {}) =>
  aContact('school')
    .with({ source: { kind: 'school', agency: 'Greenway Primary', identity: 'open', ...source } })
    .aboutAChild({ dateOfBirth: '2015-01-01' })
    .saying('c1', 'young-carer', 'some');
const neighbour = (source: object = {}) =>
  aContact('public')
    .with({ source: { kind: 'public', relationship: 'neighbour', ...source } })
    .aboutAChild({ dateOfBirth: '2015-01-01' })
    .telling('Shouting through the wall.');

describe('what people are told of a contact', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    await service.setNow(TUESDAY_MORNING);
    (service.told as unknown[]).length = 0;
  });

  async function send(contact: ContactBuilder, who: string | Actor = 'school'): Promise<string> {
    const { body } = await (await service.as(who)).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body.id as string;
  }

  const etagOf = async (id: string): Promise<string> =>
    String((await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200)).headers['etag']);

  async function act(who: string, id: string, path: string, sent: object) {
    const posting = (await service.as(who)).post(`/api/v1/contacts/${id}/${path}`);
    return posting.set('if-match', await etagOf(id)).send(sent);
  }

  async function decide(id: string, sent: object, who = 'front-door') {
    const made = await act(who, id, 'decisions', { reason: REASON, ...sent });
    if (made.status !== 202) return made;
    return act('manager', id, `decisions/${made.body.n}/confirmations`, { agrees: 'yes' });
  }

  const raise = (id: string, more: object = {}) => decide(id, { kind: 'raise', response: 'family-help', ...more });
  const close = (id: string, more: object = {}) =>
    decide(id, { kind: 'close', reason: { type: 'advice-given', text: 'Spoke to them.' }, ...more });

  async function feedback(id: string) {
    const { body, headers } = await (await service.as('front-door')).get(`/api/v1/contacts/${id}/feedback`).expect(200);
    const items = body.feedback as Item[];
    return { ...(body as FeedbackShown), etag: headers['etag'], items };
  }

  const briefly = (items: readonly Item[]) =>
    items.map(({ kind, recipient, way, state, why }) => [kind, recipient, why ?? way, state]);
  const progress = async (id: string, who = 'school') =>
    (await (await service.as(who)).get(`/api/v1/contacts/${id}/progress`).expect(200)).body;
  const stopped = async (id: string): Promise<string[]> => {
    const { body } = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    const clocks = body.clocks as { kind: string; stoppedAt: string | null }[];
    return clocks.filter(({ stoppedAt }) => stoppedAt !== null).map(({ kind }) => kind);
  };
  const permit = (id: string, sent: object, who = 'front-door') => act(who, id, 'feedback/permissions', sent);

  it('tells a school at once that we have it, then what was decided, why, what could change it and what to do meanwhile', async () => {
    const id = await send(school(reachable()));
    expect(briefly((await feedback(id)).items)).toEqual([
      ['receipt', 'source', 'sign-in', 'sent'],
      ['receipt', 'source', 'text', 'waiting'],
    ]);
    await service.sweep();
    expect(service.told).toMatchObject([{ way: 'text', address: NUMBER }]);
    expect((await stopped(id)).includes('acknowledge-referrer')).toBe(false);
    const words = 'Thank you. Keep the breakfast club going.';
    expect((await raise(id, { told: [] })).status).toBe(201);
    const { feedback: told, whatWouldChangeIt, meanwhile } = await progress(id);
    expect(told.map(({ kind }: Item) => kind)).toEqual(['receipt', 'decision']);
    const lines = (told.at(-1) as Item).lines.join('\n');
    expect(lines).toContain('The kind of response: Family Help');
    expect(lines).toContain('Why: A practitioner weighed what you told us');
    expect(lines).not.toContain('uncle');
    expect(whatWouldChangeIt.at(-1)).toContain('Tell us at once');
    expect(meanwhile).toEqual(
      expect.arrayContaining([expect.stringContaining('999'), expect.stringContaining('ring us')]),
    );
    expect(await stopped(id)).toEqual(
      expect.arrayContaining(['acknowledge-referrer', 'decide-referral', 'feedback-to-referrer']),
    );
    const { items, status } = await feedback(id);
    expect(status).toBe('told');
    expect(items.find(({ kind, way }) => kind === 'decision' && way === 'sign-in')?.readAt).not.toBeNull();
    await service.sweep();
    await service.sweep();
    expect(service.told).toHaveLength(2);
    expect(service.told[1]?.lines.join('\n')).toBe(lines);
    const again = await raise(id, { response: 'macpt', told: [{ who: 'referrer', told: 'yes', words }] });
    expect(again.status).toBe(201);
    const corrected = (await progress(id)).feedback.at(-1);
    expect(corrected).toMatchObject({ kind: 'correction', replaces: true });
    expect(corrected.lines.join('\n')).toContain(`The person who decided says: ${words}`);
    expect(corrected.lines.join('\n')).toContain('This replaces what we told you before.');
  });

  it('closes with one call that tells the school, and never without a professional hearing or a reason why not', async () => {
    const id = await send(school());
    expect((await close(id)).status).toBe(201);
    expect(briefly((await feedback(id)).items)).toEqual([
      ['receipt', 'source', 'sign-in', 'sent'],
      ['decision', 'source', 'sign-in', 'sent'],
    ]);
    const byTelephone = await send(
      school(reachable({ agency: 'Riverside Surgery', kind: 'health' }, 'unknown')),
      'front-door',
    );
    const refused = await close(byTelephone);
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ code: 'referrer-not-told' }] } });
    expect(await close(byTelephone, { told: [{ who: 'referrer', told: 'no', why: ' ' }] })).toMatchObject({
      status: 409,
    });
    expect(await close(byTelephone, { told: [{ who: 'referrer', told: 'not-yet' }] })).toMatchObject({ status: 409 });
    const why = 'The surgery asked not to be rung; they will ring us.';
    expect((await close(byTelephone, { told: [{ who: 'referrer', told: 'no', why }] })).status).toBe(201);
    const { items, status } = await feedback(byTelephone);
    expect(status).toBe('not-told');
    expect(items.at(-1)).toMatchObject({ kind: 'decision', state: 'withheld', why: 'practitioner-said-not' });
    const other = await send(school(reachable({ agency: 'Riverside Surgery', kind: 'health' })), 'front-door');
    expect((await close(other)).status).toBe(201);
    await service.sweep();
    expect(service.told.at(-1)?.lines.join(' ')).toContain('A person has decided');
  });

  it('does not show in progress what a practitioner said is not told, until they let it go', async () => {
    const id = await send(school());
    await raise(id, { told: [{ who: 'referrer', told: 'not-yet', why: 'I ring them at two.' }] });
    expect(await progress(id)).toMatchObject({
      decision: { response: null },
      heldBy: 'front-door',
      whatWouldChangeIt: [],
    });
    expect(JSON.stringify(await progress(id))).not.toContain('Family Help');
    expect((await act('front-door', id, 'feedback/tellings', { told: 'no' })).status).toBe(409);
    const told = await act('front-door', id, 'feedback/tellings', { told: 'yes', why: 'Rang the deputy head.' });
    expect(told).toMatchObject({ status: 201, body: { acknowledged: true, toldDecision: true } });
    expect(await progress(id)).toMatchObject({ decision: { response: 'family-help' } });
    expect(await stopped(id)).toContain('feedback-to-referrer');
  });

  it('tells a neighbour that it was looked at, and the outcome only once somebody records why they may hear it', async () => {
    const id = await send(neighbour(reachable()), 'family');
    await service.sweep();
    await raise(id);
    await service.sweep();
    expect(service.told.map(({ lines }) => lines[1])).toEqual(['A person will look at it.', 'It has been looked at.']);
    expect(JSON.stringify(service.told)).not.toContain('Family Help');
    expect(JSON.stringify(await progress(id, 'family'))).not.toContain('Family Help');
    const may = { recipient: 'source', mayHear: 'outcome', reason: 'She looks after the child after school.' };
    expect((await permit(id, may)).status).toBe(201);
    await service.sweep();
    expect(service.told.at(-1)?.lines.join(' ')).toContain('Family Help');
    expect(JSON.stringify((await progress(id, 'family')).feedback)).not.toContain('Family Help');
    const audited = (await service.database.owner.query(
      `SELECT details::text FROM front_door.audit WHERE stream = $1 AND name = 'feedback.permitted'`,
      [id],
    )) as { details: string }[];
    expect(audited[0]?.details).toContain('"mayHear": "outcome"');
    expect(audited[0]?.details).not.toContain('after school');
  });

  it('sends nothing at all to whoever gave no name, and shows their reference no more than that it was looked at', async () => {
    const id = await send(neighbour(reachable({ identity: 'anonymous' })), 'family');
    await raise(id);
    await service.sweep();
    expect(service.told).toEqual([]);
    expect(briefly((await feedback(id)).items)).toEqual([['receipt', 'source', 'gave-no-name', 'withheld']]);
    expect(await progress(id, 'family')).toMatchObject({ feedback: [], reason: 'It has been looked at.' });
    expect(await stopped(id)).toContain('decide-referral');
    const refused = await permit(id, { recipient: 'source', mayHear: 'outcome', reason: 'They rang again.' });
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ code: 'nobody-to-tell' }] } });
  });

  it('gives a clear answer where there is no safe way, and where a rule says that the family is not written to', async () => {
    const id = await send(neighbour(reachable({}, 'unknown')), 'front-door');
    await service.sweep();
    expect((await feedback(id)).items).toMatchObject([
      {
        kind: 'receipt',
        way: null,
        state: 'withheld',
        why: 'no-safe-way',
        whyInWords: expect.stringContaining('named as safe'),
      },
    ]);
    const parent = neighbour(reachable({ kind: 'parent-or-carer', relationship: 'mother' }));
    const barred = await send(parent.saying('household', 'domestic-abuse', 'persistent'), 'family');
    await service.sweep();
    expect(briefly((await feedback(barred)).items)).toEqual([
      ['receipt', 'source', 'sign-in', 'sent'],
      ['receipt', 'source', 'rules-say-not', 'withheld'],
    ]);
    expect(service.told).toEqual([]);
  });

  it('never names a source that is to be kept from the family, and holds a message back while a rule says so', async () => {
    const body = school({ identity: 'withhold-from-family', agency: 'Hidden Lane Primary' }).with({
      adults: [
        {
          ref: 'a1',
          name: 'Ayo Sample',
          concernRole: 'non-abusive',
          contact: [{ way: 'text', value: NUMBER, safe: 'yes' }],
        },
        {
          ref: 'a2',
          name: 'Bo Sample',
          concernRole: 'of-concern',
          contact: [{ way: 'text', value: NUMBER, safe: 'yes' }],
        },
      ],
    });
    const id = await send(body);
    await raise(id);
    for (const recipient of ['a1', 'a2']) {
      const reason = 'She has asked what happens now.';
      expect((await permit(id, { recipient, mayHear: 'outcome', reason })).status).toBe(201);
    }
    await service.sweep();
    expect(service.told).toHaveLength(1);
    expect(service.told[0]?.lines.join(' ')).not.toMatch(/Hidden|Greenway|school/);
    const { items } = await feedback(id);
    expect(briefly(items.filter(({ recipient }) => recipient !== 'source'))).toEqual([
      ['decision', 'a1', 'text', 'sent'],
      ['decision', 'a2', 'of-concern', 'withheld'],
    ]);
  });

  it('asks the gate again before anything leaves: a way that has turned unsafe sends nothing, and somebody is told', async () => {
    const id = await send(school(reachable()));
    const unsafe = { recipient: 'source', way: 'text', safe: 'no', reason: 'The father answers that telephone.' };
    expect((await permit(id, unsafe)).status).toBe(201);
    await service.sweep();
    expect(service.told).toEqual([]);
    expect(briefly((await feedback(id)).items)).toEqual([
      ['receipt', 'source', 'sign-in', 'sent'],
      ['receipt', 'source', 'no-safe-way', 'withheld'],
    ]);
    const alarms = await (await service.as('manager')).get('/api/v1/alarms').expect(200);
    expect(alarms.body.items).toContainEqual(expect.objectContaining({ kind: 'feedback-not-sent', contact: id }));
    const quiet = await send(school(reachable()));
    await permit(quiet, { recipient: 'source', mayHear: 'nothing', reason: 'They asked us to send nothing.' });
    await service.sweep();
    expect((await feedback(quiet)).items.at(-1)).toMatchObject({ state: 'withheld', why: 'asked-for-nothing' });
  });

  it('lets a correction follow every copy, and shows which are outstanding', async () => {
    const id = await send(school());
    await raise(id);
    await progress(id);
    const before = await feedback(id);
    expect(before.copies.map(({ what }) => what).sort()).toEqual(['feedback', 'feedback', 'pack', 'progress']);
    const correction = {
      about: 'c1',
      fact: 'young-carer',
      value: 'no',
      corrects: 1,
      reason: 'The police know better.',
    };
    const caller = await service.as('front-door');
    await caller
      .post(`/api/v1/contacts/${id}/facts`)
      .send({ facts: [correction] })
      .expect(202);
    await service.drain();
    const { items, copies } = await feedback(id);
    const corrections = items.filter(({ kind }) => kind === 'correction');
    expect(corrections.map(({ recipient, way }) => [recipient.split(':')[0], way]).sort()).toEqual([
      ['source', 'sign-in'],
      ['team', 'sign-in'],
    ]);
    const theirs = corrections.find(({ recipient }) => recipient === 'source');
    expect(theirs?.lines[0]).toMatch(/^What you told us of .* has been put right on our record since\.$/);
    expect(theirs?.lines.join(' ')).not.toContain('police');
    const outOfDate = copies.filter((copy) => copy.outOfDate);
    expect(outOfDate.map(({ what }) => what).sort()).toEqual(['feedback', 'pack', 'progress']);
    expect(outOfDate.every(({ outstanding }) => !outstanding)).toBe(true);
  });

  it('tells what no longer stands once the rules act against what was decided', async () => {
    const id = await send(school(reachable()));
    await close(id);
    const police = await service.as('front-door');
    const facts = [{ about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' }];
    await service.sweep();
    (service.told as unknown[]).length = 0;
    await police
      .post(`/api/v1/contacts/${id}/facts`)
      .send({ facts, source: { kind: 'police' } })
      .expect(202);
    await service.drain();
    await service.sweep();
    expect(service.told).toHaveLength(1);
    expect(service.told[0]?.lines[0]).toContain('no longer stands');
    expect(service.told[0]?.lines.join(' ')).not.toMatch(/bruise|MACPT|police/);
    expect((await progress(id)).feedback.at(-1)).toMatchObject({ kind: 'correction', replaces: true });
  });

  it('tells whoever disagreed what was answered, lets no close overtake it, and hears a professional of another agency', async () => {
    const id = await send(school(reachable()));
    const [closed] = await Promise.all([
      act('front-door', id, 'decisions', { kind: 'close', reason: { type: 'advice-given', text: 'x' } }),
      (await service.as('school')).post(`/api/v1/contacts/${id}/challenges`).send({ reason: 'It is worse.' }),
    ]);
    if (closed.status === 202) {
      const second = await act('manager', id, `decisions/${closed.body.n}/confirmations`, { agrees: 'yes' });
      expect(second).toMatchObject({ status: 409, body: { errors: [{ code: 'challenge-open' }] } });
    }
    const { body } = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    expect(body.status).not.toBe('closed');
    const colleague = { reason: 'The health visitor sees it otherwise.', onBehalfOf: 'Health visitor, Invented Vale' };
    expect((await act('school', id, 'challenges', colleague)).status).toBe(400);
    expect((await act('front-door', id, 'challenges', colleague)).status).toBe(201);
    for (const n of [1, 2]) {
      const answered = await act('manager', id, `challenges/${n}/answers`, {
        outcome: 'stands',
        answer: 'We looked again.',
      });
      expect(answered.status).toBe(201);
    }
    await service.sweep();
    expect(service.told.at(-1)?.lines).toEqual([expect.stringContaining('The answer: We looked again.')]);
    expect((await progress(id)).feedback.at(-1)).toMatchObject({ kind: 'challenge-answer' });
    expect((await feedback(id)).items.at(-1)).toMatchObject({
      recipient: 'challenge:2',
      state: 'withheld',
      why: 'no-safe-way',
    });
  });

  it.each<[string, object, number, string]>([
    ['of nobody of the contact', { recipient: 'a9', mayHear: 'outcome', reason: 'x' }, 409, 'no-such-person'],
    ['without a reason', { recipient: 'source', mayHear: 'outcome', reason: ' ' }, 400, 'not-valid'],
    ['with too long a reason', { recipient: 'source', mayHear: 'outcome', reason: 'x'.repeat(2001) }, 400, 'too-long'],
    ['that says nothing', { recipient: 'source', reason: 'x' }, 400, 'missing'],
    ['of a way and not whether it is safe', { recipient: 'source', way: 'text', reason: 'x' }, 400, 'missing'],
    ['of a way nobody knows', { recipient: 'source', way: 'pigeon', safe: 'yes', reason: 'x' }, 400, 'unknown-code'],
    [
      'of a way that was not given',
      { recipient: 'source', way: 'email', safe: 'yes', reason: 'x' },
      409,
      'way-not-given',
    ],
  ])('takes no permission %s', async (_, sent, status, code) => {
    const id = await send(neighbour(reachable()), 'family');
    const answered = await permit(id, sent);
    expect([answered.status, answered.body.errors[0].code]).toEqual([status, code]);
    expect(answered.text).not.toContain('pigeon');
    expect((await feedback(id)).permissions).toEqual([]);
  });

  it('is for named practitioners alone, each on the version they saw', async () => {
    const id = await send(school());
    const wish = { recipient: 'source', mayHear: 'nothing', reason: 'They asked.' };
    for (const who of ['school', 'family', 'governance', 'operator', 'policy']) {
      expect((await permit(id, wish, who)).status).toBe(403);
      await (await service.as(who)).get(`/api/v1/contacts/${id}/feedback`).expect(403);
    }
    const posting = (await service.as('front-door')).post(`/api/v1/contacts/${id}/feedback/permissions`);
    expect((await posting.send(wish)).status).toBe(428);
    const etag = await etagOf(id);
    const both = await Promise.all(
      ['front-door', 'manager'].map(async (who) =>
        (await service.as(who)).post(`/api/v1/contacts/${id}/feedback/permissions`).set('if-match', etag).send(wish),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
  });
});
