import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';
import { aNumber, reachedAt, tellingIn, type ShownMessage } from '../support/telling.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');

const school = (source: object = {}) =>
  aContact('school')
    .with({ source: { kind: 'school', agency: 'Greenway Primary', identity: 'open', ...source } })
    .aboutAChild({ dateOfBirth: '2015-01-01' })
    .saying('c1', 'withdrawn', 'yes');
const neighbour = (source: object = {}) =>
  aContact('public')
    .with({ source: { kind: 'public', relationship: 'neighbour', ...source } })
    .aboutAChild({ dateOfBirth: '2015-01-01' })
    .telling('Shouting through the wall.');

let service: TestService;
const { act, briefly, close, feedback, permit, progress, raise, send, stopped, toldAt } = tellingIn(() => service);

beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service.close());
beforeEach(() => service.setNow(TUESDAY_MORNING));

describe('a professional who made contact', () => {
  it('is told at once that we have it, then what was decided, why, what could change it and what to do meanwhile', async () => {
    const number = aNumber();
    const id = await send(school(reachedAt(number)));
    expect((await toldAt(number)).map(({ way, lines }) => [way, lines[1]])).toEqual([
      ['text', 'A person will look at it.'],
    ]);
    expect(await briefly(id)).toEqual([
      ['receipt', 'source', 'sign-in', 'sent'],
      ['receipt', 'source', 'text', 'sent'],
    ]);
    expect(await stopped(id)).not.toContain('acknowledge-referrer');
    expect((await raise(id)).status).toBe(201);
    const { feedback: told, whatWouldChangeIt, meanwhile } = await progress(id);
    expect(told.map(({ kind }: ShownMessage) => kind)).toEqual(['receipt', 'decision']);
    const lines = (told.at(-1) as ShownMessage).lines.join('\n');
    expect(lines).toContain('The kind of response: Family Help');
    expect(lines).toContain('Why: A practitioner weighed what you told us');
    expect(lines).not.toContain('uncle');
    expect(whatWouldChangeIt.at(-1)).toContain('Tell us at once');
    expect(meanwhile).toEqual(
      expect.arrayContaining([expect.stringContaining('999'), expect.stringMatching(/ring us/)]),
    );
    expect(await stopped(id)).toEqual(
      expect.arrayContaining(['acknowledge-referrer', 'decide-referral', 'feedback-to-referrer']),
    );
    const shown = await feedback(id);
    expect(shown.status).toBe('told');
    expect(shown.feedback.find(({ kind, way }) => kind === 'decision' && way === 'sign-in')?.readAt).not.toBeNull();
    await toldAt(number);
    expect((await toldAt(number)).map((message) => message.lines.join('\n')).slice(1)).toEqual([lines]);
  });

  it('is told anew, with what it replaces said first, once it is decided otherwise', async () => {
    const id = await send(school());
    await raise(id);
    const words = 'Thank you. Keep the breakfast club going.';
    await raise(id, { response: 'macpt', told: [{ who: 'referrer', told: 'yes', words }] });
    const corrected = (await progress(id)).feedback.at(-1);
    expect(corrected).toMatchObject({ kind: 'correction', replaces: true });
    expect(corrected.lines.join('\n')).toContain(`The person who decided says: ${words}`);
    expect(corrected.lines[0]).toBe('This replaces what we told you before.');
    const [kept] = (await service.database.owner.query(
      `SELECT details -> 'feedback' -> 0 ->> 'sha256' AS sha256, details::text AS whole FROM front_door.audit
       WHERE stream = $1 AND name LIKE 'decision.%' ORDER BY seq DESC LIMIT 1`,
      [id],
    )) as { sha256: string; whole: string }[];
    expect(kept?.sha256).toBe(corrected.sha256);
    expect(kept?.whole).not.toContain('breakfast');
  });

  it('hears of a close by the one call that closes it, and is never left unheard without a reason', async () => {
    const id = await send(school());
    expect((await close(id)).status).toBe(201);
    expect((await briefly(id)).at(-1)).toEqual(['decision', 'source', 'sign-in', 'sent']);
    const surgery = (safe: string, number = aNumber()) =>
      school({ ...reachedAt(number, safe), agency: 'Riverside Surgery', kind: 'health' });
    const rang = await send(surgery('unknown'), 'front-door');
    const untold = { status: 409, body: { errors: [{ code: 'referrer-not-told' }] } };
    expect(await close(rang)).toMatchObject(untold);
    expect(await close(rang, { told: [{ who: 'referrer', told: 'no', why: ' ' }] })).toMatchObject(untold);
    expect(await close(rang, { told: [{ who: 'referrer', told: 'not-yet' }] })).toMatchObject(untold);
    const why = 'The surgery asked not to be rung; they will ring us.';
    expect((await close(rang, { told: [{ who: 'referrer', told: 'no', why }] })).status).toBe(201);
    expect((await feedback(rang)).status).toBe('not-told');
    expect((await briefly(rang)).at(-1)).toEqual(['decision', 'source', 'practitioner-said-not', 'withheld']);
    const number = aNumber();
    expect((await close(await send(surgery('yes', number), 'front-door'))).status).toBe(201);
    expect((await toldAt(number)).at(-1)?.lines.join(' ')).toContain('A person has decided');
  });

  it('is not shown in its progress what a practitioner has not told yet', async () => {
    const number = aNumber();
    const id = await send(school(reachedAt(number)));
    await raise(id, { told: [{ who: 'referrer', told: 'not-yet', why: 'I ring them at two.' }] });
    const shown = await progress(id);
    expect(shown).toMatchObject({ decision: { response: null }, heldBy: 'front-door', whatWouldChangeIt: [] });
    expect(JSON.stringify(shown)).not.toContain('Family Help');
    const way = { recipient: 'source', way: 'text', safe: 'yes', reason: 'They said so.' };
    expect((await permit(id, way)).status).toBe(201);
    expect(await toldAt(number)).toHaveLength(1);
    expect((await act('front-door', id, 'feedback/tellings', { told: 'no' })).status).toBe(409);
    const told = await act('front-door', id, 'feedback/tellings', { told: 'yes', why: 'Rang the deputy head.' });
    expect(told).toMatchObject({ status: 201, body: { acknowledged: true, toldDecision: true } });
    expect(await progress(id)).toMatchObject({ decision: { response: 'family-help' } });
    expect(await stopped(id)).toContain('feedback-to-referrer');
  });

  it('can be acknowledged by a person before anything is decided', async () => {
    const id = await send(school());
    expect((await act('front-door', id, 'feedback/tellings', { told: 'now' })).body.errors[0].code).toBe(
      'not-decided-yet',
    );
    const told = await act('front-door', id, 'feedback/tellings', { told: 'yes' });
    expect(told).toMatchObject({ status: 201, body: { acknowledged: true, toldDecision: false } });
    expect(await stopped(id)).toContain('acknowledge-referrer');
    expect(await stopped(id)).not.toContain('decide-referral');
  });
});

