import {
  aCatalogue,
  aContact,
  aRawCatalogue,
  aRawFact,
  aRawRule,
  aRawDocument,
  soundly,
} from '../../../../test/builders/threshold-document.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import type { FactCatalogue } from '../fact.js';
import { parseFactCatalogue } from '../parse/parse-fact-catalogue.js';
import { parseThresholdDocument } from '../parse/parse-threshold-document.js';
import { packContact } from './pack-contact.js';
import { replay } from './replay.js';

const then = aCatalogue();
const ruleSetIn = (catalogue: FactCatalogue) => {
  const rules = [
    aRawRule('harm', 'L4', { fact: 'harm-suspected' }),
    aRawRule('neglect', 'L3', { fact: 'neglect', atLeast: 'severe' }),
  ];
  return compileRuleSet(soundly(parseThresholdDocument(aRawDocument(rules), catalogue)), null, catalogue);
};
const inForce = ruleSetIn(then);
const packed = [
  packContact(aContact([{ fact: 'harm-suspected' }]), then),
  packContact(aContact([{ fact: 'neglect', value: 'severe' }]), then),
  packContact(aContact([{ fact: 'days-missed', value: 3 }]), then),
];
const laidEndToEnd = (some: readonly Uint8Array[]): Uint8Array => Uint8Array.from(some.flatMap((each) => [...each]));

/** A later catalogue: in another order, with a fact more, and neglect by other steps. */
const later = (): FactCatalogue => {
  const { facts } = aRawCatalogue();
  const steps = ['none', 'low-level', 'persistent', 'severe', 'extreme'];
  const changed = facts.map((fact) => (fact.id === 'neglect' ? { ...fact, scale: steps } : fact));
  const all = [aRawFact('new-harm'), ...changed.reverse()];
  return soundly(parseFactCatalogue({ version: 'later', facts: all }));
};

describe('stored contacts', () => {
  it('may come one by one or end to end', () => {
    const one = replay(inForce, inForce, packed);
    const many = replay(inForce, inForce, [laidEndToEnd(packed)]);
    expect(many).toEqual(one);
    expect([one.contacts, one.children, [...one.contactOf]]).toEqual([3, 3, [0, 1, 2]]);
    expect([...one.before.floor].map((place) => one.before.asks[place - 1]?.response ?? null)).toEqual([
      'macpt',
      'family-help',
      null,
    ]);
  });

  it('that are damaged are counted and left out, and the rest are read', () => {
    const damaged = packed[1]!.slice();
    damaged[1] = 9;
    const came = replay(inForce, inForce, [laidEndToEnd([packed[0]!, damaged, packed[2]!]), packed[0]!.slice(0, 5)]);
    expect([came.contacts, [...came.unreadable]]).toEqual([
      2,
      [
        ['has format 9, and only format 1 is read here.', 1],
        ['is cut short.', 1],
      ],
    ]);
  });

  it('of an earlier catalogue are carried over by id, what has another scale by now being not known', () => {
    const draft = ruleSetIn(later());
    const came = replay(inForce, draft, packed);
    expect(came.unreadable.size).toBe(0);
    const floors = [...came.after.floor].map((place) => came.after.asks[place - 1]?.response ?? null);
    const ceilings = [...came.after.ceiling].map((place) => came.after.asks[place - 1]?.response ?? null);
    expect([floors, ceilings]).toEqual([
      ['macpt', null, null],
      ['macpt', null, null],
    ]);
    expect([...came.before.floor]).toEqual([...replay(inForce, inForce, packed).before.floor]);
  });

  it('of a catalogue nobody hands over are counted as such', () => {
    const draft = ruleSetIn(later());
    expect([...replay(draft, draft, packed).unreadable.keys()].join()).toMatch(
      /packed with catalogue “made-up”.*“later”/,
    );
    expect(replay(draft, draft, packed, [then]).unreadable.size).toBe(0);
  });
});
