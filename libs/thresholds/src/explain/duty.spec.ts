import fc from 'fast-check';
import { aCatalogue, aContact, aDocument } from '../../../../test/builders/threshold-document.js';
import { aWording } from '../../../../test/builders/wording.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import type { Assertion } from '../contact-facts.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { ChildEvaluation } from '../evaluation.js';
import { explainToDuty } from './duty.js';

const catalogue = aCatalogue();
const wording = aWording(catalogue);

const document = (mustNot: readonly string[], beside: readonly string[] = ['A paediatric opinion today']) =>
  aDocument([
    {
      id: 'bruise',
      level: 'L4',
      canWait: 'no',
      precautionary: true,
      when: { all: [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', is: 'no' }] },
      cites: ['L4.FAM.1'],
      beside,
      mustNot,
    },
    { id: 'worse', level: 'L4', when: { all: [{ fact: 'neglect' }, { fact: 'harm-suspected' }] }, cites: ['L4.FAM.3'] },
  ]);

function evaluated(mustNot: readonly string[], said: readonly Partial<Assertion>[], beside?: readonly string[]) {
  return evaluate(compileRuleSet(document(mustNot, beside), null, catalogue), aContact(said)).children;
}

const lines = (children: readonly ChildEvaluation[], where: string | null = null, longest?: number): string[] =>
  explainToDuty(children, catalogue, { wording, where, ...(longest === undefined ? {} : { longest }) });

const BRUISE = [{ fact: 'unexplained-bruise' }];

it('says what, why, who is where and what is not known, what first and what not, in five lines', () => {
  const asked = [...BRUISE, { fact: 'neglect', value: 'persistent' }, { fact: 'harm-suspected', value: 'unknown' }];
  expect(lines(evaluated(['Do not wait'], asked), 'at school, with the deputy head')).toEqual([
    'The child: MACPT, red. It cannot wait until the team next opens.',
    'Why: L4.FAM.1: Words of L4.FAM.1.',
    'Where: at school, with the deputy head. Not known: the child moving independently.',
    'First: A paediatric opinion today. Take care: Do not wait.',
  ]);
});

it('asks, while something could still change the outcome', () => {
  const asked = [
    { fact: 'neglect', value: 'persistent' },
    { fact: 'harm-suspected', value: 'unknown' },
  ];
  const said = lines(evaluated([], asked));
  expect(said).toContain('Ask the school: Is this so: harm that someone suspects?');
  expect(said).toContain('Not known: harm that someone suspects.');
  expect(said[0]).toContain('conversation needed');
});

it('speaks of several children by the highest, the most urgent and the least patient', () => {
  const [bruised] = evaluated(['Do not wait'], BRUISE);
  const [quiet] = evaluated([], []);
  const [what] = lines([
    { ...quiet!, ref: 'c1' },
    { ...bruised!, ref: 'c2' },
  ]);
  expect(what).toBe('2 children. The highest: MACPT, red. It cannot wait until the team next opens.');
});

it('says so where nothing has been evaluated', () => {
  expect(lines([])).toEqual([wording.templates.duty.notEvaluated]);
});

/** Instructions of all lengths, as a locality might write them; each word is its own, so that a lost one is seen. */
const instruction = fc
  .array(fc.string({ minLength: 1, maxLength: 14, unit: fc.constantFrom('a', 'b', 'é', '💜') }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((words) => `Do not ${words.join(' ')}`);

const unbroken = (said: readonly string[]): string => said.map((line) => line.replace(/^.*?Take care: /, '')).join('');

it('never has more than five lines, none longer than a text message, whatever anyone wrote', () => {
  const texts = fc.array(instruction, { maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, fc.option(fc.string({ maxLength: 400 })), (mustNot, beside, where) => {
      const said = lines(evaluated(mustNot, BRUISE, beside), where);
      expect(said.length).toBeGreaterThan(0);
      expect(said.length).toBeLessThanOrEqual(5);
      for (const line of said) {
        expect(line.length).toBeLessThanOrEqual(160);
        expect(line).toBe(line.trim());
        expect(Buffer.from(line, 'utf8').toString('utf8')).toBe(line); // half a character would not come back
      }
    }),
    { numRuns: 300 },
  );
});

it('keeps every word of what must not be done, and gives up everything else for it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(instruction, { minLength: 1, maxLength: 3 }), (mustNot) => {
      const said = lines(evaluated(mustNot, BRUISE));
      const [last] = said.slice(-1);
      if (last?.startsWith(wording.templates.duty.mustNotMore)) return expect(said).toHaveLength(5);
      const care = unbroken(said.filter((line) => line.includes('Take care: ')));
      for (const each of mustNot) expect(care.replaceAll(' ', '')).toContain(each.replaceAll(' ', ''));
    }),
    { numRuns: 300 },
  );
});

it('says that there is more where four lines cannot hold it', () => {
  const said = lines(evaluated([`Do not ${'wait '.repeat(200)}`], BRUISE));
  expect(said).toHaveLength(5);
  expect(said[4]?.startsWith(wording.templates.duty.mustNotMore)).toBe(true);
});

it('puts what to do first where there is room for it', () => {
  const long = 'Do not tell the family before the strategy discussion, by any way or through anybody else';
  const also = 'Do not use relatives or community members as interpreters, whoever offers';
  const said = lines(evaluated([long, also], BRUISE, ['Report to the police']));
  expect(said.slice(2)).toEqual([
    'Not known: the child moving independently.',
    `Take care: ${long}.`,
    `Take care: ${also}. First: Report to the police.`,
  ]);
});
