import type { DataSource } from 'typeorm';
import type { Actor } from '#access';
import { connect, DatabaseClock, randomIds, UnitOfWork, type DueMessage, serviceScope } from '#record';
import { DocumentShelf, PublishedDocuments } from '#publishing';
import { noteFeedbackSent, takeFeedbackToSend, type FeedbackToSend, type SendingTerms } from '#referrals';
import { aContact } from '../../../../test/builders/a-contact.js';
import { openTestService, type TestService } from '../../../../test/support/service.js';
import { aNumber, reachedAt } from '../../../../test/support/telling.js';
import { saveFeedback } from '../../../../libs/referrals/src/persistence/feedback/save-feedback.js';
import { DecideContactHandler } from '../handlers/decide-contact.handler.js';
import type { PersonToTell } from '../notifier.js';
import { publishedWords } from '../published-words.js';
import { sendFeedback } from './feedback-sweep.js';

const TUESDAY = new Date('2026-11-17T10:00:00Z');
const CODE = 'buckinghamshire';

/** The door is real; there is no worker, so that nothing leaves but what a test sends. */
describe('what waits to be sent', () => {
  let service: TestService;
  let source: DataSource;
  let unitOfWork: UnitOfWork;
  let shelf: DocumentShelf;
  let terms: SendingTerms;

  beforeAll(async () => {
    service = await openTestService({ worker: false });
    source = await connect({ url: service.database.appUrl, name: 'front-door-feedback-test', max: 6 });
    unitOfWork = new UnitOfWork(source);
    const { published } = service;
    shelf = await DocumentShelf.filled(new PublishedDocuments(source), published.catalogue);
    const locality = published.localities.get(CODE);
    if (!locality) throw new Error('the sample locality is not there');
    terms = { locality, ids: randomIds, words: publishedWords(CODE, { published, shelf }) };
  });
  afterAll(async () => {
    await source.destroy();
    await service.close();
  });
  beforeEach(async () => {
    await service.setNow(TUESDAY);
    await query(`UPDATE front_door.feedback SET state = 'withheld', why = 'not-taken' WHERE state = 'waiting'`);
  });

  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    service.database.owner.query(sql, parameters) as Promise<Row[]>;

  /** Sends a contact, and does what the worker would: the proposal, and with it the receipt. */
  async function received(number: string, sent: object = {}, who: string | Actor = 'school'): Promise<string> {
    const kind = { kind: 'school', agency: 'Greenway Primary', identity: 'open' };
    const body = aContact('school')
      .with({ source: { ...kind, ...reachedAt(number) }, ...sent })
      .body();
    const { id } = (await (await service.as(who)).post('/api/v1/contacts').send(body).expect(202)).body as {
      id: string;
    };
    const clock = await DatabaseClock.on(source);
    const tools = { unitOfWork, shelf, published: service.published, clock, ids: randomIds };
    const due = await query<DueMessage>('SELECT id, locality, subject FROM front_door.outbox WHERE subject = $1', [id]);
    await new DecideContactHandler(tools).handle(CODE, due);
    return id;
  }

  const take = () => unitOfWork.run(serviceScope(CODE), (tx) => takeFeedbackToSend(tx, terms, 50));
  const note = (sent: FeedbackToSend) => unitOfWork.run(serviceScope(CODE), (tx) => noteFeedbackSent(tx, sent, terms));
  const written = (id: string) =>
    query<{ state: string; why: string | null; attempts: number }>(
      `SELECT state, why, attempts FROM front_door.feedback WHERE contact_id = $1 AND detail_place IS NOT NULL`,
      [id],
    );
  const copies = (id: string) =>
    query<{ n: number }>(
      `SELECT count(*)::int AS n FROM front_door.sent_copy s JOIN front_door.feedback f ON f.id = s.feedback_id
       WHERE s.contact_id = $1 AND f.way <> 'sign-in'`,
      [id],
    ).then(([row]) => row?.n);

  function sweepingTo(tell: (message: PersonToTell) => Promise<void>, reaches = true) {
    const said: string[] = [];
    const notifier = { send: async (): Promise<void> => undefined, tell, reaches: () => reaches };
    const tools = { unitOfWork, published: service.published, shelf, ids: randomIds, notifier };
    return { said, sweep: () => sendFeedback({ ...tools, say: (line) => void said.push(line) }, CODE) };
  }

  it('is taken by one of two sweeps at once, and marked once by whoever held it last', async () => {
    const number = aNumber();
    const id = await received(number);
    const [one, other] = await Promise.all([take(), take()]);
    const taken = [...one, ...other];
    expect(taken.map(({ address }) => address)).toEqual([number]);
    expect(await take()).toEqual([]);
    await service.setNow(new Date(TUESDAY.getTime() + 20_000));
    const [again] = await take();
    expect(again).toMatchObject({ id: taken[0]?.id, attempts: 2 });
    await note(taken[0] as FeedbackToSend);
    expect(await written(id)).toMatchObject([{ state: 'waiting' }]);
    await Promise.all([note(again as FeedbackToSend), note(again as FeedbackToSend)]);
    expect(await written(id)).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(await copies(id)).toBe(1);
  });

  it('waits longer after each try that the channel does not take, and in the end a person is asked to tell them', async () => {
    const id = await received(aNumber());
    const { said, sweep } = sweepingTo(() => Promise.reject(new Error('away')));
    await sweep();
    await sweep();
    expect(said).toEqual([expect.stringMatching(/^feedback \S+ was not taken, try 1; it is sent again$/)]);
    for (let hours = 1; hours <= 30; hours++) {
      await service.setNow(new Date(TUESDAY.getTime() + hours * 3_600_000));
      await sweep();
    }
    expect(await written(id)).toMatchObject([{ state: 'withheld', why: 'not-taken' }]);
    const alarms = await query('SELECT kind, details FROM front_door.alarm WHERE subject = $1', [id]);
    expect(alarms).toEqual([{ kind: 'feedback-not-sent', details: { why: 'not-taken' } }]);
  });

  it('is asked about again as it leaves: a way that turned unsafe, a telephone that is gone, somebody who asked for nothing', async () => {
    const said = (id: string, more: object) =>
      query(
        `INSERT INTO front_door.feedback_permission (locality, contact_id, n, recipient, may_hear, way, safe, reason, by, at)
         SELECT $1, $2, 1, 'source', p.may_hear, p.way, p.safe, 'They said so.', '{}', front_door.now()
         FROM jsonb_to_record($3::jsonb) AS p(may_hear text, way text, safe text)`,
        [CODE, id, JSON.stringify(more)],
      );
    const unsafe = await received(aNumber());
    await said(unsafe, { way: 'text', safe: 'no' });
    const silent = await received(aNumber());
    await said(silent, { may_hear: 'nothing' });
    const gone = await received(aNumber());
    await query('DELETE FROM front_door.protected_detail WHERE contact_id = $1', [gone]);
    const left = await received(aNumber());
    expect((await take()).map(({ contactId }) => contactId)).toEqual([left]);
    expect(await written(unsafe)).toMatchObject([{ state: 'withheld', why: 'no-safe-way' }]);
    expect(await written(silent)).toMatchObject([{ state: 'withheld', why: 'asked-for-nothing' }]);
    expect(await written(gone)).toMatchObject([{ state: 'withheld', why: 'no-safe-way' }]);
    const alarms = await query<{ subject: string }>(
      `SELECT subject FROM front_door.alarm WHERE details = '{"why": "no-safe-way"}'`,
    );
    expect(alarms.map(({ subject }) => subject).sort()).toEqual([unsafe, gone].sort());
  });

  it('does not leave once something newer was decided: whoever waits hears the last of it, and that alone', async () => {
    const id = await received(aNumber());
    for (const sent of await take()) await note(sent);
    const caller = await service.as('front-door');
    for (const response of ['family-help', 'macpt']) {
      const etag = String((await caller.get(`/api/v1/contacts/${id}`).expect(200)).headers['etag']);
      const reason = { type: 'professional-judgement', text: 'Spoke to the school.' };
      const deciding = caller.post(`/api/v1/contacts/${id}/decisions`).set('if-match', etag);
      await deciding.send({ kind: 'raise', response, reason }).expect(201);
    }
    const due = await take();
    expect(due.map(({ contactId, kind }) => [contactId, kind])).toEqual([[id, 'correction']]);
    expect(due[0]?.lines.join(' ')).toContain('MACPT');
    const kept = await query(
      `SELECT kind, state, why FROM front_door.feedback WHERE contact_id = $1 AND way = 'text' ORDER BY owed_at, id`,
      [id],
    );
    expect(kept).toEqual([
      { kind: 'receipt', state: 'sent', why: null },
      { kind: 'decision', state: 'withheld', why: 'overtaken' },
      { kind: 'correction', state: 'waiting', why: null },
    ]);
  });

  it('does not leave for a sender that the contact was sealed from meanwhile, be it only that somebody looked at it', async () => {
    const child = { ref: 'c1', givenName: 'Ada', familyName: 'Sample', dateOfBirth: '2014-02-02' };
    const id = await received(aNumber(), { children: [child, { ...child, ref: 'c2', givenName: 'Ben' }] });
    for (const sent of await take()) await note(sent);
    const caller = await service.as('front-door');
    const etag = String((await caller.get(`/api/v1/contacts/${id}`).expect(200)).headers['etag']);
    const reason = { type: 'professional-judgement', text: 'Spoke to the school.' };
    const deciding = caller.post(`/api/v1/contacts/${id}/decisions`).set('if-match', etag);
    await deciding.send({ kind: 'raise', child: 'c1', response: 'macpt', reason }).expect(201);
    const seal = { agency: 'Greenway Primary', sealed: 'yes', reason: 'The teacher works there.' };
    await caller.post(`/api/v1/contacts/${id}/seals`).send(seal).expect(201);
    expect(await take()).toEqual([]);
    const kept = await query(
      `SELECT kind, state, why FROM front_door.feedback WHERE contact_id = $1 AND way = 'text' ORDER BY kind DESC`,
      [id],
    );
    expect(kept).toEqual([
      { kind: 'receipt', state: 'sent', why: null },
      { kind: 'looked-at', state: 'withheld', why: 'sealed' },
    ]);
  });

  it('by a way that leads nowhere is never noted as sent: a person is asked to tell them, at once', async () => {
    const id = await received(aNumber());
    const { sweep } = sweepingTo(() => Promise.resolve(), false);
    await sweep();
    expect(await written(id)).toMatchObject([{ state: 'withheld', why: 'way-not-known' }]);
    const alarms = await query('SELECT kind, details FROM front_door.alarm WHERE subject = $1', [id]);
    expect(alarms).toEqual([{ kind: 'feedback-not-sent', details: { why: 'way-not-known' } }]);
  });

  it('does not leave for the family once another contact about the child holds it back', async () => {
    const child = { ref: 'c1', givenName: 'Noor', familyName: 'Sample', dateOfBirth: '2011-02-02' };
    const parent = { kind: 'parent-or-carer', relationship: 'mother', ...reachedAt(aNumber()) };
    const id = await received('', { source: parent, children: [child] });
    const other = await received(aNumber(), {
      children: [child],
      facts: [{ about: 'c1', fact: 'forced-marriage-risk', value: 'yes', evidence: 'told-by-child' }],
    });
    expect((await take()).map(({ contactId }) => contactId)).toEqual([other]);
    expect(await written(id)).toMatchObject([{ state: 'withheld', why: 'rules-say-not' }]);
  });

  it('is nothing where a contact was put on the record afterwards: nobody is written to about the past', async () => {
    const importer: Actor = {
      ...{ kind: 'agency', id: 'agency:import', name: 'Import', roles: ['partner'], agency: 'greenway-primary' },
      ...{ locality: CODE, rights: ['backdate'] },
    };
    const id = await received(aNumber(), { receivedAt: '2026-11-03T10:00:00Z' }, importer);
    expect(await take()).toEqual([]);
    const kept = await query(
      'SELECT way, state, why FROM front_door.feedback WHERE contact_id = $1 ORDER BY way NULLS LAST',
      [id],
    );
    expect(kept).toEqual([
      { way: 'sign-in', state: 'sent', why: null },
      { way: null, state: 'withheld', why: 'recorded-afterwards' },
    ]);
  });

  it('holds no number in a row, a job, an alarm or a line of the log', async () => {
    const number = aNumber();
    await received(number);
    const { said, sweep } = sweepingTo(() => Promise.resolve());
    await sweep();
    for (const table of ['feedback', 'sent_copy', 'outbox', 'alarm', 'audit', 'message']) {
      const [row] = await query<{ n: number }>(
        `SELECT count(*)::int AS n FROM front_door.${table} t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%'`,
        [number],
      );
      expect([table, row?.n]).toEqual([table, 0]);
    }
    expect(said.join(' ')).not.toContain(number);
  });

  it('cannot be written without the gate, nor changed in a word by the app', async () => {
    const forged = { outcome: 'permitted', way: 'text', place: 0 };
    const writing = unitOfWork.run(serviceScope(CODE), (tx) =>
      saveFeedback(tx, CODE, [{ verdict: forged } as unknown as Parameters<typeof saveFeedback>[2][number]]),
    );
    await expect(writing).rejects.toThrow('has not passed the gate');
    const id = await received(aNumber());
    const as = (sql: string) => unitOfWork.run(serviceScope(CODE), (tx) => tx.query(sql, [id]));
    for (const column of ['words', 'words_sha256', 'way', 'verdict', 'recipient', 'owed_at', 'decision_n', 'corrects'])
      await expect(as(`UPDATE front_door.feedback SET ${column} = ${column} WHERE contact_id = $1`)).rejects.toThrow(
        'permission denied',
      );
    await expect(as('DELETE FROM front_door.feedback WHERE contact_id = $1')).rejects.toThrow('permission denied');
    const unsafe = await received(aNumber(), {
      source: { kind: 'school', agency: 'Greenway Primary', ...reachedAt(aNumber(), 'unknown') },
    });
    const forcing = query(
      `UPDATE front_door.feedback SET state = 'sent', why = NULL, sent_at = now() WHERE contact_id = $1 AND state = 'withheld'`,
      [unsafe],
    );
    await expect(forcing).rejects.toThrow('feedback_passed_the_gate');
  });
});
