import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type Caller, type TestService } from '../support/service.js';

/** Calls of each kind that are timed side by side; the times are told and not judged. */
const TIMED = Number(process.env['TIMED'] ?? 100);

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Another's record answers as one that does not exist, by the same work: the statements that are run are the same, in the same order, so no
 * clock tells the one from the other.
 */
describe('another’s record and one that does not exist', () => {
  let service: TestService;
  let police: Caller;
  let specialist: Caller;
  let theirs: string;
  let reference: string;
  let elsewhere: string;
  let question: string;

  beforeAll(async () => {
    service = await openTestService({ worker: false });
    const send = async (who: string, locality: string) =>
      (await (await service.as(who)).post('/api/v1/contacts').send(aContact().with({ locality }).body()).expect(202))
        .body as { id: string; reference: string };
    ({ id: theirs, reference } = await send('school', 'buckinghamshire'));
    ({ id: elsewhere } = await send('wexmoor:school', 'wexmoor'));
    const asked = await (
      await service.as('school')
    )
      .post('/api/v1/macpt-questions')
      .send({
        question: 'What would you do?',
        children: [{ ref: 'c1', givenName: 'Robin', dateOfBirth: '2026-10-01' }],
        facts: [{ about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' }],
      })
      .expect(202);
    question = asked.body.id;
    police = await service.as('police');
    specialist = await service.as('specialist');
  });
  afterAll(() => service.close());

  /** What one request asks of the database inside its units of work, in order. Signing in and the clock's rounds stand outside of them. */
  async function statementsOf(ask: () => PromiseLike<Answer>) {
    const query = jest.spyOn(pg.Client.prototype, 'query');
    try {
      const { status, body } = await ask();
      const { correlationId: _, ...told } = body;
      const within = new Set<unknown>();
      const statements = (query.mock.calls as unknown[][]).flatMap(([sent], at) => {
        const sql = typeof sent === 'string' ? sent : ((sent as { text?: string }).text ?? '');
        const client = query.mock.contexts[at];
        if (sql.startsWith('BEGIN')) within.add(client);
        const counts = within.has(client);
        if (sql === 'COMMIT') within.delete(client);
        return counts ? [sql] : [];
      });
      return { status, told, statements };
    } finally {
      query.mockRestore();
    }
  }

  const NO_REFERENCE = 'FD-0000-0000';
  const asks = (): readonly (readonly [string, (id: string) => PromiseLike<Answer>, string[]])[] => [
    ['progress', (id) => police.get(`/api/v1/contacts/${id}/progress`), [theirs, elsewhere, randomUUID()]],
    ['progress by its reference', (id) => police.get(`/api/v1/contacts/${id}/progress`), [reference, NO_REFERENCE]],
    [
      'facts',
      (id) => police.post(`/api/v1/contacts/${id}/facts`).send({ facts: [] }),
      [theirs, elsewhere, randomUUID()],
    ],
    [
      'a challenge',
      (id) => police.post(`/api/v1/contacts/${id}/challenges`).send({ reason: 'We disagree.' }),
      [theirs, elsewhere, randomUUID()],
    ],
    [
      'a record, of who stands beside',
      (id) => specialist.get(`/api/v1/contacts/${id}`),
      [theirs, elsewhere, randomUUID()],
    ],
    ['a question', (id) => police.get(`/api/v1/macpt-questions/${id}`), [question, randomUUID()]],
  ];

  it('are asked of the database in the same words, and answered in the same', async () => {
    for (const one of [police, specialist]) await one.get(`/api/v1/contacts/${randomUUID()}/progress`); // signed in, and every statement is known
    for (const [what, ask, ids] of asks()) {
      const answers = [];
      for (const id of ids) answers.push(await statementsOf(() => ask(id)));
      const [first] = answers;
      expect([what, first?.status]).toEqual([what, 404]);
      expect(first?.statements.length).toBeGreaterThan(3);
      for (const answer of answers) expect([what, answer]).toEqual([what, first]);
    }
  });

  it('take as long, told as a ratio of medians', async () => {
    const times: [number[], number[]] = [[], []];
    for (let n = 0; n < TIMED; n += 1) {
      for (const which of n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const id = which === 0 ? theirs : randomUUID();
        const began = performance.now();
        await police.get(`/api/v1/contacts/${id}/progress`);
        times[which].push(performance.now() - began);
      }
    }
    const [another, none] = times.map(median) as [number, number];
    const ratio = (another / none).toFixed(3);
    process.stdout.write(
      `another's ${another.toFixed(2)} ms, none ${none.toFixed(2)} ms, ratio ${ratio} over ${TIMED} calls of each\n`,
    );
    expect(times[0]).toHaveLength(TIMED);
  }, 600_000);
});

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
