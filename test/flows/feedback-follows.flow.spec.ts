import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';
import { aNumber, reachedAt, tellingIn } from '../support/telling.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');

const school = (source: object = {}) =>
  aContact('school')
    .with({ source: { kind: 'school', agency: 'Greenway Primary', identity: 'open', ...source } })
    .aboutAChild({ dateOfBirth: '2015-01-01' })
    .saying('c1', 'withdrawn', 'yes');

let service: TestService;
const { act, briefly, close, etagOf, feedback, permit, progress, raise, send, toldAt } = tellingIn(() => service);

beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service.close());
beforeEach(() => service.setNow(TUESDAY_MORNING));

async function add(id: string, sent: object): Promise<void> {
  await (await service.as('front-door')).post(`/api/v1/contacts/${id}/facts`).send(sent).expect(202);
  await service.drain();
}

describe('a correction', () => {
  it('follows every copy that was made from what was put right, and says neither by whom nor to what', async () => {
    const id = await send(school());
    await raise(id);
    await progress(id);
    const whats = (copies: readonly { what: string }[]) => copies.map(({ what }) => what).sort();
    expect(whats((await feedback(id)).copies)).toEqual(['feedback', 'feedback', 'pack', 'progress']);
    const reason = 'The police know better.';
    await add(id, { facts: [{ about: 'c1', fact: 'withdrawn', value: 'no', corrects: 1, reason }] });
    const shown = await feedback(id);
    const corrections = shown.feedback.filter(({ kind }) => kind === 'correction');
    expect(corrections.map(({ recipient, way }) => [recipient.split(':')[0], way]).sort()).toEqual([
      ['source', 'sign-in'],
      ['team', 'sign-in'],
    ]);
    const theirs = corrections.find(({ recipient }) => recipient === 'source');
    expect(theirs?.lines[0]).toMatch(/^What you told us of .* has been put right on our record since\.$/);
    expect(theirs?.lines.join(' ')).not.toContain('police');
    const outOfDate = shown.copies.filter((copy) => copy.outOfDate);
    expect(whats(outOfDate)).toEqual(['feedback', 'pack', 'progress']);
    expect(outOfDate.filter(({ outstanding }) => outstanding)).toEqual([]);
    const audited = (await service.database.owner.query(
      `SELECT details FROM front_door.audit WHERE stream = $1 AND name = 'feedback.corrected'`,
      [id],
    )) as { details: { statements: number[] } }[];
    expect(audited.map(({ details }) => details.statements)).toEqual([[1]]);
  });

  it('stays outstanding for a family until the new words are released to them', async () => {
    const number = aNumber();
    const adults = [
      {
        ref: 'a1',
        relationship: 'mother',
        concernRole: 'non-abusive',
        contact: [{ way: 'text', value: number, safe: 'yes' }],
      },
    ];
    const body = aContact('parent-or-carer')
      .with({ kind: 'request-for-help', source: { kind: 'parent-or-carer', relationship: 'mother' }, adults })
      .saying('household', 'financial-insecurity', 'low-income');
    const id = await send(body, 'family');
    const release = { personRef: 'a1', safe: 'yes', way: 'text', reason: 'She asked for a text.' };
    expect((await act('front-door', id, 'explanations/family/releases', release)).status).toBe(201);
    const reason = 'She did not say so.';
    await add(id, { facts: [{ about: 'household', fact: 'financial-insecurity', value: 'no', corrects: 1, reason }] });
    expect((await briefly(id)).at(-1)).toEqual(['correction', 'a1', 'words-not-released', 'withheld']);
    expect((await feedback(id)).copies).toMatchObject([
      { what: 'feedback', outOfDate: false },
      { what: 'family-explanation', outOfDate: true, outstanding: true },
    ]);
    expect(await toldAt(number)).toEqual([]);
  });

  it('tells what no longer stands once the rules act against what was decided', async () => {
    const number = aNumber();
    const id = await send(school(reachedAt(number)));
    await close(id);
    const before = (await toldAt(number)).length;
    const facts = [{ about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' }];
    await add(id, { facts, source: { kind: 'police' } });
    const since = (await toldAt(number)).slice(before);
    expect(since).toHaveLength(1);
    expect(since[0]?.lines[0]).toContain('no longer stands');
    expect(since[0]?.lines.join(' ')).not.toMatch(/bruise|MACPT|police/);
    expect((await progress(id)).feedback.at(-1)).toMatchObject({ kind: 'correction', replaces: true });
  });
});

it('tells whoever disagreed what was answered, lets no close overtake it, and hears a professional of another agency', async () => {
  const number = aNumber();
  const id = await send(school(reachedAt(number)));
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
    const answer = { outcome: 'stands', answer: 'We looked again.' };
    expect((await act('manager', id, `challenges/${n}/answers`, answer)).status).toBe(201);
  }
  expect((await toldAt(number)).at(-1)?.lines).toEqual([expect.stringContaining('The answer: We looked again.')]);
  expect((await progress(id)).feedback.at(-1)).toMatchObject({ kind: 'challenge-answer' });
  expect((await briefly(id)).at(-1)).toEqual(['challenge-answer', 'challenge:2', 'no-safe-way', 'withheld']);
});

it('lets no second person close what a professional disagrees with by then', async () => {
  const baby = aContact('school').aboutAChild({ dateOfBirth: '2026-09-01' }).telling('Something is not right.');
  const id = await send(baby);
  const asked = await act('front-door', id, 'decisions', {
    kind: 'close',
    reason: { type: 'advice-given', text: 'x' },
  });
  expect(asked).toMatchObject({ status: 202 });
  const school = await service.as('school');
  await school.post(`/api/v1/contacts/${id}/challenges`).send({ reason: 'It is worse.' }).expect(201);
  const second = await act('manager', id, `decisions/${asked.body.n}/confirmations`, { agrees: 'yes' });
  expect(second).toMatchObject({ status: 409, body: { errors: [{ code: 'challenge-open' }] } });
});

describe('a permission', () => {
  it.each<[string, object, number, string]>([
    ['of nobody of the contact', { recipient: 'a9', mayHear: 'outcome', reason: 'x' }, 409, 'no-such-person'],
    ['of an unborn child', { recipient: 'unborn', mayHear: 'outcome', reason: 'x' }, 409, 'nobody-to-tell'],
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
  ])('is not taken %s', async (_, sent, status, code) => {
    const body = school(reachedAt(aNumber())).aboutChildren(
      { ref: 'c1' },
      { ref: 'unborn', expectedDateOfBirth: '2027-01-01' },
    );
    const id = await send(body);
    const answered = await permit(id, sent);
    expect([answered.status, answered.body.errors[0].code]).toEqual([status, code]);
    expect(answered.text).not.toContain('pigeon');
    expect((await feedback(id)).permissions).toEqual([]);
  });

  it('of a way that is safe lets go what could not leave before', async () => {
    const number = aNumber();
    const id = await send(school(reachedAt(number, 'unknown')), 'front-door');
    await raise(id);
    expect((await briefly(id)).map(([, , why]) => why)).toEqual(['no-safe-way', 'no-safe-way']);
    const safe = { recipient: 'source', way: 'text', safe: 'yes', reason: 'They rang and said so.' };
    expect((await permit(id, safe)).status).toBe(201);
    expect((await toldAt(number)).at(-1)?.lines.join(' ')).toContain('Family Help');
  });

  it('is for named practitioners alone, each on the version they saw', async () => {
    const id = await send(school());
    const wish = { recipient: 'source', mayHear: 'nothing', reason: 'They asked.' };
    for (const who of ['school', 'family', 'governance', 'operator', 'policy']) {
      expect((await permit(id, wish, who)).status).toBe(403);
      await (await service.as(who)).get(`/api/v1/contacts/${id}/feedback`).expect(403);
    }
    const path = `/api/v1/contacts/${id}/feedback/permissions`;
    expect((await (await service.as('front-door')).post(path).send(wish)).status).toBe(428);
    const etag = await etagOf(id);
    const both = await Promise.all(
      ['front-door', 'manager'].map(async (who) => (await service.as(who)).post(path).set('if-match', etag).send(wish)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
  });
});
