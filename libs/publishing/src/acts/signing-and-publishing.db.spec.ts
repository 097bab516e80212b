import { serviceScope } from '#record';
import { DocumentTrial, person, RUTH, SIGNERS, TODAY } from '../../../../test/support/document-trial.js';
import { lookAtDraft } from './document-desk.js';
import { signDraft } from './sign-draft.js';
import { withdrawDocument } from './withdraw-document.js';

describe('a document to be signed and published', () => {
  const trial = new DocumentTrial();
  beforeAll(trial.open);
  afterAll(trial.close);
  beforeEach(trial.nextArea);

  it('is not published while a signature is missing, and names whose', async () => {
    const { draftId } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
    await trial.verified(draftId);
    await trial.replayed(draftId);
    await trial.heard(draftId);
    await trial.sign(draftId, 'police');
    await trial.sign(draftId, 'local-authority');
    await expect(trial.publish(draftId)).rejects.toMatchObject({
      reasons: [{ code: 'signature-missing', detail: expect.stringContaining('integrated care board') }],
    });
  });

  it('lets nobody sign for two partners, by sign-in or by name, nor twice for one', async () => {
    const { draftId } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
    await trial.verified(draftId);
    await trial.replayed(draftId);
    await trial.sign(draftId, 'police');
    expect(await trial.refusals(trial.sign(draftId, 'icb', SIGNERS.police))).toEqual(['refused', 'same-person']);
    const sameName = { ...person('Somebody'), name: ' nadia  FARROW' };
    expect(await trial.refusals(trial.sign(draftId, 'icb', sameName))).toEqual(['refused', 'same-person']);
    expect(await trial.refusals(trial.sign(draftId, 'police', person('Someone Else')))).toEqual([
      'refused',
      'signed-already',
    ]);
  });

  it('takes a signature only on the very bytes, certificate and replay there are', async () => {
    const { draftId } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
    await trial.verified(draftId);
    await trial.replayed(draftId);
    const expected = await trial.number(draftId);
    const signature = { basis: 'a'.repeat(64), partner: 'police' as const, role: 'Delegated partner', reasons: [] };
    expect(
      await trial.refusals(trial.at(SIGNERS.police, (desk) => signDraft(desk, { id: draftId, expected }, signature))),
    ).toEqual(['refused', 'not-what-was-signed']);
  });

  it('wants a reason from each signer for every different response', async () => {
    const { draftId } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
    await trial.verified(draftId, { different: ['l2-oral-health', 'l2-sleep'] });
    await trial.replayed(draftId);
    const one = [{ rule: 'l2-sleep', reason: 'Our clinics see them within a week.' }];
    expect(await trial.refusals(trial.sign(draftId, 'police', SIGNERS.police, one))).toEqual([
      'refused',
      'different-response-unsigned',
    ]);
    expect(
      await trial.refusals(
        trial.sign(draftId, 'police', SIGNERS.police, [...one, { rule: 'l2-oral-health', reason: ' ' }]),
      ),
    ).toContain('different-response-unsigned');
    await trial.sign(draftId, 'police', SIGNERS.police, [
      ...one,
      { rule: 'l2-oral-health', reason: 'Dental access is direct here.' },
    ]);
    const { acts } = await trial.look(draftId);
    expect(acts.at(-1)?.details.reasons).toHaveLength(2);
  });

  it.each([
    ['that has passed', { version: '2026-x', from: '2026-11-22' }, 'in-the-past'],
    ['on which another begins', { version: '2027-x', from: '2027-04-01' }, 'overlap'],
    ['that leaves a gap before', { version: '2028-x', from: '2028-05-01' }, 'gap'],
    ['that leaves a gap after', { version: '2026-x', from: '2026-12-01', until: '2026-12-31' }, 'gap'],
    ['that runs into the next', { version: '2026-x', from: '2026-12-01', until: '2027-06-01' }, 'overlap'],
  ])('is not published from a day %s', async (_, wish, code) => {
    await trial.publish(await trial.ready({ version: '2027-next', from: '2027-04-01', until: '2028-03-31' }));
    await trial.shelf.refresh();
    expect(await trial.refusals(trial.publish(await trial.ready(wish)))).toEqual(['refused', code]);
  });

  it('is published on the day itself, and not twice under one version', async () => {
    await trial.publish(await trial.ready({ version: '2026-today', from: TODAY }));
    expect(await trial.inForce(TODAY)).toBe('2026-today');
    expect(
      await trial.refusals(trial.publish(await trial.ready({ version: '2026-today', from: '2027-01-01' }))),
    ).toEqual(['refused', 'version-published']);
  });

  it('is over once it is published: every further act is refused', async () => {
    const id = await trial.ready({ version: '2027-01', from: '2027-01-01' });
    await trial.publish(id);
    expect(await trial.refusals(trial.publish(id))).toEqual(['refused', 'out-of-order']);
    expect(await trial.refusals(trial.ask(id, 'verification'))).toEqual(['refused', 'out-of-order']);
    expect(await trial.refusals(trial.sign(id, 'police'))).toEqual(['refused', 'out-of-order']);
  });

  it('is superseded by the next, and restored when that is withdrawn; without either, none is in force', async () => {
    const first = await trial.ready({ version: '2026-first', from: TODAY });
    await trial.publish(first);
    const second = await trial.ready({ version: '2026-second', from: '2026-11-24' });
    await trial.publish(second);
    expect(await trial.stateOf(first)).toBe('superseded');
    const withdraw = (version: string, expected: number) =>
      trial.at(RUTH, (desk) => withdrawDocument(desk, { version, expected }, 'a rule reads the wrong way round'));
    expect(await trial.refusals(withdraw('2026-second', 1))).toEqual(['changed']);
    await withdraw('2026-second', await trial.number(second));
    expect(await trial.stateOf(second)).toBe('withdrawn');
    expect(await trial.inForce('2026-11-24')).toBe('2026-first');
    const act = await withdraw('2026-first', await trial.number(first));
    expect(act.details.leaves).toBe('2026-01-illustration');
    expect(await trial.refusals(withdraw('2026-first', await trial.number(first)))).toEqual([
      'refused',
      'not-in-force',
    ]);
    await withdraw('2026-01-illustration', await streamNumber('2026-01-illustration'));
    expect(await trial.inForce(TODAY)).toBeNull();
    expect(trial.shelf.history(trial.area).map(({ value }) => value.version)).toContain('2026-second');
  });

  const streamNumber = async (version: string): Promise<number> => {
    const [row] = (await trial.database.owner.query(
      `SELECT max(n)::int AS n FROM front_door.document_act WHERE details->>'version' = $1 AND locality = $2 AND name IN ('superseded', 'restored', 'published')`,
      [version, trial.area],
    )) as { n: number | null }[];
    return row?.n ?? 0;
  };

  describe('in the database itself', () => {
    it('publishes nothing for the app without three signatures on these very bytes', async () => {
      const { draftId } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
      await trial.verified(draftId);
      await trial.replayed(draftId);
      const call = () =>
        trial.at(RUTH, ({ tx }) =>
          tx.query(`SELECT front_door.publish_document($1, $2, '2027-01', '2027-01-01', NULL)`, [trial.area, draftId]),
        );
      await expect(call()).rejects.toThrow(/without the signatures/);
      await trial.sign(draftId, 'police');
      await trial.sign(draftId, 'icb');
      await expect(call()).rejects.toThrow(/without the signatures/);
      await trial.sign(draftId, 'local-authority');
      await call();
    });

    it('keeps acts as they are, and another locality’s out of sight', async () => {
      const { draftId } = await trial.draft({ version: '2027-01', from: '2027-01-01' });
      for (const sql of [`UPDATE front_door.document_act SET name = 'signed'`, `DELETE FROM front_door.document_act`])
        await expect(trial.database.owner.query(sql)).rejects.toThrow(/only grows/);
      await expect(trial.at(RUTH, ({ tx }) => tx.query(`UPDATE front_door.document_act SET n = 9`))).rejects.toThrow(
        /permission denied/,
      );
      const elsewhere = trial.unitOfWork.run(serviceScope('wexmoor'), (tx) =>
        lookAtDraft(
          { tx, locality: 'wexmoor', by: RUTH, now: new Date(TODAY), today: TODAY, shelf: trial.shelf },
          draftId,
        ),
      );
      expect(await trial.refusals(elsewhere)).toEqual(['not-found']);
      const withdrawing = trial.unitOfWork.run(serviceScope('wexmoor'), (tx) =>
        tx.query(
          `INSERT INTO front_door.document_withdrawal VALUES ($1, 'threshold-document', '2026-01-illustration', front_door.now())`,
          [trial.area],
        ),
      );
      await expect(withdrawing).rejects.toThrow(/withdraws its own/);
    });
  });
});
