import { compileRuleSet, evaluate, type ChildEvaluation } from '#thresholds';
import {
  aCatalogue,
  aContact,
  aDocument,
  aFloor,
  aNationalCite,
  aRawDocument,
} from '../../../../../test/builders/threshold-document.js';
import { domainsAskingFor, summarise } from './summary.js';

const RULES = [
  { id: 'early', level: 'L2', when: { fact: 'neglect' }, cites: ['L2.FAM.1'] },
  { id: 'need', level: 'L3', when: { fact: 'domestic-abuse' }, cites: ['L3.FAM.1'] },
  { id: 'disabled', level: 'L3', when: { fact: 'parent-in-custody' }, cites: ['L3.DIS.1'] },
];

const document = aDocument(RULES, twoBands());
const floor = aFloor([
  {
    id: 'floor-asks-too',
    response: 'family-help',
    when: { fact: 'harm-suspected' },
    cites: [aNationalCite('MADE-UP-ACT')],
  },
]);

/** Family Help at two levels, the second of them with a list of its own for disabled children. */
function twoBands() {
  const made = aRawDocument(RULES) as { levels: { id: string }[]; sections: object[]; paragraphs: object[] };
  const [, , atThree] = made.sections as { id: string; domain: string }[];
  return {
    levels: made.levels.map((level) => (level.id === 'L2' ? { ...level, response: 'family-help' } : level)),
    sections: [...made.sections, { ...atThree, id: 'L3.DIS', domain: 'disabled-children' }],
    paragraphs: [...made.paragraphs, { ref: 'L3.DIS.1', text: 'Words of L3.DIS.1', encoded: 'rule' }],
  };
}

/** One child of whom these facts are said. */
const child = (ref: string, ...facts: string[]): ChildEvaluation => {
  const said = facts.map((fact) => ({ about: ref, fact, value: fact === 'neglect' ? 'persistent' : 'yes' }));
  const contact = aContact(said, { ref });
  return evaluate(compileRuleSet(document, floor, aCatalogue()), contact).children[0]!;
};

const early = child('c1', 'neglect');
const need = child('c2', 'domestic-abuse');
const nothing = child('c3');

describe('what a contact comes to', () => {
  it('is the highest of its children, by level where two ask for the same response', () => {
    expect(early).toMatchObject({ response: 'family-help', level: 'L2' });
    for (const children of [
      [early, need, nothing],
      [need, nothing, early],
    ]) {
      expect(summarise(children, document)).toMatchObject({ response: 'family-help', level: 'L3' });
    }
    expect(summarise([nothing, early], document)).toMatchObject({ response: 'family-help', level: 'L2' });
    expect(summarise([nothing], document)).toMatchObject({ response: null, level: null });
  });

  it('is nothing, red, while no document is in force', () => {
    expect(summarise([need], null)).toMatchObject({ response: null, level: null, priority: 'red', canWait: 'unknown' });
  });
});

describe('the domains that ask for it', () => {
  const domainsOf = (...children: ChildEvaluation[]) =>
    domainsAskingFor(summarise(children, document), children, document);

  it('are those of every paragraph cited for the response at that level, of every child', () => {
    expect(domainsOf(child('c1', 'parent-in-custody'))).toEqual(['disabled-children']);
    expect(domainsOf(child('c1', 'parent-in-custody', 'neglect'))).toEqual(['disabled-children']);
    expect([...domainsOf(child('c1', 'parent-in-custody'), need)].sort()).toEqual(['disabled-children', 'family']);
  });

  it('are none where a national rule asks for it too, where nothing is asked, and where no document is in force', () => {
    expect(domainsOf(child('c1', 'parent-in-custody', 'harm-suspected'))).toEqual([]);
    expect(domainsOf(nothing)).toEqual([]);
    expect(domainsAskingFor(summarise([need], null), [need], null)).toEqual([]);
  });
});
