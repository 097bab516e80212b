import { aDecision } from '../../../../../test/builders/casework.js';
import { considerAll, othersOf, type Household } from './consider-all.js';

const NOTHING = { history: null, otherChildren: [], told: [], familyNetwork: null, refusal: null };
const person = (ref: string) => ({ ref, name: null, relationship: null });
const household: Household = {
  children: ['c1', 'c2'].map(person),
  adults: [person('a1')],
  elsewhere: [
    { who: 'FD-AAAA-AAAA c1', name: 'Wren', match: 'same' },
    { who: 'FD-BBBB-BBBB c1', name: null, match: 'possible' },
  ],
};

describe('what a decision considered', () => {
  it('names every child beside those it is about, known or possible', () => {
    expect(othersOf({ child: null }, household).map(({ who }) => who)).toEqual(['FD-AAAA-AAAA c1', 'FD-BBBB-BBBB c1']);
    expect(othersOf({ child: 'c1' }, household)[0]).toEqual({ who: 'c2', match: 'this-contact' });
  });

  it('has those left out as not yet, and what was said of the others as it was said', () => {
    const said = {
      ...NOTHING,
      otherChildren: [{ who: 'FD-AAAA-AAAA c1', outcome: 'considered' as const, note: 'Seen.' }],
      told: [{ who: 'a1', told: 'no' as const, why: 'Not safe.' }],
    };
    const { otherChildren, told } = considerAll(said, aDecision({ child: 'c1' }), household);
    expect(otherChildren).toEqual([
      { who: 'FD-AAAA-AAAA c1', outcome: 'considered', note: 'Seen.' },
      { who: 'c2', outcome: 'not-yet', note: null },
      { who: 'FD-BBBB-BBBB c1', outcome: 'not-yet', note: null },
    ]);
    expect(told).toEqual([
      { who: 'a1', told: 'no', why: 'Not safe.' },
      ...['c1', 'c2'].map((who) => ({ who, told: 'not-yet', why: null, words: null })),
    ]);
  });

  it('is what was said where it only asks for information: nobody is told of that', () => {
    expect(considerAll(NOTHING, aDecision({ kind: 'want-information' }), household)).toEqual(NOTHING);
  });
});
