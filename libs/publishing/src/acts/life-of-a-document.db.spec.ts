import { DataSource } from 'typeorm';
import { readPublishedData } from '#config';
import { connect, randomIds, UnitOfWork, type RecordedActor } from '#record';
import { documentText, type DocumentWish } from '../../../../test/builders/document-text.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { DocumentAct, Partner } from '../domain/document-act.js';
import { ActRefused } from '../domain/refusal.js';
import type { OfferedFile } from '../domain/published.js';
import { PublishedDocuments } from '../persistence/published-documents.repository.js';
import { askWork } from './ask-work.js';
import { basisOf, hashOfCatalogue, lookAtDraft, type DocumentDesk } from './document-desk.js';
import { DocumentShelf } from './document-shelf.js';
import { draftDocument } from './draft-document.js';
import { finishWork } from './finish-work.js';
import { hearEducation } from './hear-education.js';
import { publishDocuments } from './publish-documents.js';
import { publishSignedDraft } from './publish-draft.js';
import { signDraft } from './sign-draft.js';
import { withdrawDocument } from './withdraw-document.js';

/** An area of its own for each test, in one database. */
let area = 'area-0';
const TODAY = '2026-11-23';
const data = readPublishedData(process.cwd());
const FLOORS = data.documents.filter(({ kind }) => kind === 'national-floor');
const configured = (): OfferedFile => ({
  kind: 'threshold-document',
  path: 'configured.yaml',
  bytes: bytesOf({ version: '2026-01-illustration', from: '2026-01-01' }),
});

const person = (name: string, agency: string | null = null): RecordedActor => ({
  kind: 'person',
  id: `person:${name}`,
  name,
  roles: ['policy'],
  agency,
  locality: 'area',
});
const RUTH = person('Ruth Ellery');
const SIGNERS: Readonly<Record<Partner, RecordedActor>> = {
  'local-authority': person('Grace Adeyemi'),
  icb: person('Hugh Llewellyn'),
  police: person('Nadia Farrow'),
};

const bytesOf = (wish: DocumentWish): Buffer => Buffer.from(documentText({ locality: area, ...wish }));

