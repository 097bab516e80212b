import fc from 'fast-check';
import { readBirth, readDateOfBirth } from './birth.js';

const TODAY = '2026-11-23';
const born = (dateOfBirth: string) => readBirth({ dateOfBirth, expectedDateOfBirth: null }, TODAY);
const due = (expectedDateOfBirth: string) => readBirth({ dateOfBirth: null, expectedDateOfBirth }, TODAY);

describe('readBirth of a child born', () => {
  it.each([
    ['2019-05-02', '2019-05-02', '2019-05-02', []],
    [TODAY, TODAY, TODAY, []],
    ['2019-05', '2019-05-01', '2019-05-31', ['partial-date']],
    ['2026', '2026-01-01', TODAY, ['partial-date']],
    ['2026-11', '2026-11-01', TODAY, ['partial-date']],
    ['2000-11-24', '2000-11-24', '2000-11-24', []],
  ])('%s is between %s and %s', (typed, from, until, doubts) => {
    const read = born(typed);
    expect(read.birth).toEqual({ kind: 'born', from, until });
    expect(read.doubts.map(({ code }) => code)).toEqual(doubts);
  });

  it.each([
    ['2023-02-30', 'impossible-date'],
    ['2026-11-24', 'future-date'],
    ['2027', 'future-date'],
    ['1899-12-31', 'date-before-1900'],
    ['0019-05-02', 'date-before-1900'],
    ['2000-11-23', 'child-over-25'],
    ['1985', 'child-over-25'],
    ['about six', 'not-a-date'],
  ])('%s is no age at all: %s', (typed, code) => {
    expect(born(typed)).toEqual({ birth: { kind: 'unknown' }, doubts: [{ member: 'dateOfBirth', code }] });
  });

  it('is unknown without doubt when nothing is said', () => {
    expect(readBirth({ dateOfBirth: null, expectedDateOfBirth: null }, TODAY)).toEqual({
      birth: { kind: 'unknown' },
      doubts: [],
    });
  });
});

describe('readBirth of a child not yet born', () => {
  it.each([
    ['2027-02-14', '2027-02-14', []],
    ['2027-08-30', '2027-08-30', []],
    ['2027-02', '2027-02-01', ['partial-date']],
    ['2026-11', TODAY, ['partial-date']],
    ['2026-11-02', '2026-11-02', []],
    ['2026-11-01', '2026-11-01', ['expected-date-past']],
    ['2025-01-01', '2025-01-01', ['expected-date-past']],
    ['2027-08-31', TODAY, ['expected-date-too-far']],
    ['2072-02-14', TODAY, ['expected-date-too-far']],
    ['1827-02-14', TODAY, ['expected-date-not-known']],
    ['2027-02-30', TODAY, ['impossible-date']],
    ['in spring', TODAY, ['not-a-date']],
  ])('expected %s is due %s', (typed, day, doubts) => {
    const read = due(typed);
    expect(read.birth).toEqual({ kind: 'unborn', due: day });
    expect(read.doubts.map(({ code }) => code)).toEqual(doubts);
  });
});

describe('readBirth of both dates', () => {
  it('takes a date of birth that can be read', () => {
    const read = readBirth({ dateOfBirth: '2026-10-01', expectedDateOfBirth: '2026-09-28' }, TODAY);
    expect(read.birth).toEqual({ kind: 'born', from: '2026-10-01', until: '2026-10-01' });
    expect(read.doubts).toContainEqual({ member: 'expectedDateOfBirth', code: 'both-birth-dates' });
  });

  it('takes the expected date when the other cannot be read', () => {
    const read = readBirth({ dateOfBirth: '2027-02-14', expectedDateOfBirth: '2027-02-14' }, TODAY);
    expect(read.birth).toEqual({ kind: 'unborn', due: '2027-02-14' });
    expect(read.doubts.map(({ code }) => code)).toEqual(['future-date', 'both-birth-dates']);
  });
});

describe('any two texts', () => {
  const typed = fc.option(fc.oneof(fc.string(), fc.stringMatching(/^[12]\d{3}(-[01]\d(-[0-3]\d)?)?$/)));

  it('make a birth of days that exist, none of them to come', () => {
    fc.assert(
      fc.property(typed, typed, (dateOfBirth, expectedDateOfBirth) => {
        const { birth } = readBirth({ dateOfBirth, expectedDateOfBirth }, TODAY);
        if (birth.kind === 'born') expect(birth.from <= birth.until && birth.until <= TODAY).toBe(true);
        for (const day of birth.kind === 'born'
          ? [birth.from, birth.until]
          : birth.kind === 'unborn'
            ? [birth.due]
            : [])
          expect(new Date(`${day}T00:00:00Z`).toISOString()).toMatch(day);
      }),
      { numRuns: 500 },
    );
  });
});

describe('readDateOfBirth of a grown-up', () => {
  it('allows any age from 1900', () => {
    expect(readDateOfBirth('1931-04-05', TODAY)).toEqual({
      value: { from: '1931-04-05', until: '1931-04-05' },
      doubt: null,
    });
    expect(readDateOfBirth('1890', TODAY).doubt).toBe('date-before-1900');
    expect(readDateOfBirth('2030-01-01', TODAY).doubt).toBe('future-date');
  });
});
