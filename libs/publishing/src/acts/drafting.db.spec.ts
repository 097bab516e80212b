import { DocumentTrial, RUTH, TODAY } from '../../../../test/support/document-trial.js';
import { PublishedDocuments } from '../persistence/published-documents.repository.js';
import { askWork } from './ask-work.js';
import { DocumentShelf } from './document-shelf.js';
import { draftDocument } from './draft-document.js';
import { finishWork } from './finish-work.js';

describe('a draft', () => {
  const trial = new DocumentTrial();
  beforeAll(trial.open);
  afterAll(trial.close);
  beforeEach(trial.nextArea);

  it('goes from draft to published, is in force on its day, and every act is audited', async () => {
    const { draftId } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
    const states = [await trial.stateOf(draftId)];
    await trial.verified(draftId);
    states.push(await trial.stateOf(draftId));
    await trial.replayed(draftId);
    states.push(await trial.stateOf(draftId));
    await trial.heard(draftId);
    for (const partner of ['police', 'icb', 'local-authority'] as const) await trial.sign(draftId, partner);
    states.push(await trial.stateOf(draftId));
    await trial.publish(draftId);
    states.push(await trial.stateOf(draftId));
    expect(states).toEqual(['draft', 'verified', 'replayed', 'signed', 'published']);
    expect(await trial.inForce('2026-12-31')).toBe('2026-01-illustration');
    expect(await trial.inForce('2027-01-01')).toBe('2027-01');
    const { acts } = await trial.look(draftId);
    const audited = (await trial.database.owner.query(
      `SELECT seq, name FROM front_door.audit WHERE stream = $1 ORDER BY seq`,
      [draftId],
    )) as object[];
    expect(audited).toEqual(acts.map(({ n, name }) => ({ seq: n, name: `document.${name}` })));
    const kept = (await new PublishedDocuments(trial.database.owner).all()).find(
      ({ version, locality }) => version === '2027-01' && locality === trial.area,
    );
    expect(kept?.bytes.equals(trial.bytesOf({ version: '2027-01', from: '2027-01-01' }))).toBe(true);
  });

  it('refuses what cannot be read with every problem at its pointer, and writes nothing', async () => {
    const broken = Buffer.from(
      trial
        .bytesOf({ version: '2027-01', from: '2027-01-01' })
        .toString()
        .replace('levels:', 'levles:')
        .replace('title:', 'titel:'),
    );
    const drafting = trial.at(RUTH, (desk) => draftDocument(desk, trial.newDraft(), { bytes: broken, cases: null }));
    await expect(drafting).rejects.toMatchObject({
      kind: 'unreadable',
      reasons: expect.arrayContaining([expect.objectContaining({ pointer: expect.stringMatching(/^\/document/) })]),
    });
    expect(
      (
        await trial.refusals(
          trial.at(RUTH, (desk) => draftDocument(desk, trial.newDraft(), { bytes: broken, cases: null })),
        )
      ).length,
    ).toBeGreaterThan(2);
    const [{ n }] = (await trial.database.owner.query(
      'SELECT count(*)::int AS n FROM front_door.document_act WHERE locality = $1',
      [trial.area],
    )) as [{ n: number }];
    expect(n).toBe(0);
  });

  it.each([
    ['too large', () => Buffer.alloc(300 * 1024, '#'), 'too-large'],
    [
      'for another locality',
      () => trial.bytesOf({ locality: 'elsewhere', version: 'x', from: TODAY }),
      'another-locality',
    ],
    ['named like an address', () => trial.bytesOf({ version: 'in-force', from: TODAY }), 'reserved-version'],
  ])('refuses one %s', async (_, bytes, code) => {
    const drafting = trial.at(RUTH, (desk) => draftDocument(desk, trial.newDraft(), { bytes: bytes(), cases: null }));
    expect(await trial.refusals(drafting)).toEqual(['unreadable', code]);
  });

  it('refuses acts out of order', async () => {
    const { draftId } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
    expect(await trial.refusals(trial.ask(draftId, 'replay'))).toEqual(['refused', 'out-of-order']);
    expect(await trial.refusals(trial.heard(draftId))).toEqual(['refused', 'out-of-order']);
    expect(await trial.refusals(trial.sign(draftId, 'police'))).toEqual(['refused', 'out-of-order']);
    expect(await trial.refusals(trial.publish(draftId))).toEqual(['refused', 'out-of-order']);
    await trial.ask(draftId, 'verification');
    expect(await trial.refusals(trial.ask(draftId, 'verification'))).toEqual(['refused', 'work-in-hand']);
  });

  it('refuses an act of someone who has not seen the last one', async () => {
    const { draftId, n } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
    await trial.verified(draftId);
    expect(
      await trial.refusals(trial.at(RUTH, (desk) => askWork(desk, { id: draftId, expected: n }, 'replay'))),
    ).toEqual(['changed']);
  });

  it('goes back to draft with every changed byte, and no signature is carried over', async () => {
    const id = await trial.ready({ version: '2027-01', from: '2027-01-01' });
    const expected = await trial.number(id);
    const bytes = Buffer.concat([
      trial.bytesOf({ version: '2027-01', from: '2027-01-01' }),
      Buffer.from('# one more word\n'),
    ]);
    await trial.at(RUTH, (desk) => draftDocument(desk, { id, expected }, { bytes, cases: null }));
    expect(await trial.stateOf(id)).toBe('draft');
    await trial.verified(id);
    await trial.replayed(id);
    expect(await trial.stateOf(id)).toBe('replayed');
    expect(await trial.refusals(trial.publish(id))).toEqual([
      'refused',
      ...Array(3).fill('signature-missing'),
      'education-not-heard',
    ]);
  });

  it('goes back to draft when the catalogue or the floor it was verified against changes', async () => {
    const id = await trial.ready({ version: '2027-01', from: '2027-01-01' });
    const changed = { ...trial.data.catalogue, version: '2027-other' };
    trial.shelf = await DocumentShelf.filled(new PublishedDocuments(trial.database.owner), changed);
    expect((await trial.look(id)).standing).toMatchObject({
      state: 'draft',
      outdated: expect.stringContaining('catalogue'),
    });
    expect(await trial.refusals(trial.publish(id))).toEqual(['refused', 'out-of-order']);
    const floors = { all: async () => [], count: async () => 0 };
    trial.shelf = await DocumentShelf.filled(floors, trial.data.catalogue);
    expect((await trial.look(id)).standing).toMatchObject({
      state: 'draft',
      outdated: expect.stringContaining('floor'),
    });
  });

  it('goes no further with a certificate that is not sound', async () => {
    const { draftId } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
    await trial.verified(draftId, { sound: false });
    expect(await trial.stateOf(draftId)).toBe('draft');
    expect(await trial.refusals(trial.ask(draftId, 'replay'))).toEqual(['refused', 'out-of-order']);
  });

  it('drops work whose draft was changed meanwhile', async () => {
    const { draftId } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
    const asked = await trial.ask(draftId, 'verification');
    const expected = await trial.number(draftId);
    await trial.at(RUTH, (desk) =>
      draftDocument(
        desk,
        { id: draftId, expected },
        { bytes: trial.bytesOf({ version: '2027-02', from: '2027-01-01' }), cases: null },
      ),
    );
    const done = { kind: 'verified' as const, details: { sound: true }, body: Buffer.from('{}'), beside: null };
    expect(await trial.at(RUTH, (desk) => finishWork(desk, asked, done))).toBeNull();
    expect(await trial.stateOf(draftId)).toBe('draft');
  });
});
