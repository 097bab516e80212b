import type { Actor } from '#access';
import { aContact, type ContactBuilder } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');

/** A mother who asks for help because the family is short of money; a stepfather lives there too. */
const asksForHelp = () =>
  aContact('parent-or-carer')
    .with({
      kind: 'request-for-help',
      source: { kind: 'parent-or-carer', relationship: 'mother' },
      adults: [
        {
          ref: 'a1',
          name: 'Ayo Sample',
          relationship: 'mother',
          contact: [{ way: 'text', value: '01632 960111', safe: 'yes' }],
        },
        {
          ref: 'a2',
          name: 'Bo Sample',
          relationship: 'stepfather',
          contact: [{ way: 'phone', value: '01632 960112', safe: 'unknown' }],
        },
      ],
    })
    .saying('household', 'financial-insecurity', 'low-income');

const YES = { personRef: 'a1', safe: 'yes', way: 'text', reason: 'She asked for a text and reads her phone alone.' };

describe('a draft for a family', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(TUESDAY_MORNING);
  });
  afterAll(() => service.close());

  async function send(contact: ContactBuilder, who = 'family'): Promise<string> {
    const { body } = await (await service.as(who)).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body.id as string;
  }

  const draftOf = async (id: string) => {
    const { body, headers } = await (
      await service.as('front-door')
    )
      .get(`/api/v1/contacts/${id}/explanations/family`)
      .expect(200);
    return { ...body, etag: String(headers['etag']) };
  };

  const release = async (id: string, body: unknown, etag: string | null, who: string | Actor = 'front-door') => {
    const posting = (await service.as(who)).post(`/api/v1/contacts/${id}/explanations/family/releases`);
    return (etag === null ? posting : posting.set('if-match', etag)).send(body as object);
  };

  it('tells back what the family told us, and may go to nobody until a person says so of them', async () => {
    const id = await send(asksForHelp());
    const { draft, people } = await draftOf(id);
    expect(draft).toMatchObject({ withheld: false, reasons: [], sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(draft.lines).toContain('You told us this: there is not enough money.');
    expect(people).toEqual([
      { personRef: 'c1', kind: 'child', mayLeave: false, release: null },
      { personRef: 'a1', kind: 'adult', mayLeave: false, release: null },
      { personRef: 'a2', kind: 'adult', mayLeave: false, release: null },
    ]);
  });

  it('may go to the one person of whom a named practitioner said that it is safe, on the record with who, why and how', async () => {
    const id = await send(asksForHelp());
    const before = await draftOf(id);
    const recorded = await release(id, YES, before.etag);
    expect(recorded.status).toBe(201);
    expect(recorded.body).toMatchObject({
      personRef: 'a1',
      safe: 'yes',
      way: 'text',
      by: 'Ama Boateng',
      mayLeave: true,
    });
    expect(recorded.headers['etag']).not.toBe(before.etag);
    const { people, draft } = await draftOf(id);
    expect(
      people.map(({ personRef, mayLeave }: { personRef: string; mayLeave: boolean }) => [personRef, mayLeave]),
    ).toEqual([
      ['c1', false],
      ['a1', true],
      ['a2', false],
    ]);
    const [kept] = (await service.database.owner.query(
      `SELECT person_ref, way, reason, draft, draft_sha256, released_by ->> 'name' AS by FROM front_door.explanation_release WHERE contact_id = $1`,
      [id],
    )) as object[];
    expect(kept).toEqual({
      person_ref: 'a1',
      way: 'text',
      reason: YES.reason,
      draft: draft.lines,
      draft_sha256: draft.sha256,
      by: 'Ama Boateng',
    });
    const audited = (await service.database.owner.query(
      `SELECT name, details FROM front_door.audit WHERE stream = $1 ORDER BY seq DESC LIMIT 1`,
      [id],
    )) as object[];
    expect(audited).toEqual([
      { name: 'explanation.released', details: { n: 1, person: 'adult', way: 'text', draftSha256: draft.sha256 } },
    ]);
  });

  it('may go no more once a later no is recorded, or once its words are others', async () => {
    const id = await send(asksForHelp());
    const first = await release(id, YES, (await draftOf(id)).etag);
    const no = { personRef: 'a1', safe: 'no', reason: 'He reads her phone now.' };
    const second = await release(id, no, String(first.headers['etag']));
    expect([second.status, second.body.mayLeave, second.body.way]).toEqual([201, false, null]);
    const again = await release(id, YES, String(second.headers['etag']));
    expect(again.body.mayLeave).toBe(true);
    await service.database.owner.query(
      `INSERT INTO front_door.assertion (locality, contact_id, n, about, fact, value, evidence, said_by, source_kind, may_be_of_concern)
       VALUES ('buckinghamshire', $1, 99, 'household', 'debt', '"some"', 'not-stated', 'mother', 'parent-or-carer', true)`,
      [id],
    );
    const { draft, people } = await draftOf(id);
    expect(draft.lines).toContain('You told us this: the family owes money.');
    expect(people[1].mayLeave).toBe(false);
  });

  it.each([
    ['no If-Match', YES, null, 428, 'if-match-missing'],
    ['a stale one', YES, '"1"', 412, 'changed'],
    ['one that is no ETag', YES, 'W/"2"', 412, 'changed'],
    ['somebody who is not in the contact', { ...YES, personRef: 'a9' }, 'now', 400, 'not-understood'],
    ['no reason', { ...YES, reason: ' ' }, 'now', 400, 'not-understood'],
    ['neither yes nor no', { ...YES, safe: 'maybe' }, 'now', 400, 'not-understood'],
    ['a yes by no way', { ...YES, way: null }, 'now', 400, 'not-understood'],
    ['a way nobody knows', { ...YES, way: 'pigeon' }, 'now', 400, 'not-understood'],
    ['a member that is not known', { ...YES, note: 'x' }, 'now', 400, 'not-understood'],
    ['a way that is not known to be safe', { ...YES, personRef: 'a2', way: 'phone' }, 'now', 409, 'act-refused'],
    ['a list', [], 'now', 400, 'not-understood'],
    ['nothing', {}, 'now', 400, 'not-understood'],
  ])('is not released with %s', async (_, body, ifMatch, status, code) => {
    const id = await send(asksForHelp());
    const { etag } = await draftOf(id);
    const answered = await release(id, body, ifMatch === 'now' ? etag : ifMatch);
    expect([answered.status, answered.body.code]).toEqual([status, code]);
    expect(answered.text).not.toContain('pigeon');
    expect((await draftOf(id)).people.every(({ release: kept }: { release: unknown }) => kept === null)).toBe(true);
  });

  it('leaves the look on the record where it is refused', async () => {
    const another = { givenName: 'Ira', familyName: 'Sample', dateOfBirth: '2018-05-02' };
    const id = await send(asksForHelp().aboutAChild(another).saying('c1', 'fgm-risk'));
    const { etag } = await draftOf(id);
    expect((await release(id, YES, etag)).status).toBe(409);
    expect((await release(id, { ...YES, personRef: 'a9' }, etag)).status).toBe(400);
    expect((await release(id, { ...YES, safe: 'no' }, '"1"')).status).toBe(412);
    const looks = (await service.database.owner.query(
      `SELECT allowed FROM front_door.access_log WHERE contact_id = $1 AND action = 'explanation.release'`,
      [id],
    )) as object[];
    expect(looks).toEqual([{ allowed: true }, { allowed: true }, { allowed: true }]);
  });

  it('is released by a named practitioner of this locality and nobody else', async () => {
    const id = await send(asksForHelp());
    const { etag } = await draftOf(id);
    for (const who of ['family', 'school', 'governance', 'operator', 'policy']) {
      expect((await release(id, YES, etag, who)).status).toBe(403);
    }
    const nobody: Actor = {
      kind: 'agency',
      id: 'x',
      name: 'A team',
      roles: ['front-door'],
      agency: null,
      locality: 'buckinghamshire',
      rights: [],
    };
    expect((await release(id, YES, etag, nobody)).status).toBe(403);
    expect((await release(id, YES, etag, { ...nobody, kind: 'person', name: ' ' })).status).toBe(403);
    expect((await release(id, YES, etag, { ...nobody, kind: 'person', locality: 'elsewhere' })).status).toBe(404);
    expect((await release('FD-0000-0000', YES, etag)).status).toBe(404);
    const other = await release(id, { ...YES, way: 'in-person' }, etag, 'family-help');
    expect([other.status, other.body.by]).toEqual([201, 'Sam Okoro']);
  });

  it('goes to one person of two who act at once, and tells the other', async () => {
    const id = await send(asksForHelp());
    const { etag } = await draftOf(id);
    const answers = await Promise.all([release(id, YES, etag), release(id, YES, etag, 'manager')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
  });

  describe('is withheld', () => {
    it.each([
      ['fgm-risk', 'yes'],
      ['forced-marriage-risk', 'yes'],
      ['fabricated-or-induced-illness', 'yes'],
      ['sexual-abuse-suspected', 'yes'],
      ['domestic-abuse', 'persistent'],
      ['fgm-risk', 'unknown'],
    ])('where anyone said or asked about %s: %s, and nobody can let it go', async (fact, value) => {
      const id = await send(asksForHelp().saying('c1', fact, value));
      const { draft, people, etag } = await draftOf(id);
      expect(draft).toMatchObject({ withheld: true, lines: [], sha256: null });
      expect(draft.reasons[0]).toContain('A named person must decide');
      expect(people.some(({ mayLeave }: { mayLeave: boolean }) => mayLeave)).toBe(false);
      const refused = await release(id, YES, etag);
      expect([refused.status, refused.body.errors[0].code]).toEqual([409, 'draft-withheld']);
      const no = await release(id, { personRef: 'a1', safe: 'no', reason: 'Not while this is looked into.' }, etag);
      expect(no.status).toBe(201);
    });

    it('where another agency’s contact about the same child says so, and lets no word of it into what leaves', async () => {
      const child = {
        ref: 'c1',
        givenName: 'Noor',
        familyName: 'Sample',
        dateOfBirth: '2011-02-02',
        nhsNumber: '999 100 7020',
      };
      const id = await send(asksForHelp().with({ children: [child] }));
      const open = await draftOf(id);
      expect(open.draft.withheld).toBe(false);
      await release(id, YES, open.etag);
      await send(
        aContact('school')
          .with({ children: [child] })
          .saying('c1', 'forced-marriage-risk'),
        'school',
      );
      const { draft, people } = await draftOf(id);
      expect(draft).toMatchObject({ withheld: true, lines: [] });
      expect(draft.reasons.join(' ')).toMatch(/Another contact about the same child holds it back: FD-/);
      expect(people[1]).toMatchObject({ personRef: 'a1', mayLeave: false, release: { safe: 'yes' } });
    });
  });
});
