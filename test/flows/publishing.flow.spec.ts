import type { Actor } from '#access';
import type { PublishedKind } from '#publishing';
import { aContact } from '../builders/a-contact.js';
import { documentText, floorText, type DocumentWish } from '../builders/document-text.js';
import { compileDocumentWork, type CompiledWork } from '../support/document-work.js';
import { openTestService, type Caller, type TestService } from '../support/service.js';

const MONDAY = new Date('2026-11-23T10:00:00Z');
const NEW_YEAR = new Date('2027-01-04T10:00:00Z');
const THRESHOLDS = '/api/v1/localities/buckinghamshire/thresholds';

const partner = (name: string, agency: string): Actor => ({
  kind: 'person',
  id: `person:${agency}`,
  name,
  roles: ['safeguarding-partner'],
  agency,
  locality: 'buckinghamshire',
  rights: [],
});
const SIGNERS = [
  partner('Grace Adeyemi', 'local-authority'),
  partner('Hugh Llewellyn', 'icb'),
  partner('Nadia Farrow', 'police'),
];

const offered = (kind: PublishedKind, text: string) => ({ kind, path: kind, bytes: Buffer.from(text), cases: null });

describe('publishing a threshold document', () => {
  let service: TestService;
  let work: CompiledWork;
  let policy: Caller;
  /** A draft under which some contacts would go lower. */
  let stricter: string;

  beforeAll(async () => {
    work = await compileDocumentWork();
    const documents = [
      offered('national-floor', floorText()),
      offered('threshold-document', documentText({ version: '2026-small', from: '2026-01-01' })),
    ];
    // A small floor: the solver takes a tenth of a minute and more over the real one.
    service = await openTestService({ documentWork: work.program, published: (data) => ({ ...data, documents }) });
    await service.setNow(MONDAY);
    policy = await service.as('policy');
  });
  afterAll(async () => {
    await service.close();
    await work.remove();
  });

  const send = (who: Caller, path: string, body: object | undefined, etag?: string) => {
    const post = who.post(`${THRESHOLDS}/${path}`).send(body);
    return etag === undefined ? post : post.set('if-match', etag);
  };
  const look = async (id: string) => {
    const { body, headers } = await policy.get(`${THRESHOLDS}/drafts/${id}`).expect(200);
    return { draft: body, etag: headers['etag'] as string };
  };
  const whenDone = async (id: string) => {
    for (;;) {
      const seen = await look(id);
      if (seen.draft.working === null) return seen;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const toBeSigned = async (wish: DocumentWish) => {
    const { body } = await send(policy, 'drafts', { document: documentText(wish) }).expect(201);
    await send(policy, `drafts/${body.id}/verification`, undefined, (await look(body.id)).etag).expect(202);
    const verified = await whenDone(body.id);
    expect(verified.draft).toMatchObject({
      state: 'verified',
      failed: null,
      certificate: { counts: true, problems: [] },
    });
    await send(policy, `drafts/${body.id}/replay`, undefined, verified.etag).expect(202);
    return { id: body.id as string, ...(await whenDone(body.id)) };
  };
  const signAll = async (id: string) => {
    const view = { view: 'agrees-with-comments', role: 'Chair of the heads’ forum', reason: 'Say more on attendance.' };
    await send(policy, `drafts/${id}/education-view`, view, (await look(id)).etag).expect(200);
    for (const signer of SIGNERS) {
      const { draft, etag } = await look(id);
      const signature = { basis: draft.basis, role: 'Delegated safeguarding partner' };
      await send(await service.as(signer), `drafts/${id}/signatures`, signature, etag).expect(201);
    }
  };
  const publish = async (id: string, reason: string) => {
    await send(policy, `drafts/${id}/publication`, { reason }, (await look(id)).etag).expect(201);
    await service.sweep(); // the worker looks for what is newly published every few seconds
  };
  const refer = async (severity: string) => {
    const school = await service.as('school');
    const { body } = await school
      .post('/api/v1/contacts')
      .send(aContact().saying('c1', 'neglect', severity).body())
      .expect(202);
    await service.drain();
    return (await (await service.as('front-door')).get(`/api/v1/contacts/${body.reference}`).expect(200)).body;
  };

  it('names every problem of a draft at its pointer, and keeps nothing of it', async () => {
    const broken = documentText({ version: '2027', from: '2027-01-01' })
      .replace('levels:', 'levles:')
      .replace('fact: neglect,', 'fact: neglekt,');
    const { body } = await send(policy, 'drafts', { document: broken }).expect(400);
    expect(body).toMatchObject({ code: 'not-understood' });
    expect(body.errors.length).toBeGreaterThan(1);
    for (const error of body.errors)
      expect(error).toMatchObject({ pointer: expect.stringMatching(/^\/document/), detail: expect.any(String) });
    expect(
      (await policy.get(`${THRESHOLDS}/drafts`).expect(200)).body.items.filter(
        ({ act }: { act: string }) => act === 'drafted',
      ),
    ).toEqual([]);
  });

  it('goes from draft to decisions that cite it, is superseded, and its decisions can show it still', async () => {
    const before = await refer('low-level');
    const { id, draft } = await toBeSigned({ version: '2027-a', from: '2027-01-01', neglect: 'low-level' });
    expect(draft).toMatchObject({
      state: 'replayed',
      replay: { contacts: 1 },
      basis: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(draft.missing).toEqual(['local-authority', 'icb', 'police']);
    const replay = (await policy.get(`${THRESHOLDS}/drafts/${id}/replay`).expect(200)).body;
    expect(replay).toMatchObject({
      contacts: 1,
      unread: { contacts: 0 },
      checked: { byProposals: { contacts: 1, different: 0 } },
    });
    await signAll(id);
    await publish(id, 'the yearly review');
    const inForce = async () => (await policy.get(`${THRESHOLDS}/in-force`).expect(200)).body.document.version;
    expect(await inForce()).toBe(before.decision.document.version);
    await service.setNow(NEW_YEAR);
    expect(await inForce()).toBe('2027-a');
    const after = await refer('low-level');
    expect(after.decision).toMatchObject({ response: 'family-help', document: { version: '2027-a' } });

    const next = await toBeSigned({ version: '2027-b', from: '2027-01-05' });
    stricter = next.id;
    await signAll(next.id);
    await publish(next.id, 'low-level neglect reached too many families');
    const cited = after.decision.document;
    const kept = await policy.get(`${THRESHOLDS}/${cited.version}/document`).expect(200);
    expect(kept.headers['etag']).toBe(`"${cited.sha256}"`);
    expect(kept.text).toBe(documentText({ version: '2027-a', from: '2027-01-01', neglect: 'low-level' }));
    const { body } = await (await service.as(null)).get(`${THRESHOLDS}/2027-a`).expect(200);
    expect(
      body.history.map(({ act, partner: of }: { act: string; partner: string | null }) => (of ? `${act} ${of}` : act)),
    ).toEqual([
      'drafted',
      'verified',
      'replayed',
      'education-heard education',
      'signed local-authority',
      'signed icb',
      'signed police',
      'published',
      'superseded',
    ]);
    expect(body.history.at(-1)).toMatchObject({
      by: 'Ruth Ellery',
      followedBy: { version: '2027-b', from: '2027-01-05' },
    });
    expect(body).toMatchObject({ signed: true, certificate: { sound: true, gate: { holds: true } } });
  });

  it('takes an act only with the ETag of what was seen, only of those who may, and only in order', async () => {
    const { body } = await send(policy, 'drafts', {
      document: documentText({ version: '2028', from: '2028-01-01' }),
    }).expect(201);
    const { id } = body;
    const { etag } = await look(id);
    await send(policy, `drafts/${id}/verification`, undefined).expect(428);
    await send(policy, `drafts/${id}/verification`, undefined, '"99"').expect(412);
    await send(policy, `drafts/${id}/publication`, { reason: 'because' }, etag).expect(409);
    const signature = { basis: 'a'.repeat(64), role: 'x' };
    await send(policy, `drafts/${id}/signatures`, signature, etag).expect(403);
    const police = await service.as(SIGNERS[2] as Actor);
    const bytes = await police.get(`${THRESHOLDS}/drafts/${id}/document`).expect(200);
    expect([bytes.text, bytes.headers['etag']]).toEqual([
      documentText({ version: '2028', from: '2028-01-01' }),
      `"${body.sha256}"`,
    ]);
    const refused = await send(police, `drafts/${id}/signatures`, signature, etag).expect(409);
    expect(refused.body.errors).toEqual([expect.objectContaining({ code: 'out-of-order' })]);
    const education = await service.as(partner('Colm Whitlock', 'education'));
    await send(education, `drafts/${id}/signatures`, signature, etag).expect(403);
    for (const who of ['school', 'front-door', 'operator'] as const)
      await (await service.as(who)).get(`${THRESHOLDS}/drafts/${id}`).expect(403);
    await (await service.as(null)).get(`${THRESHOLDS}/drafts/${id}`).expect(401);
    await policy.get(`/api/v1/localities/wexmoor/thresholds/drafts/${id}`).expect(403);
    await policy.get(`${THRESHOLDS}/drafts/${id}/lower`).expect(403);
    await (await service.as('manager')).get(`${THRESHOLDS}/drafts/${id}/lower`).expect(404);
  });

  it('says of what came with the release that nobody signed it', async () => {
    const { body } = await (await service.as(null)).get(THRESHOLDS).expect(200);
    const shipped = body.items.find(({ version }: { version: string }) => version === '2026-small');
    expect(shipped).toMatchObject({
      signed: false,
      publishedFrom: 'configuration',
      withdrawnAt: null,
      notice: expect.any(String),
    });
  });

  it('lists who would go lower for a manager alone, and writes down that they looked', async () => {
    const { draft } = await look(stricter);
    expect(draft.replay.lower).toBeGreaterThan(0);
    const looks = async () =>
      (await service.database.owner.query(`SELECT FROM front_door.access_log WHERE action = 'draft.read-lower'`))
        .length;
    const before = await looks();
    const { body } = await (await service.as('manager')).get(`${THRESHOLDS}/drafts/${stricter}/lower`).expect(200);
    expect(body.items).toHaveLength(draft.replay.lower);
    expect(body.items[0]).toMatchObject({
      reference: expect.stringMatching(/^FD-/),
      what: expect.arrayContaining(['response']),
    });
    expect(await looks()).toBe(before + 1);
  });

  it('withdraws a version with a reason: no decision stands on it from then on', async () => {
    const { headers } = await policy.get(`${THRESHOLDS}/2027-b`).expect(200);
    await service.setNow(new Date('2027-01-06T10:00:00Z'));
    const reason = { reason: 'a rule reads the wrong way round' };
    await send(policy, '2027-b/withdrawal', reason, '"1"').expect(412);
    const { body } = await send(policy, '2027-b/withdrawal', reason, headers['etag']).expect(200);
    expect(body).toMatchObject({ version: '2027-b', leaves: '2027-a' });
    await service.sweep();
    const record = await refer('persistent');
    expect(record.decision.document.version).toBe('2027-a');
    const shown = await (await service.as(null)).get(`${THRESHOLDS}/2027-b`).expect(200);
    expect(shown.body.history.at(-1)).toMatchObject({ act: 'withdrawn', by: 'Ruth Ellery', reason: reason.reason });
  });
});