describe('everybody else who made contact', () => {
  it('a neighbour hears that it was looked at, and the outcome only once somebody records why they may', async () => {
    const number = aNumber();
    const id = await send(neighbour(reachedAt(number)), 'family');
    await toldAt(number);
    await raise(id);
    expect((await toldAt(number)).map(({ lines }) => lines[1])).toEqual([
      'A person will look at it.',
      'It has been looked at.',
    ]);
    expect(JSON.stringify(await toldAt(number))).not.toContain('Family Help');
    expect(JSON.stringify(await progress(id, 'family'))).not.toContain('Family Help');
    const may = { recipient: 'source', mayHear: 'outcome', reason: 'She looks after the child after school.' };
    expect((await permit(id, may)).status).toBe(201);
    expect((await toldAt(number)).at(-1)?.lines.join(' ')).toContain('Family Help');
    expect(JSON.stringify((await progress(id, 'family')).feedback)).not.toContain('Family Help');
    const audited = (await service.database.owner.query(
      `SELECT details::text FROM front_door.audit WHERE stream = $1 AND name = 'feedback.permitted'`,
      [id],
    )) as { details: string }[];
    expect(audited[0]?.details).toContain('"mayHear": "outcome"');
    expect(audited[0]?.details).not.toMatch(/after school|01632/);
  });

  it('whoever gave no name is sent nothing at all, and their reference shows no more than that it was looked at', async () => {
    const number = aNumber();
    const id = await send(neighbour({ ...reachedAt(number), identity: 'anonymous' }), 'family');
    await raise(id);
    expect(await toldAt(number)).toEqual([]);
    expect(await briefly(id)).toEqual([['receipt', 'source', 'gave-no-name', 'withheld']]);
    expect(await progress(id, 'family')).toMatchObject({ feedback: [], reason: 'It has been looked at.' });
    expect(await stopped(id)).toContain('decide-referral');
    const refused = await permit(id, { recipient: 'source', mayHear: 'outcome', reason: 'They rang again.' });
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ code: 'nobody-to-tell' }] } });
  });

  it('where no way is safe, or a rule says that the family is not written to, a row says so and nothing is sent', async () => {
    const [unsure, barred] = [aNumber(), aNumber()];
    const id = await send(neighbour(reachedAt(unsure, 'unknown')), 'front-door');
    expect(await toldAt(unsure)).toEqual([]);
    expect((await feedback(id)).feedback).toMatchObject([
      {
        kind: 'receipt',
        way: null,
        state: 'withheld',
        why: 'no-safe-way',
        whyInWords: expect.stringContaining('safe'),
      },
    ]);
    const parent = neighbour({ ...reachedAt(barred), kind: 'parent-or-carer', relationship: 'mother' });
    const hers = await send(parent.saying('household', 'domestic-abuse', 'persistent'), 'family');
    expect(await toldAt(barred)).toEqual([]);
    expect(await briefly(hers)).toEqual([
      ['receipt', 'source', 'sign-in', 'sent'],
      ['receipt', 'source', 'rules-say-not', 'withheld'],
    ]);
  });

  it('the family never hears who made contact, and nobody who may be of concern hears anything', async () => {
    const [mother, stepfather] = [aNumber(), aNumber()];
    const adult = (ref: string, concernRole: string, value: string) => ({
      ...{ ref, name: `Invented ${ref}`, concernRole },
      contact: [{ way: 'text', value, safe: 'yes' }],
    });
    const adults = [adult('a1', 'non-abusive', mother), adult('a2', 'of-concern', stepfather)];
    const id = await send(school({ identity: 'withhold-from-family', agency: 'Hidden Lane Primary' }).with({ adults }));
    await raise(id);
    for (const recipient of ['a1', 'a2']) {
      const may = { recipient, mayHear: 'outcome', reason: 'They have asked what happens now.' };
      expect((await permit(id, may)).status).toBe(201);
    }
    expect(await toldAt(stepfather)).toEqual([]);
    const told = await toldAt(mother);
    expect(told).toHaveLength(1);
    expect(told[0]?.lines.join(' ')).not.toMatch(/Hidden|Greenway|school|teacher/);
    expect((await briefly(id)).filter(([, recipient]) => recipient !== 'source')).toEqual([
      ['decision', 'a1', 'text', 'sent'],
      ['decision', 'a2', 'of-concern', 'withheld'],
    ]);
  });
});
