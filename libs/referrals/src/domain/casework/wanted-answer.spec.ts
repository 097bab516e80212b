import { aCasework, aPerson, NOW } from '../../../../../test/builders/casework.js';
import { answerWanted } from './wanted-answer.js';

const asked = [
  { n: 2, place: 1, answered: true },
  { n: 2, place: 2, answered: false },
];
const door = aPerson('front-door');
const answer = (n: number, place: number, casework = aCasework(), actor = door) =>
  answerWanted(casework, asked, { n, place }, { actor, now: NOW });

describe('an answer to what a decision wanted', () => {
  it('says what is next once nothing is waited for any more', () => {
    expect(answer(2, 2)).toMatchObject({
      outcome: 'answered',
      waiting: 0,
      holding: { nextAction: expect.stringMatching(/decide/) },
    });
    const more = [...asked, { n: 3, place: 1, answered: false }];
    expect(answerWanted(aCasework(), more, { n: 2, place: 2 }, { actor: door, now: NOW })).toMatchObject({
      ...{ waiting: 1, holding: { nextAction: aCasework().holding.nextAction } },
    });
  });

  it('keeps the claim of whoever is at work on it, and of nobody else', () => {
    const holding = { ...aCasework().holding, person: door.id, personName: door.name, activeAt: new Date(0) };
    expect(answer(2, 2, aCasework({ holding }))).toMatchObject({ holding: { activeAt: NOW } });
    expect(answer(2, 2, aCasework({ holding }), aPerson('macpt'))).toMatchObject({
      holding: { activeAt: new Date(0) },
    });
  });

  it.each([
    [2, 3, aCasework(), door, 'no-such-question'],
    [1, 1, aCasework(), door, 'no-such-question'],
    [2, 1, aCasework(), door, 'answered-already'],
    [2, 2, aCasework({ status: 'closed' }), door, 'contact-closed'],
    [2, 2, aCasework(), { ...door, kind: 'agency' as const }, 'not-yours-to-decide'],
  ] as const)('is refused where there is nothing to answer: %#', (n, place, casework, actor, code) =>
    expect(answer(n, place, casework, actor)).toEqual({ outcome: 'refused', code }),
  );
});
