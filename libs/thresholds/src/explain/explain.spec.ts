import { aCatalogue, aContact, aDocument } from '../../../../test/builders/threshold-document.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import type { Assertion } from '../contact-facts.js';
import { evaluate } from '../evaluate/evaluate.js';
import { aWording } from '../../../../test/builders/wording.js';
import { explain } from './explain.js';

const document = aDocument([
  {
    id: 'bruise',
    level: 'L4',
    precautionary: true,
    when: { all: [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', is: 'no' }] },
    cites: ['L4.FAM.1', 'L4.FAM.2'],
    beside: ['A paediatric opinion today'],
    mustNot: ['Do not wait'],
    question: 'Can the child crawl?',
  },
  { id: 'help', level: 'L3', when: { fact: 'neglect', atLeast: 'persistent' }, cites: ['L3.FAM.1'] },
  { id: 'worse', level: 'L4', when: { all: [{ fact: 'neglect' }, { fact: 'harm-suspected' }] }, cites: ['L4.FAM.3'] },
]);

const lines = (...said: readonly Partial<Assertion>[]): string[] => {
  const [child] = evaluate(compileRuleSet(document, null, aCatalogue()), aContact(said)).children;
  return explain(child!, aCatalogue(), { wording: aWording(aCatalogue()), levels: document.levels });
};

it('reads a precaution aloud: what is proposed, on whose word, what is not known, and what to do', () => {
  expect(lines({ fact: 'unexplained-bruise', saidBy: 'Greenway Primary (school)' })).toEqual([
    'The child: the rules propose the Multi-Agency Child Protection Team (MACPT), at level 4 (Significant harm). Priority red. Whether it can wait until the team next opens is not known.',
    'L4.FAM.1 (Level 4: family): Words of L4.FAM.1. This applies because of a bruise nobody can explain, said by Greenway Primary (school), who saw it.',
    'It applies as a precaution, since this is not known: the child moving independently.',
    'See also L4.FAM.2 (Level 4: family): Words of L4.FAM.2.',
    'For you to answer: Can the child crawl?',
    'Beside it: A paediatric opinion today.',
    'Take care: Do not wait.',
  ]);
});

it('says what is not known, who to ask and how far it could go', () => {
  const asked = { fact: 'harm-suspected', value: 'unknown' };
  expect(lines({ fact: 'neglect', value: 'persistent', evidence: 'opinion' }, asked).slice(1)).toEqual([
    'L3.FAM.1 (Level 3: family): Words of L3.FAM.1. This applies because of neglect (persistent), said by Greenway Primary (school), as an opinion.',
    'It could be as high as the Multi-Agency Child Protection Team (MACPT), were what is not known to count against the child.',
    'Not known: harm that someone suspects. It bears on L4.FAM.3 (Level 4: family): Words of L4.FAM.3. That would ask for the Multi-Agency Child Protection Team (MACPT).',
    'Ask the school: Is this so: harm that someone suspects?',
    'One further thing would by itself have raised it to the Multi-Agency Child Protection Team (MACPT): harm that someone suspects.',
  ]);
});

it('says so where no rule asks for anything', () => {
  expect(lines()[0]).toBe(
    'The child: no rule asks for anything yet, so a conversation is needed. Priority amber. It can wait until the team next opens.',
  );
});

it('says of a protection that it is not so', () => {
  const [, reason] = lines(
    { fact: 'unexplained-bruise' },
    { fact: 'moves-independently', value: 'no', evidence: 'not-stated', saidBy: 'A nurse' },
  );
  expect(reason).toContain('the child moving independently not being so, said by A nurse.');
});
