import { earliestMoment, readPastWhen, readWhen } from './when.js';

const TODAY = '2026-11-23';

describe('readWhen', () => {
  it('reads a moment, a day, part of a date, or keeps the words', () => {
    expect(readWhen('2026-07-02T09:30:00+01:00')).toEqual({
      when: { kind: 'instant', at: '2026-07-02T08:30:00.000Z' },
      doubt: null,
    });
    expect(readWhen('2026-07-02')).toEqual({
      when: { kind: 'days', from: '2026-07-02', until: '2026-07-02' },
      doubt: null,
    });
    expect(readWhen('2026-07')).toEqual({
      when: { kind: 'days', from: '2026-07-01', until: '2026-07-31' },
      doubt: 'partial-date',
    });
    expect(readWhen(' when school ends ')).toEqual({
      when: { kind: 'words', words: 'when school ends' },
      doubt: 'not-a-time',
    });
    expect(readWhen('2026-02-30')).toEqual({ when: { kind: 'words', words: '2026-02-30' }, doubt: 'impossible-date' });
    expect(readWhen('2026-02-30T10:00Z').doubt).toBe('impossible-time');
    for (const typed of ['0001-01-01', '9999-12-31', '0000'])
      expect(readWhen(typed)).toEqual({ when: { kind: 'words', words: typed }, doubt: 'impossible-date' });
  });
});

describe('readPastWhen', () => {
  it('does not believe a time after today', () => {
    for (const typed of ['2026-11-24', '2026-11-24T00:00:00Z', '2027'])
      expect(readPastWhen(typed, TODAY)).toEqual({ when: { kind: 'words', words: typed }, doubt: 'future-time' });
  });

  it('believes today, and the part of a month or year that has passed', () => {
    expect(readPastWhen('2026-11-23T23:59:00Z', TODAY).doubt).toBeNull();
    expect(readPastWhen('2026', TODAY).when).toEqual({ kind: 'days', from: '2026-01-01', until: TODAY });
  });

  it('counts days as England does', () => {
    expect(readPastWhen('2026-07-02T23:30:00Z', '2026-07-02').doubt).toBe('future-time');
  });
});

describe('earliestMoment', () => {
  it('is the moment itself, or midnight in England of the first day', () => {
    expect(earliestMoment({ kind: 'instant', at: '2026-07-02T08:30:00.000Z' })).toBe('2026-07-02T08:30:00.000Z');
    expect(earliestMoment({ kind: 'days', from: '2026-07-02', until: '2026-07-31' })).toBe('2026-07-01T23:00:00.000Z');
    expect(earliestMoment({ kind: 'days', from: '2026-01-02', until: '2026-01-02' })).toBe('2026-01-02T00:00:00.000Z');
    expect(earliestMoment({ kind: 'words', words: 'at tea time' })).toBeNull();
  });
});