describe('the life of a document', () => {
  let database: TestDatabase;
  let app: DataSource;
  let unitOfWork: UnitOfWork;
  let shelf: DocumentShelf;

  beforeAll(async () => {
    database = await openTestDatabase();
    await database.setNow(new Date(`${TODAY}T10:00:00Z`));
    app = await connect({ url: database.appUrl, name: 'front-door-test-app', max: 3 });
    unitOfWork = new UnitOfWork(app);
    await publishDocuments(new PublishedDocuments(database.owner), FLOORS, data.catalogue);
  });
  afterAll(async () => {
    await app.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    area = `area-${Number(area.split('-')[1]) + 1}`;
    const published = new PublishedDocuments(database.owner);
    await publishDocuments(published, [configured()], data.catalogue);
    shelf = await DocumentShelf.filled(published, data.catalogue);
  });

  const at = <Result>(by: RecordedActor, work: (desk: DocumentDesk) => Promise<Result>): Promise<Result> =>
    unitOfWork.run({ locality: area }, (tx) =>
      work({ tx, locality: area, by, now: new Date(`${TODAY}T10:00:00Z`), today: TODAY, shelf }),
    );
  const refusals = async (work: Promise<unknown>): Promise<string[]> => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof ActRefused)) throw new Error('not refused', { cause: error });
    return [error.kind, ...error.reasons.map(({ code }) => code)];
  };
  const look = (id: string) => at(RUTH, (desk) => lookAtDraft(desk, id));
  const number = async (id: string): Promise<number> => (await look(id)).standing.n;

  const draft = (wish: DocumentWish) =>
    at(RUTH, (desk) => draftDocument(desk, newDraft(), { bytes: bytesOf(wish), cases: null }));
  const newDraft = () => ({ id: randomIds.next(), expected: null });
  const ask = async (id: string, what: 'verification' | 'replay'): Promise<DocumentAct> => {
    const expected = await number(id);
    return at(RUTH, (desk) => askWork(desk, { id, expected }, what));
  };
  const verified = async (id: string, certificate: { sound?: boolean; different?: string[] } = {}) => {
    const asked = await ask(id, 'verification');
    const floor = shelf.floorOn(TODAY);
    const details = {
      sound: true,
      different: [],
      problems: [],
      ...certificate,
      against: {
        floor: floor && { version: floor.published.version, sha256: floor.published.sha256 },
        catalogue: { version: data.catalogue.version, sha256: hashOfCatalogue(data.catalogue) },
      },
    };
    const body = Buffer.from(JSON.stringify(details));
    return at(RUTH, (desk) => finishWork(desk, asked, { kind: 'verified', details, body, beside: null }));
  };
  const replayed = async (id: string) => {
    const asked = await ask(id, 'replay');
    const body = Buffer.from(`{"of":"${id}"}`);
    const done = { kind: 'replayed' as const, details: { contacts: 7, lower: 1 }, body, beside: null };
    return at(RUTH, (desk) => finishWork(desk, asked, done));
  };
  const heard = async (id: string) => {
    const expected = await number(id);
    const view = { view: 'agrees' as const, role: 'Head teacher', reason: null };
    return at(RUTH, (desk) => hearEducation(desk, { id, expected }, view));
  };
  const sign = async (
    id: string,
    partner: Partner,
    by = SIGNERS[partner],
    reasons: { rule: string; reason: string }[] = [],
  ) => {
    const { standing } = await look(id);
    const basis = basisOf(standing) ?? 'f'.repeat(64);
    const signature = { basis, partner, role: 'Delegated partner', reasons };
    return at(by, (desk) => signDraft(desk, { id, expected: standing.n }, signature));
  };
  const publish = async (id: string) => {
    const expected = await number(id);
    return at(RUTH, (desk) => publishSignedDraft(desk, { id, expected }, 'the yearly review'));
  };
  const ready = async (wish: DocumentWish): Promise<string> => {
    const { draftId } = await draft(wish);
    await verified(draftId);
    await replayed(draftId);
    await heard(draftId);
    for (const partner of ['local-authority', 'icb', 'police'] as const) await sign(draftId, partner);
    return draftId;
  };
  const stateOf = async (id: string): Promise<string> => (await look(id)).standing.state;
  const inForce = async (day: string): Promise<string | null> => {
    await shelf.refresh();
    return shelf.inForce(area, day).document?.version ?? null;
  };

  it('goes from draft to published, is in force on its day, and every act is audited', async () => {
    const { draftId } = await draft({ version: '2027-01', from: '2027-01-01' });
    const states = [await stateOf(draftId)];
    await verified(draftId);
    states.push(await stateOf(draftId));
    await replayed(draftId);
    states.push(await stateOf(draftId));
    await heard(draftId);
    for (const partner of ['police', 'icb', 'local-authority'] as const) await sign(draftId, partner);
    states.push(await stateOf(draftId));
    await publish(draftId);
    states.push(await stateOf(draftId));
    expect(states).toEqual(['draft', 'verified', 'replayed', 'signed', 'published']);
    expect(await inForce('2026-12-31')).toBe('2026-01-illustration');
    expect(await inForce('2027-01-01')).toBe('2027-01');
    const { acts } = await look(draftId);
    const audited = (await database.owner.query(
      `SELECT seq, name FROM front_door.audit WHERE stream = $1 ORDER BY seq`,
      [draftId],
    )) as object[];
    expect(audited).toEqual(acts.map(({ n, name }) => ({ seq: n, name: `document.${name}` })));
    const kept = (await new PublishedDocuments(database.owner).all()).find(
      ({ version, locality }) => version === '2027-01' && locality === area,
    );
    expect(kept?.bytes.equals(bytesOf({ version: '2027-01', from: '2027-01-01' }))).toBe(true);
  });

  it('refuses what cannot be read with every problem at its pointer, and writes nothing', async () => {
    const broken = Buffer.from(
      bytesOf({ version: '2027-01', from: '2027-01-01' })
        .toString()
        .replace('levels:', 'levles:')
        .replace('title:', 'titel:'),
    );
    const drafting = at(RUTH, (desk) => draftDocument(desk, newDraft(), { bytes: broken, cases: null }));
    await expect(drafting).rejects.toMatchObject({
      kind: 'unreadable',
      reasons: expect.arrayContaining([expect.objectContaining({ pointer: expect.stringMatching(/^\/document/) })]),
    });
    expect(
      (await refusals(at(RUTH, (desk) => draftDocument(desk, newDraft(), { bytes: broken, cases: null })))).length,
    ).toBeGreaterThan(2);
    const [{ n }] = (await database.owner.query(
      'SELECT count(*)::int AS n FROM front_door.document_act WHERE locality = $1',
      [area],
    )) as [{ n: number }];
    expect(n).toBe(0);
  });

  it.each([
    ['too large', () => Buffer.alloc(300 * 1024, '#'), 'too-large'],
    ['for another locality', () => bytesOf({ locality: 'elsewhere', version: 'x', from: TODAY }), 'another-locality'],
    ['named like an address', () => bytesOf({ version: 'in-force', from: TODAY }), 'reserved-version'],
  ])('refuses one %s', async (_, bytes, code) => {
    const drafting = at(RUTH, (desk) => draftDocument(desk, newDraft(), { bytes: bytes(), cases: null }));
    expect(await refusals(drafting)).toEqual(['unreadable', code]);
  });

  it('refuses acts out of order', async () => {
    const { draftId } = await draft({ version: '2027-01', from: '2027-01-01' });
    expect(await refusals(ask(draftId, 'replay'))).toEqual(['refused', 'out-of-order']);
    expect(await refusals(heard(draftId))).toEqual(['refused', 'out-of-order']);
    expect(await refusals(sign(draftId, 'police'))).toEqual(['refused', 'out-of-order']);
    expect(await refusals(publish(draftId))).toEqual(['refused', 'out-of-order']);
    await ask(draftId, 'verification');
    expect(await refusals(ask(draftId, 'verification'))).toEqual(['refused', 'work-in-hand']);
  });

  it('refuses an act of someone who has not seen the last one', async () => {
    const { draftId, n } = await draft({ version: '2027-01', from: '2027-01-01' });
    await verified(draftId);
    expect(await refusals(at(RUTH, (desk) => askWork(desk, { id: draftId, expected: n }, 'replay')))).toEqual([
      'changed',
    ]);
  });

  it('goes back to draft with every changed byte, and no signature is carried over', async () => {
    const id = await ready({ version: '2027-01', from: '2027-01-01' });
    const expected = await number(id);
    const bytes = Buffer.concat([
      bytesOf({ version: '2027-01', from: '2027-01-01' }),
      Buffer.from('# one more word\n'),
    ]);
    await at(RUTH, (desk) => draftDocument(desk, { id, expected }, { bytes, cases: null }));
    expect(await stateOf(id)).toBe('draft');
    await verified(id);
    await replayed(id);
    expect(await stateOf(id)).toBe('replayed');
    expect(await refusals(publish(id))).toEqual([
      'refused',
      ...Array(3).fill('signature-missing'),
      'education-not-heard',
    ]);
  });

  it('goes back to draft when the catalogue or the floor it was verified against changes', async () => {
    const id = await ready({ version: '2027-01', from: '2027-01-01' });
    const changed = { ...data.catalogue, version: '2027-other' };
    shelf = await DocumentShelf.filled(new PublishedDocuments(database.owner), changed);
    expect((await look(id)).standing).toMatchObject({ state: 'draft', outdated: expect.stringContaining('catalogue') });
    expect(await refusals(publish(id))).toEqual(['refused', 'out-of-order']);
    const floors = { all: async () => [], count: async () => 0 };
    shelf = await DocumentShelf.filled(floors, data.catalogue);
    expect((await look(id)).standing).toMatchObject({ state: 'draft', outdated: expect.stringContaining('floor') });
  });

  it('goes no further with a certificate that is not sound', async () => {
    const { draftId } = await draft({ version: '2027-01', from: '2027-01-01' });
    await verified(draftId, { sound: false });
    expect(await stateOf(draftId)).toBe('draft');
    expect(await refusals(ask(draftId, 'replay'))).toEqual(['refused', 'out-of-order']);
  });

  it('drops work whose draft was changed meanwhile', async () => {
    const { draftId } = await draft({ version: '2027-01', from: '2027-01-01' });
    const asked = await ask(draftId, 'verification');
    const expected = await number(draftId);
    await at(RUTH, (desk) =>
      draftDocument(
        desk,
        { id: draftId, expected },
        { bytes: bytesOf({ version: '2027-02', from: '2027-01-01' }), cases: null },
      ),
    );
    const done = { kind: 'verified' as const, details: { sound: true }, body: Buffer.from('{}'), beside: null };
    expect(await at(RUTH, (desk) => finishWork(desk, asked, done))).toBeNull();
    expect(await stateOf(draftId)).toBe('draft');
  });

  it('is not published while a signature is missing, and names whose', async () => {
    const { draftId } = await draft({ version: '2027-01', from: '2027-01-01' });
    await verified(draftId);
    await replayed(draftId);
    await heard(draftId);
    await sign(draftId, 'police');
    await sign(draftId, 'local-authority');
    await expect(publish(draftId)).rejects.toMatchObject({
      reasons: [{ code: 'signature-missing', detail: expect.stringContaining('integrated care board') }],
    });
  });

  it('lets nobody sign for two partners, by sign-in or by name, nor twice for one', async () => {
    const { draftId } = await draft({ version: '2027-01', from: '2027-01-01' });
    await verified(draftId);
    await replayed(draftId);
    await sign(draftId, 'police');
    expect(await refusals(sign(draftId, 'icb', SIGNERS.police))).toEqual(['refused', 'same-person']);
    const sameName = { ...person('Somebody'), name: ' nadia  FARROW' };
    expect(await refusals(sign(draftId, 'icb', sameName))).toEqual(['refused', 'same-person']);
    expect(await refusals(sign(draftId, 'police', person('Someone Else')))).toEqual(['refused', 'signed-already']);
  });

  it('takes a signature only on the very bytes, certificate and replay there are', async () => {
    const { draftId } = await draft({ version: '2027-01', from: '2027-01-01' });
    await verified(draftId);
    await replayed(draftId);
    const expected = await number(draftId);
    const signature = { basis: 'a'.repeat(64), partner: 'police' as const, role: 'Delegated partner', reasons: [] };
    expect(await refusals(at(SIGNERS.police, (desk) => signDraft(desk, { id: draftId, expected }, signature)))).toEqual(
      ['refused', 'not-what-was-signed'],
    );
  });

  it('wants a reason from each signer for every different response', async () => {
    const { draftId } = await draft({ version: '2027-01', from: '2027-01-01' });
    await verified(draftId, { different: ['l2-oral-health', 'l2-sleep'] });
    await replayed(draftId);
    const one = [{ rule: 'l2-sleep', reason: 'Our clinics see them within a week.' }];
    expect(await refusals(sign(draftId, 'police', SIGNERS.police, one))).toEqual([
      'refused',
      'different-response-unsigned',
    ]);
    expect(
      await refusals(sign(draftId, 'police', SIGNERS.police, [...one, { rule: 'l2-oral-health', reason: ' ' }])),
    ).toContain('different-response-unsigned');
    await sign(draftId, 'police', SIGNERS.police, [
      ...one,
      { rule: 'l2-oral-health', reason: 'Dental access is direct here.' },
    ]);
    const { acts } = await look(draftId);
    expect(acts.at(-1)?.details.reasons).toHaveLength(2);
  });

  it.each([
    ['that has passed', { version: '2026-x', from: '2026-11-22' }, 'in-the-past'],
    ['on which another begins', { version: '2027-x', from: '2027-04-01' }, 'overlap'],
    ['that leaves a gap before', { version: '2028-x', from: '2028-05-01' }, 'gap'],
    ['that leaves a gap after', { version: '2026-x', from: '2026-12-01', until: '2026-12-31' }, 'gap'],
    ['that runs into the next', { version: '2026-x', from: '2026-12-01', until: '2027-06-01' }, 'overlap'],
  ])('is not published from a day %s', async (_, wish, code) => {
    await publish(await ready({ version: '2027-next', from: '2027-04-01', until: '2028-03-31' }));
    await shelf.refresh();
    expect(await refusals(publish(await ready(wish)))).toEqual(['refused', code]);
  });

  it('is published on the day itself, and not twice under one version', async () => {
    await publish(await ready({ version: '2026-today', from: TODAY }));
    expect(await inForce(TODAY)).toBe('2026-today');
    expect(await refusals(publish(await ready({ version: '2026-today', from: '2027-01-01' })))).toEqual([
      'refused',
      'version-published',
    ]);
  });

  it('is over once it is published: every further act is refused', async () => {
    const id = await ready({ version: '2027-01', from: '2027-01-01' });
    await publish(id);
    expect(await refusals(publish(id))).toEqual(['refused', 'out-of-order']);
    expect(await refusals(ask(id, 'verification'))).toEqual(['refused', 'out-of-order']);
    expect(await refusals(sign(id, 'police'))).toEqual(['refused', 'out-of-order']);
  });

  it('is superseded by the next, and restored when that is withdrawn; without either, none is in force', async () => {
    const first = await ready({ version: '2026-first', from: TODAY });
    await publish(first);
    const second = await ready({ version: '2026-second', from: '2026-11-24' });
    await publish(second);
    expect(await stateOf(first)).toBe('superseded');
    const withdraw = (version: string, expected: number) =>
      at(RUTH, (desk) => withdrawDocument(desk, { version, expected }, 'a rule reads the wrong way round'));
    expect(await refusals(withdraw('2026-second', 1))).toEqual(['changed']);
    await withdraw('2026-second', await number(second));
    expect(await stateOf(second)).toBe('withdrawn');
    expect(await inForce('2026-11-24')).toBe('2026-first');
    const act = await withdraw('2026-first', await number(first));
    expect(act.details.leaves).toBe('2026-01-illustration');
    expect(await refusals(withdraw('2026-first', await number(first)))).toEqual(['refused', 'not-in-force']);
    await withdraw('2026-01-illustration', await streamNumber('2026-01-illustration'));
    expect(await inForce(TODAY)).toBeNull();
    expect(shelf.history(area).map(({ value }) => value.version)).toContain('2026-second');
  });

  const streamNumber = async (version: string): Promise<number> => {
    const [row] = (await database.owner.query(
      `SELECT max(n)::int AS n FROM front_door.document_act WHERE details->>'version' = $1 AND locality = $2 AND name IN ('superseded', 'restored', 'published')`,
      [version, area],
    )) as { n: number | null }[];
    return row?.n ?? 0;
  };

  describe('in the database itself', () => {
    it('publishes nothing for the app without three signatures on these very bytes', async () => {
      const { draftId } = await draft({ version: '2027-01', from: '2027-01-01' });
      await verified(draftId);
      await replayed(draftId);
      const call = () =>
        at(RUTH, ({ tx }) =>
          tx.query(`SELECT front_door.publish_document($1, $2, '2027-01', '2027-01-01', NULL)`, [area, draftId]),
        );
      await expect(call()).rejects.toThrow(/without the signatures/);
      await sign(draftId, 'police');
      await sign(draftId, 'icb');
      await expect(call()).rejects.toThrow(/without the signatures/);
      await sign(draftId, 'local-authority');
      await call();
    });

    it('keeps acts as they are, and another locality’s out of sight', async () => {
      const { draftId } = await draft({ version: '2027-01', from: '2027-01-01' });
      for (const sql of [`UPDATE front_door.document_act SET name = 'signed'`, `DELETE FROM front_door.document_act`])
        await expect(database.owner.query(sql)).rejects.toThrow(/only grows/);
      await expect(at(RUTH, ({ tx }) => tx.query(`UPDATE front_door.document_act SET n = 9`))).rejects.toThrow(
        /permission denied/,
      );
      const elsewhere = unitOfWork.run({ locality: 'wexmoor' }, (tx) =>
        lookAtDraft({ tx, locality: 'wexmoor', by: RUTH, now: new Date(TODAY), today: TODAY, shelf }, draftId),
      );
      expect(await refusals(elsewhere)).toEqual(['not-found']);
      const withdrawing = unitOfWork.run({ locality: 'wexmoor' }, (tx) =>
        tx.query(
          `INSERT INTO front_door.document_withdrawal VALUES ($1, 'threshold-document', '2026-01-illustration', front_door.now())`,
          [area],
        ),
      );
      await expect(withdrawing).rejects.toThrow(/withdraws its own/);
    });
  });
});
