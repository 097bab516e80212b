import { aCatalogue, aContact, aDocument } from '../../../../test/builders/threshold-document.js';
import { aWording } from '../../../../test/builders/wording.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import type { Assertion } from '../contact-facts.js';
import { putOffIn } from './put-offs.js';
import { explainToReferrer, onlySaidBy, receiptFor, type ReferrerView } from './referrer.js';
import { explainRehearsal } from './rehearsal.js';
import { evaluate } from '../evaluate/evaluate.js';

const catalogue = aCatalogue();
const wording = aWording(catalogue);
const ruleSet = compileRuleSet(
  aDocument([
    { id: 'help', level: 'L3', when: { fact: 'neglect', atLeast: 'persistent' }, cites: ['L3.FAM.1'] },
    { id: 'harm', level: 'L4', when: { all: [{ fact: 'neglect' }, { fact: 'harm-suspected' }] }, cites: ['L4.FAM.1'] },
    {
      id: 'again',
      level: 'L3',
      when: { history: { within: '12 months', incidents: 2 } },
      cites: ['L3.FAM.2'],
    },
  ]),
  null,
  catalogue,
);
const TELEPHONES = { telephone: '01632 960101', nightTelephone: '01632 960199' };

const school = { fact: 'neglect', value: 'persistent' };
const police: Partial<Assertion> = { fact: 'harm-suspected', saidBy: 'The police', sourceKind: 'police' };

const lines = (said: readonly Partial<Assertion>[], over: Partial<ReferrerView> = {}): string[] => {
  const child = { history: [{ on: '2026-06-01', sources: ['police'], facts: ['neglect'] }] };
  const own = onlySaidBy(aContact(said, child), ({ sourceKind }) => sourceKind === 'school');
  return explainToReferrer({ ruleSet, own, decided: null, hearBy: null, ...TELEPHONES, ...over }, wording);
};

it('gives their own facts, the published line those meet, and what to do meanwhile', () => {
  expect(lines([school])).toEqual([
    'This is about what you told us, and nothing else.',
    'You told us of neglect (persistent). Published line L3.FAM.1 (Level 3: family): Words of L3.FAM.1.',
    'A person reads what you told us and decides. That has not been done yet.',
    'If a child is in danger now, ring 999.',
    'If anything changes, or you are more worried, ring us on 01632 960101, or 01632 960199 out of hours.',
    'Keep your notes: what you saw and heard, when, and the words the child used.',
    'Ask us before you speak with the family about this, so that nobody is made less safe.',
    'You will hear from us within one working day.',
  ]);
});

it('shows no line that took somebody else’s word, or an earlier incident, to meet', () => {
  expect(lines([school, police])).toEqual(lines([school]));
});

it('says what kind of response was decided without why, where their own facts meet no line', () => {
  const said = lines([police], { decided: 'macpt' });
  expect(said.filter((line) => line.includes('Published line'))).toEqual([]);
  expect(said).toContain(
    'A person has decided. The kind of response: child protection enquiries or planning, by the Multi-Agency Child Protection Team (MACPT).',
  );
  expect(said.join(' ')).not.toContain('You will hear');
});

it('says by when they hear, and whom to ring once that is past', () => {
  const words = 'Wednesday 18 November at 10:00';
  expect(lines([school], { hearBy: { words, past: false } })).toContain(`You will hear from us by ${words}.`);
  expect(lines([school], { hearBy: { words, past: true } })).toContain(
    `You should have heard from us by ${words}. Ring us now on 01632 960101.`,
  );
});

it('tells the public that it was received and looked at, and what to do meanwhile', () => {
  expect(receiptFor({ ...TELEPHONES, lookedAt: true }, wording)).toEqual([
    'We have what you told us. Thank you for telling us.',
    'It has been looked at.',
    'If a child is in danger now, ring 999.',
    'If anything changes, or you are more worried, ring us on 01632 960101, or 01632 960199 out of hours.',
  ]);
  expect(receiptFor({ ...TELEPHONES, lookedAt: false }, wording)[1]).toBe('A person will look at it.');
});

describe('a rehearsal', () => {
  const rehearsed = (said: readonly Partial<Assertion>[]) =>
    explainRehearsal(evaluate(ruleSet, aContact(said)).children, { ruleSet, ...TELEPHONES }, wording);

  it('explains the lines met, what to have ready, what to do meanwhile and how to make contact', () => {
    const {
      lines: said,
      ready,
      meanwhile,
      contact,
    } = rehearsed([school, { fact: 'harm-suspected', value: 'unknown' }]);
    expect(said[1]).toContain('Published line L3.FAM.1');
    expect(said[2]).toBe('The kind of response those lines speak of: Family Help, offered to the family.');
    expect(ready).toEqual([
      'It helps to have ready, if you know it: Is this so: harm that someone suspects?',
      'Make contact now with what you have. The rest can follow.',
    ]);
    expect(meanwhile[0]).toContain('999');
    expect(contact[0]).toContain('01632 960101');
  });

  it('asks for contact as warmly where no line is met', () => {
    const { lines: said } = rehearsed([]);
    expect(said).toEqual([
      wording.templates.rehearsal.opening,
      'Whatever stands here, if you are worried about a child, make contact. We will talk it through with you.',
    ]);
    expect(said.filter((line) => putOffIn(line))).toEqual([]);
  });
});
