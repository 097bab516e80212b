import {
  isDueBack,
  NEW_VISIT,
  problemsOfVisit,
  tellVisit,
  withMoreSaid,
  type VisitNow,
  type VisitSaid,
} from './visit.js';

const MINUTE_MS = 60_000;
const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 21, 23, 0) + minutes * MINUTE_MS);
const said = (change: Partial<VisitSaid> = {}): VisitSaid => ({ ...NEW_VISIT.said, ...change });
const out = (change: Partial<VisitNow> = {}): VisitNow => ({
  said: said({ who: ['Ada'], setOutAt: at(0), expectedBackAt: at(90) }),
  ...{ expectedBackAt: at(90), backAt: null, notBackAt: null },
  ...change,
});

describe('what is told of a visit', () => {
  it('is nothing before anything is told, of each of what may be', () => {
    expect(Object.values(NEW_VISIT.said).every((value) => value === null)).toBe(true);
    expect(Object.keys(NEW_VISIT.said).sort()).toEqual([
      ...[
        'arrivedAt',
        'childSeen',
        'childSeenAlone',
        'done',
        'expectedBackAt',
        'found',
        'leftAt',
        'next',
        'safe',
        'seen',
      ],
      ...['setOutAt', 'who', 'withPolice'],
    ]);
    expect(NEW_VISIT).toMatchObject({ expectedBackAt: null, backAt: null, notBackAt: null });
  });

  it('takes the place of what was told before, and what is left out stays', () => {
    const before = said({ who: ['Ada'], found: 'A dark house.' });
    expect(withMoreSaid(before, said({ found: 'Nobody in.', withPolice: 'no' }))).toEqual(
      said({ who: ['Ada'], found: 'Nobody in.', withPolice: 'no' }),
    );
  });
});

describe('somebody who is out', () => {
  it.each([
    ['their time has passed', {}, 91, true],
    ['their time has come', {}, 90, true],
    ['their time has not come', {}, 89, false],
    ['they gave no time', { expectedBackAt: null }, 91, false],
    ['they have been heard of', { backAt: at(80) }, 91, false],
    ['it was noticed already', { notBackAt: at(90) }, 91, false],
  ])('is missed where %s', (_, change, minutes, due) => {
    expect(isDueBack(out(change), at(minutes))).toBe(due);
  });

  it('is heard of by having left, at that time', () => {
    expect(tellVisit(out({ notBackAt: at(90) }), said({ leftAt: at(85) }), at(95))).toMatchObject({
      ...{ backAt: at(85), notBackAt: null, expectedBackAt: at(90) },
      said: { leftAt: at(85), who: ['Ada'] },
    });
  });

  it('is heard of by being safe, when that is told', () => {
    expect(tellVisit(out({ notBackAt: at(90) }), said({ safe: 'yes' }), at(95))).toMatchObject({
      ...{ backAt: at(95), notBackAt: null, expectedBackAt: at(90) },
    });
  });

  it('is out anew where they give another time to come, whatever was noticed or heard before', () => {
    const again = tellVisit(out({ backAt: at(80), notBackAt: at(90) }), said({ expectedBackAt: at(150) }), at(95));
    expect(again).toMatchObject({ expectedBackAt: at(150), backAt: null, notBackAt: null });
    expect(again.said.expectedBackAt).toEqual(at(150));
  });

  it.each([95, 80])('is not heard of by a time that has passed or is this instant: minute %d', (minute) => {
    const told = tellVisit(out({ notBackAt: at(90) }), said({ expectedBackAt: at(minute) }), at(95));
    expect(told).toMatchObject({ notBackAt: at(90), backAt: null, expectedBackAt: at(minute) });
  });

  it('is not heard of by what was found: a telephone may send that for them', () => {
    const told = tellVisit(out({ notBackAt: at(90) }), said({ found: 'A dark house.' }), at(95));
    expect(told).toMatchObject({
      notBackAt: at(90),
      backAt: null,
      expectedBackAt: at(90),
      said: { found: 'A dark house.' },
    });
  });
});

describe('a visit is told of as it can have been', () => {
  const problems = (more: Partial<VisitSaid>, now = at(30)): unknown[] =>
    problemsOfVisit({ said: said({ who: ['Ada'], ...more }) }, said(more), now).map(({ pointer, code }) => [
      pointer,
      code,
    ]);

  it('with names, not without and not with none', () => {
    expect(problems({ who: null })).toEqual([['/who', 'missing']]);
    expect(problems({ who: [] })).toEqual([['/who', 'missing']]);
    expect(problems({ who: ['Ada', 'Ben'] })).toEqual([]);
  });

  it.each(['setOutAt', 'arrivedAt', 'leftAt'] as const)('with %s now, or as far ahead as a watch may be', (name) => {
    expect(problems({ [name]: at(30) })).toEqual([]);
    expect(problems({ [name]: at(35) })).toEqual([]);
    expect(problems({ [name]: new Date(at(35).getTime() + 1) })).toEqual([[`/${name}`, 'in-the-future']]);
  });

  it('in the order in which it happens', () => {
    expect(problems({ setOutAt: at(10), arrivedAt: at(10), leftAt: at(10) })).toEqual([]);
    expect(problems({ setOutAt: at(10), arrivedAt: at(9) })).toEqual([['/arrivedAt', 'before-set-out']]);
    expect(problems({ setOutAt: at(5), arrivedAt: at(10), leftAt: at(9) })).toEqual([['/leftAt', 'before-arrived']]);
    expect(problems({ setOutAt: at(10), leftAt: at(9) })).toEqual([['/leftAt', 'before-arrived']]);
    expect(problems({ arrivedAt: at(9) })).toEqual([]);
  });

  it('with a time to be back within twelve hours', () => {
    expect(problems({ expectedBackAt: at(30 + 12 * 60) })).toEqual([]);
    expect(problems({ expectedBackAt: at(31 + 12 * 60) })).toEqual([['/expectedBackAt', 'too-far']]);
  });

  it('with a child who was seen alone seen', () => {
    expect(problems({ childSeenAlone: 'yes' })).toEqual([['/childSeenAlone', 'not-seen']]);
    expect(problems({ childSeenAlone: 'yes', childSeen: 'no' })).toEqual([['/childSeenAlone', 'not-seen']]);
    expect(problems({ childSeenAlone: 'yes', childSeen: 'yes' })).toEqual([]);
    expect(problems({ childSeenAlone: 'no' })).toEqual([]);
  });

  it('and each problem says what would be right', () => {
    const told = problemsOfVisit(
      { said: said({ setOutAt: at(40), arrivedAt: at(39), leftAt: at(38), childSeenAlone: 'yes' }) },
      said({ setOutAt: at(40), expectedBackAt: at(2_000) }),
      at(0),
    );
    expect(told.map(({ detail }) => detail)).toEqual([
      'Say who goes, by name.',
      'This time has not come yet. Send it when it has.',
      'Is before they set out.',
      'Is before they came.',
      'Say a time within 12 hours, and another one then.',
      'A child who was seen alone was seen: say so.',
    ]);
  });
});
