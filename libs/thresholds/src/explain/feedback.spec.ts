import { aCatalogue, aContact, aDocument } from '../../../../test/builders/threshold-document.js';
import { aWording } from '../../../../test/builders/wording.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import type { Assertion } from '../contact-facts.js';
import { RESPONSES, type Response } from '../response.js';
import {
  challengeAnswered,
  noLongerStands,
  outcomeToFamily,
  outcomeToPublic,
  outcomeToReferrer,
  putRight,
  receiptForProfessional,
  whatWouldChangeIt,
} from './feedback.js';
import { onlySaidBy } from './referrer.js';

const catalogue = aCatalogue();
const wording = aWording(catalogue);
const ruleSet = compileRuleSet(
  aDocument([
    { id: 'help', level: 'L3', when: { fact: 'neglect', atLeast: 'persistent' }, cites: ['L3.FAM.1'] },
    { id: 'harm', level: 'L4', when: { all: [{ fact: 'neglect' }, { fact: 'harm-suspected' }] }, cites: ['L4.FAM.1'] },
  ]),
  null,
  catalogue,
);
const TELEPHONES = { telephone: '01632 960101', nightTelephone: '01632 960199' };
const OWN: Partial<Assertion>[] = [
  { fact: 'neglect', value: 'persistent' },
  { fact: 'harm-suspected', value: 'unknown' },
];
const view = (decided: Response | null) => ({
  ...{ ruleSet, decided, hearBy: null, ...TELEPHONES },
  own: onlySaidBy(aContact(OWN), () => true),
});

it('tells a professional why, what they left open that could change it, and that they can disagree, before what to do', () => {
  const why = { reason: 'advice', written: 'Thank you for ringing.' } as const;
  const lines = outcomeToReferrer({ ...view('family-help'), why }, wording);
  const { feedback, feedbackReasons, referrer } = wording.templates;
  const at = lines.findIndex((line) => line.startsWith('A person has decided.'));
  expect(lines.slice(at + 1, at + 7)).toEqual([
    `Why: ${feedbackReasons.advice}`,
    'The person who decided says: Thank you for ringing.',
    'It could change if you can tell us this: Is this so: harm that someone suspects?',
    feedback.anyChange,
    feedback.disagree,
    referrer.danger,
  ]);
});

it('asks nothing that could not raise what was decided', () => {
  expect(whatWouldChangeIt(view('macpt'), wording)).toEqual([wording.templates.feedback.anyChange]);
  expect(whatWouldChangeIt(view('universal'), wording)).toHaveLength(2);
  expect(whatWouldChangeIt(view(null), wording)).toHaveLength(2);
});

it('lets no marks of a practitioner’s words steer the page, and leaves out what is not written', () => {
  const written = 'One\nline\u202e only {fact}';
  const lines = outcomeToReferrer({ ...view('universal'), why: { reason: 'universal', written } }, wording);
  expect(lines).toContain('The person who decided says: One line only {fact}');
  const none = outcomeToReferrer({ ...view('universal'), why: { reason: 'universal', written: null } }, wording);
  expect(none.filter((line) => line.startsWith('The person who decided says'))).toEqual([]);
});

it('says 999 in whatever it tells somebody outside', () => {
  for (const decided of RESPONSES) {
    const told = [
      outcomeToPublic({ decided, ...TELEPHONES }, wording),
      outcomeToFamily({ decided, ...TELEPHONES }, wording),
      noLongerStands(TELEPHONES, wording),
      receiptForProfessional({ ...TELEPHONES, hearBy: null, lookedAt: false }, wording),
    ];
    for (const lines of told) expect(lines.join(' ')).toContain('999');
  }
});

it('names the fact that was put right, once, and never the value', () => {
  const lines = putRight({ facts: ['neglect', 'neglect'], now: ['As it stands.'] }, catalogue, wording);
  expect(lines).toEqual([
    'What you told us of neglect has been put right on our record since.',
    wording.templates.feedback.replaces,
    'As it stands.',
  ]);
});

it('gives whoever disagreed the answer in the manager’s words', () => {
  expect(challengeAnswered({ outcome: 'changed', words: 'You were right.' }, wording)[0]).toMatch(
    /decided again.*You were right\.$/,
  );
  expect(challengeAnswered({ outcome: 'stands', words: 'We looked.' }, wording)[0]).toMatch(/stands.*We looked\.$/);
});
