import fc from 'fast-check';
import { certify, diffDocuments, type Certificate, type ThresholdDocument, type ToExamine } from '#thresholds';
import {
  aCatalogue,
  aDocument,
  aFloor,
  aNationalCite,
  aRawRule,
} from '../../../../test/builders/threshold-document.js';
import { CATALOGUE, madeUp } from '../../../../test/builders/threshold-arbitraries.js';
import { askSolver } from './ask-solver.js';
import { gate } from './gate.js';
import { proveDiff } from './prove-diff.js';

const NEGLECT = aRawRule('neglect', 'L3', { fact: 'neglect', atLeast: 'persistent' });
const SEVERE = aRawRule('severe', 'L4', { fact: 'neglect', atLeast: 'severe' });
const YOUNG = aRawRule('young', 'L4', {
  all: [{ fact: 'domestic-abuse' }, { any: [{ age: { under: '12 months' } }, { unborn: true }] }],
});
const MASKED = aRawRule('masked', 'L2', { all: [{ fact: 'neglect', atLeast: 'severe' }, { fact: 'harm-suspected' }] });
const OFTEN = aRawRule(
  'often',
  'L3',
  {
    all: [{ fact: 'harm-suspected' }, { history: { within: '12 months', incidents: 3, facts: ['harm-suspected'] } }],
  },
  { cites: ['L3.FAM.2'] },
);
const MANY = aRawRule('many', 'L4', {
  all: [{ count: { level: 'L3', atLeast: 2 } }, { fact: 'lives-with-relative' }],
});
const UNMOVING = {
  id: 'floor-bruise',
  response: 'macpt',
  precautionary: true,
  when: {
    all: [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', is: 'no' }, { age: { under: '2 years' } }],
  },
  cites: [aNationalCite('NICE')],
};

const catalogue = aCatalogue();
const floor = aFloor([UNMOVING]);
const over = (document: ThresholdDocument): ToExamine => ({ document, floor, catalogue });
const SOUND = over(aDocument([NEGLECT, SEVERE, YOUNG, OFTEN]));
const forged = (certificate: Certificate): Certificate => ({ ...certificate, holds: true, findings: [] });

describe('the solver, in a process of its own', () => {
  it('answers yes with values, no, and says why it cannot', async () => {
    const answers = await askSolver(
      ['(declare-const a Bool)', '(declare-const b Bool)', '(assert (=> a b))'],
      [
        { id: 'can be', assertions: ['a'], values: ['b'] },
        { id: 'cannot be', assertions: ['a', '(not b)'] },
        { id: 'nonsense', assertions: ['no-such-thing'] },
        { id: 'afterwards', assertions: ['(not a)'] },
      ],
    );
    expect(answers.map(({ id, answer }) => `${id}: ${answer}`)).toEqual([
      'can be: yes',
      'cannot be: no',
      'nonsense: unknown',
      'afterwards: yes',
    ]);
    expect(JSON.parse(answers[0]!.said)).toEqual({ b: 'true' });
    expect(answers[2]!.said).toContain('no-such-thing');
  });

  it('leaves everything unknown where its time is up, or it does not take the rules in', async () => {
    const late = await askSolver([], [{ id: 'q', assertions: ['true'] }], { perQuestion: 1000, inAll: 5 });
    expect(late[0]).toMatchObject({ answer: 'unknown', said: expect.stringContaining('no answer within') });
    const refused = await askSolver(['(assert nonsense)'], [{ id: 'q', assertions: ['true'] }]);
    expect(refused[0]).toMatchObject({ answer: 'unknown', said: expect.stringContaining('nonsense') });
  });
});

describe('the gate', () => {
  it('agrees with the certificate of a sound document', async () => {
    expect(await gate({ ...SOUND, certificate: certify(SOUND) })).toMatchObject({ agrees: true, problems: [] });
  });

  it('agrees with a certificate that says what is wrong', async () => {
    const what = over(aDocument([NEGLECT, SEVERE, OFTEN, MASKED, MANY]));
    const certificate = certify(what);
    expect(certificate.holds).toBe(false);
    expect(await gate({ ...what, certificate })).toMatchObject({ agrees: true, problems: [] });
  });

  it('blocks where the certificate does not say what the solver finds', async () => {
    const what = over(aDocument([NEGLECT, SEVERE, OFTEN, MASKED, MANY]));
    const { agrees, problems } = await gate({ ...what, certificate: forged(certify(what)) });
    expect(agrees).toBe(false);
    expect(problems).toEqual([
      expect.stringContaining('“masked”: asked whether it ever decides'),
      expect.stringContaining('“many”: asked whether numbers alone reach the MACPT'),
    ]);
  });

  it('agrees with the certificates of made-up documents, right or wrong', async () => {
    for (const { document, floor: under } of fc.sample(madeUp, { numRuns: 3, seed: 7 })) {
      const what = { document, floor: under, catalogue: CATALOGUE };
      expect(await gate({ ...what, certificate: certify(what) })).toMatchObject({ agrees: true, problems: [] });
    }
  });

  it('blocks with one sentence where the solver cannot say', async () => {
    const { agrees, problems } = await gate({ ...SOUND, certificate: certify(SOUND) }, { perQuestion: 1, inAll: 5 });
    expect({ agrees, count: problems.length }).toEqual({ agrees: false, count: 1 });
    expect(problems[0]).toMatch(/^The solver could not say of “neglect” .*, so it is not published\.$/);
  });
});

describe('the proof of a difference', () => {
  const later = over(
    aDocument([{ ...NEGLECT, priority: 'red' }, SEVERE, { ...YOUNG, beside: ['A visit'] }], { version: '2026-02' }),
  );

  it('is that there is no other change', async () => {
    const proof = await proveDiff(SOUND, later, diffDocuments(SOUND, later));
    expect(proof).toMatchObject({ complete: true, problems: [] });
  });

  it('fails for one that is not listed, and for one that cannot be', async () => {
    const diff = diffDocuments(SOUND, later);
    const [first, ...rest] = diff.outcomes;
    const missing = await proveDiff(SOUND, later, { ...diff, outcomes: rest });
    expect(missing.problems).toEqual([expect.stringContaining('that is not listed')]);
    const invented = { ...first!, part: 'outcome' as const, from: 'universal L1', to: 'macpt L4' };
    const wrong = await proveDiff(SOUND, later, { ...diff, outcomes: [...diff.outcomes, invented] });
    expect(wrong.problems).toEqual([expect.stringContaining('though one is listed')]);
  });
});
